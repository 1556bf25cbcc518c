import type { DecodeFinding, Finding, FindingId, HeadsetDoctor } from '../doctor-ports'
import { decodeQuestions } from './doctor-decoding'
import { examineInside } from './doctor-session'

type Answer = Omit<Finding, 'id'>

/** Asks this browser everything that matters for a headset. Touches nothing: what it opens it closes again. */
export function createHeadsetDoctor(): HeadsetDoctor {
  return {
    async examine(tell, signal) {
      for (const [id, ask] of questions) {
        const answer = await within(ask(), signal).catch((): Answer => {
          signal.throwIfAborted()
          return { verdict: 'missing', value: 'gives no answer' }
        })
        tell({ id, ...answer })
      }
    },
    async examineDecoding(tell, signal) {
      for (const { codec, width, height, framesPerSecond, contentType, bitrate } of decodeQuestions) {
        const video = { contentType, width, height, bitrate, framerate: framesPerSecond }
        const asked = navigator.mediaCapabilities?.decodingInfo({ type: 'media-source', video })
        const info = await within(asked ?? Promise.reject(new Error('unknown')), signal).catch(() => null)
        signal.throwIfAborted()
        const found: DecodeFinding = {
          codec,
          width,
          height,
          framesPerSecond,
          isSupported: info?.supported ?? false,
          isSmooth: info?.smooth ?? false,
          isPowerEfficient: info?.powerEfficient ?? false,
        }
        tell(found)
      }
    },
    examineInside,
  }
}

const answerLimitMs = 5_000

/** A browser that never answers must not keep the doctor waiting. */
async function within<T>(asked: T | Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), answerLimitMs)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  return await Promise.race([asked, limit]).finally(() => clearTimeout(timer))
}

const yes = (value: string): Answer => ({ verdict: 'good', value })
const no = (value: string): Answer => ({ verdict: 'missing', value })
const partly = (value: string): Answer => ({ verdict: 'limited', value })
const told = (value: string): Answer => ({ verdict: 'told', value })

/** Some emulators set what they lack to undefined. */
const has = (name: string): boolean => Reflect.get(globalThis, name) !== undefined

const questions: readonly (readonly [FindingId, () => Answer | Promise<Answer>])[] = [
  ['secure', () => (isSecureContext ? yes('yes') : no('no: open this page by https'))],
  ['webxr', () => (navigator.xr ? yes('yes') : no('no'))],
  [
    'vr',
    async () => {
      if (!navigator.xr) return no('no')
      const [vr, ar] = await Promise.all([
        navigator.xr.isSessionSupported('immersive-vr'),
        navigator.xr.isSessionSupported('immersive-ar').catch(() => false),
      ])
      return (vr ? yes : no)(`immersive-vr ${vr ? 'yes' : 'no'}, immersive-ar ${ar ? 'yes' : 'no'}`)
    },
  ],
  ['offer', () => (navigator.xr && 'offerSession' in navigator.xr ? yes('yes') : partly('no'))],
  ['media-binding', () => (has('XRMediaBinding') ? yes('yes') : partly('no'))],
  ['gl-layers', () => (hasLayerBinding() ? yes('yes') : partly('no'))],
  ['hands', () => (has('XRHand') ? yes('yes') : partly('no'))],
  ['streaming', askStreaming],
  [
    'video-frames',
    () => ('requestVideoFrameCallback' in HTMLVideoElement.prototype ? yes('yes') : partly('no')),
  ],
  ['gpu', () => withGl((gl) => told(rendererName(gl)))],
  ['texture', () => withGl(askTexture)],
  ['multiview', () => withGl((gl) => (gl.getExtension('OVR_multiview2') ? yes('yes') : partly('no')))],
  ['screen', () => told(`${screen.width} × ${screen.height}, ${devicePixelRatio} pixels a point`)],
  ['power', askPower],
  ['storage', askStorage],
  ['network', askNetwork],
  ['browser', () => told(navigator.userAgent)],
]

function hasLayerBinding(): boolean {
  const binding: unknown = Reflect.get(globalThis, 'XRWebGLBinding')
  return typeof binding === 'function' && 'createEquirectLayer' in (binding.prototype as object)
}

function askStreaming(): Answer {
  if (has('MediaSource')) return yes('MediaSource')
  return has('ManagedMediaSource') ? partly('ManagedMediaSource') : no('no')
}

function withGl(ask: (gl: WebGL2RenderingContext) => Answer): Answer {
  const gl = document.createElement('canvas').getContext('webgl2')
  if (!gl) return no('no WebGL 2')
  try {
    return ask(gl)
  } finally {
    gl.getExtension('WEBGL_lose_context')?.loseContext()
  }
}

function rendererName(gl: WebGL2RenderingContext): string {
  const names = gl.getExtension('WEBGL_debug_renderer_info')
  return String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER))
}

function askTexture(gl: WebGL2RenderingContext): Answer {
  const size: number = gl.getParameter(gl.MAX_TEXTURE_SIZE)
  const layers: number = gl.getParameter(gl.MAX_ARRAY_TEXTURE_LAYERS)
  return (size >= 8192 ? yes : partly)(`${size} pixels wide, ${layers} layers`)
}

function askPower(): Answer {
  const memory: unknown = Reflect.get(navigator, 'deviceMemory')
  const cores = `${navigator.hardwareConcurrency} cores`
  return told(typeof memory === 'number' ? `${cores}, ${memory} GB of memory or more` : cores)
}

async function askStorage(): Promise<Answer> {
  const { quota = 0, usage = 0 } = await navigator.storage.estimate()
  const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(1)
  return (quota > 1e9 ? yes : partly)(`${gigabytes(quota - usage)} GB free for this page`)
}

async function askNetwork(): Promise<Answer> {
  const start = performance.now()
  const answer = await fetch('/favicon.svg', { cache: 'no-store' })
  await answer.arrayBuffer()
  const wait = `${Math.round(performance.now() - start)} ms to the hub`
  const line: unknown = Reflect.get(navigator, 'connection')
  const speed = typeof line === 'object' && line !== null ? Reflect.get(line, 'downlink') : null
  return told(typeof speed === 'number' ? `${wait}, about ${speed} Mbit/s` : wait)
}
