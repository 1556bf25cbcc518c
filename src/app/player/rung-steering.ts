import type { MediaPlayerClass, Representation, RulesContext, SwitchRequest } from 'dashjs'
import type { PicturePath } from '../ports'
import { bufferSeconds } from './buffer-budget'
import type { Rung } from './decode-policy'
import { countFrames } from './frame-count'
import { rungLimits } from './rung-limits'
import { beginRungs, decideRung, firstStep, type Step } from './rung-policy'

/** Over every other rule of dash.js; `SwitchRequest.PRIORITY.STRONG` there. */
const strong = 1
/** Seconds. */
const filled = 4

/** A rung before there is a representation of it: all that a manifest says. */
type Listed = { readonly bandwidth: number; readonly width: number; readonly height: number }

/** Lets the policy for spheres choose the rungs of dash.js; for flat films dash.js chooses by itself. */
export interface RungSteering {
  /** Before a source is attached. */
  begin(isSpherical: boolean): void
  /** What this device decodes smoothly, by id, as soon as it is known. */
  learn(rungs: readonly Rung[], smooth: ReadonlySet<string>): void
  showOn(path: PicturePath): void
}

export function createRungSteering(dash: MediaPlayerClass, video: HTMLVideoElement): RungSteering {
  let isSpherical = false
  let path: PicturePath = 'page'
  let memory = beginRungs(0)
  let steps: readonly (Step & { readonly id: string })[] = []
  let framesPerSecond = 30
  /** Kept over sources: the line is the same. */
  let line: number | null = null
  const frames = countFrames(video, () => framesPerSecond)

  const measureLine = (buffered: number): number | null => {
    const kilobits = dash.getAverageThroughput('video')
    if (kilobits > 0) line = kilobits * 1000
    // dash.js measures no answer that comes as fast as from a cache: a buffer that fills all the same says enough.
    return kilobits > 0 || buffered < filled ? line : Number.POSITIVE_INFINITY
  }

  const choose = (current: Representation): Representation | null => {
    const at = steps.findIndex(({ id }) => id === current.id)
    if (at < 0) return null
    const buffered = dash.getBufferLength('video') || 0
    const decision = decideRung(
      {
        now: performance.now(),
        steps,
        limits: rungLimits[path],
        current: at,
        line: measureLine(buffered),
        bufferSeconds: buffered,
        frames: frames(),
      },
      memory,
    )
    memory = decision.memory
    const wanted = steps[decision.step]?.id
    return dash.getRepresentationsByType('video').find(({ id }) => id === wanted) ?? null
  }

  // dash.js asks for a factory of a factory: https://dashif.org/dash.js/pages/usage/abr/custom-abr-rules.html
  const rule = () => ({
    create: () => ({
      getClassName: () => 'SphereRule',
      getSwitchRequest(context: RulesContext): Partial<SwitchRequest> {
        const isOurs = isSpherical && context.getMediaType() === 'video'
        const representation = isOurs ? choose(context.getRepresentation()) : null
        return { representation: representation as Representation, priority: strong, reason: null }
      },
      reset: () => undefined,
    }),
  })
  dash.addABRCustomRule('qualitySwitchRules', 'SphereRule', rule)

  dash.on('manifestLoaded', ({ data }) => {
    const listed = listedRungs(data)
    if (!isSpherical || listed.length === 0) return
    const ladder = listed.map(({ bandwidth, width, height }) => ({
      bitsPerSecond: bandwidth,
      width,
      height,
      isSmooth: true,
    }))
    const first = ladder[firstStep(ladder, rungLimits[path], line)]!
    const { ahead, behind } = bufferSeconds(ladder.at(-1)!.bitsPerSecond)
    dash.updateSettings({
      streaming: {
        abr: { initialBitrate: { video: Math.ceil(first.bitsPerSecond / 1000) } },
        buffer: {
          bufferTimeDefault: Math.min(12, ahead),
          bufferTimeAtTopQuality: Math.min(16, ahead),
          bufferTimeAtTopQualityLongForm: ahead,
          bufferToKeep: behind,
        },
      },
    })
  })

  return {
    begin(spherical) {
      isSpherical = spherical
      memory = beginRungs(performance.now())
      steps = []
      frames()
    },
    learn(rungs, smooth) {
      framesPerSecond = rungs[0]?.framesPerSecond ?? 30
      steps = rungs
        .map(({ id, bitsPerSecond, width, height }) => ({
          id,
          bitsPerSecond,
          width,
          height,
          isSmooth: smooth.has(id),
        }))
        .sort((a, b) => a.bitsPerSecond - b.bitsPerSecond)
    },
    showOn(to) {
      path = to
    },
  }
}

/** The film's rungs in a manifest as dash.js has parsed it, lowest first. */
function listedRungs(manifest: object): readonly Listed[] {
  const { Period = [] } = manifest as {
    Period?: readonly { AdaptationSet?: readonly { Representation?: readonly Partial<Listed>[] }[] }[]
  }
  return (Period[0]?.AdaptationSet ?? [])
    .flatMap(({ Representation = [] }) => Representation)
    .flatMap(({ bandwidth, width = 0, height = 0 }) =>
      bandwidth && width ? [{ bandwidth, width, height }] : [],
    )
    .sort((a, b) => a.bandwidth - b.bandwidth)
}
