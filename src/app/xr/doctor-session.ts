import type { Finding } from '../doctor-ports'
import { summariseFrames } from './frame-times'

const measuredMs = 3_000
/** How long a file picker may take to show that it is there. */
const pickerMs = 8_000
/** And how long somebody may take to press. */
const pressMs = 15_000

type SessionWithExtras = XRSession & { readonly isSystemKeyboardSupported?: boolean }

/** A session of its own: calm and empty, measured for three seconds, then left again. */
export async function examineInside({ triesPicker }: { readonly triesPicker: boolean }): Promise<Finding[]> {
  if (!navigator.xr) throw new Error('This browser has no WebXR.')
  const session: SessionWithExtras = await navigator.xr.requestSession('immersive-vr', {
    requiredFeatures: ['local-floor'],
    optionalFeatures: ['layers', 'hand-tracking'],
  })
  const canvas = document.createElement('canvas')
  const gl = canvas.getContext('webgl2', { xrCompatible: true })
  const hasEnded = new Promise<void>((resolve) =>
    session.addEventListener('end', () => resolve(), { once: true }),
  )
  try {
    if (!gl) throw new Error('This browser has no WebGL 2.')
    await gl.makeXRCompatible()
    const seen = watchInputs(session)
    const times = await drawCalmly(session, gl, hasEnded)
    const findings = [
      ...describeSession(session),
      describeFrames(times, session),
      describeMediaLayer(session),
      seen(),
    ]
    if (triesPicker) findings.push(await tryPicker(session, hasEnded))
    return findings
  } finally {
    await session.end().catch(() => undefined)
    gl?.getExtension('WEBGL_lose_context')?.loseContext()
  }
}

/** Draws a dark blue that breathes, so that the wearer sees that something goes on; gives the time of each frame in milliseconds. */
async function drawCalmly(
  session: XRSession,
  gl: WebGL2RenderingContext,
  hasEnded: Promise<void>,
): Promise<number[]> {
  const layer = new XRWebGLLayer(session, gl)
  await session.updateRenderState({ baseLayer: layer })
  const times: number[] = []
  const isOver = new Promise<void>((resolve) => {
    const draw: XRFrameRequestCallback = (time) => {
      times.push(time)
      const glow = 0.06 + 0.03 * Math.sin(time / 400)
      gl.bindFramebuffer(gl.FRAMEBUFFER, layer.framebuffer)
      gl.clearColor(glow * 0.5, glow * 0.6, glow, 1)
      gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT)
      if (time - times[0]! < measuredMs) session.requestAnimationFrame(draw)
      else resolve()
    }
    session.requestAnimationFrame(draw)
  })
  await Promise.race([isOver, hasEnded])
  return times
}

function watchInputs(session: XRSession): () => Finding {
  const kinds = new Set<string>()
  const look = () => {
    for (const { handedness, targetRayMode, hand, profiles } of session.inputSources) {
      kinds.add(`${handedness} ${hand ? 'hand' : targetRayMode} (${profiles[0] ?? 'no profile'})`)
    }
  }
  session.addEventListener('inputsourceschange', look)
  return () => {
    look()
    const value = [...kinds].join(', ')
    return { id: 'inputs', verdict: value ? 'good' : 'limited', value: value || 'none seen' }
  }
}

function describeSession(session: SessionWithExtras): Finding[] {
  const features = session.enabledFeatures?.join(', ')
  const offered = session.supportedFrameRates ? [...session.supportedFrameRates] : []
  const keyboard = session.isSystemKeyboardSupported === true
  return [
    { id: 'session', verdict: 'good', value: `${session.environmentBlendMode}, ${session.visibilityState}` },
    { id: 'features', verdict: features ? 'good' : 'told', value: features || 'not told' },
    {
      id: 'rates',
      verdict: offered.length > 0 ? 'good' : 'limited',
      value: offered.length > 0 ? `${offered.join(', ')} (now ${session.frameRate ?? '?'})` : 'no choice',
    },
    { id: 'keyboard', verdict: keyboard ? 'good' : 'limited', value: keyboard ? 'yes' : 'no' },
  ]
}

function describeFrames(times: readonly number[], { frameRate }: XRSession): Finding {
  const { perSecond, median, worst, late } = summariseFrames(times)
  const value = `${perSecond.toFixed(1)} frames a second, ${median.toFixed(1)} ms each, longest ${worst.toFixed(1)} ms, ${late} late`
  const isGood = times.length > 30 && perSecond > 0.95 * (frameRate ?? 72)
  return { id: 'frame-time', verdict: isGood ? 'good' : 'limited', value }
}

/** Makes the binding that the film's own layer needs; the layer itself is made when there is a film. */
function describeMediaLayer(session: XRSession): Finding {
  const isGranted = session.enabledFeatures?.includes('layers') === true
  if (!isGranted) return { id: 'media-layer', verdict: 'limited', value: 'layers were not granted' }
  if (typeof XRMediaBinding !== 'function')
    return { id: 'media-layer', verdict: 'limited', value: 'layers without media: the sphere is drawn' }
  try {
    new XRMediaBinding(session)
    return { id: 'media-layer', verdict: 'good', value: 'yes' }
  } catch (error) {
    return { id: 'media-layer', verdict: 'limited', value: `refused: ${nameOf(error)}` }
  }
}

/** Whether a file picker opens over the session, ends it, or does nothing at all: nobody writes that down. */
async function tryPicker(session: XRSession, hasEnded: Promise<void>): Promise<Finding> {
  const input = document.createElement('input')
  input.type = 'file'
  const wait = (ms: number, value: string) =>
    new Promise<string>((resolve) => setTimeout(() => resolve(value), ms))
  const ended = hasEnded.then(() => 'the session ended')
  const pressed = new Promise<string>((resolve) => {
    session.addEventListener('select', () => resolve('pressed'), { once: true })
  })
  const first = await Promise.race([pressed, ended, wait(pressMs, 'nobody pressed')])
  if (first !== 'pressed') return { id: 'file-picker', verdict: 'told', value: first }
  const signs = [
    ['change', 'a file was chosen'],
    ['cancel', 'it opened and was closed'],
  ] as const
  const shown = signs.map(
    ([event, value]) =>
      new Promise<string>((resolve) => input.addEventListener(event, () => resolve(value), { once: true })),
  )
  const covered = new Promise<string>((resolve) => {
    session.addEventListener('visibilitychange', () =>
      resolve(`the session became ${session.visibilityState}`),
    )
  })
  input.click()
  const value = await Promise.race([...shown, covered, ended, wait(pickerMs, 'nothing happened')])
  return { id: 'file-picker', verdict: value === 'nothing happened' ? 'missing' : 'told', value }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
