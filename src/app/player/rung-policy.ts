/**
 * Which rung of the ladder to play on a sphere. Only a quarter of the picture fills the eyes, so resolution matters more than on a flat
 * screen: the highest rung that comes in time and decodes smoothly is the right one, and the size of the element on the page says nothing.
 *
 * Pure: what is known goes in, a decision and what to remember come out. Times are milliseconds of one clock.
 */

/** A rung as the policy sees it; the ladder is given lowest first. */
export type Step = {
  readonly bitsPerSecond: number
  readonly width: number
  readonly height: number
  /** Whether this device says that it decodes it without stuttering. */
  readonly isSmooth: boolean
}

/** How much of a picture whoever shows it can take. */
export type Limits = { readonly mostWidth: number; readonly mostPixels: number }

export type Situation = {
  readonly now: number
  readonly steps: readonly Step[]
  readonly limits: Limits
  /** Index of the rung that is fetched now. */
  readonly current: number
  /** Bits per second that the line was seen to carry; null before it was. */
  readonly line: number | null
  readonly bufferSeconds: number
  /** Frames due and dropped since the last decision. */
  readonly frames: { readonly due: number; readonly dropped: number }
}

/** A rung that did not go well and everything above it are left alone for a while, twice as long each further time. */
type Rest = {
  readonly step: number
  readonly until: number
  readonly times: number
  readonly why: 'line' | 'decoder'
}

export type RungMemory = {
  readonly begunAt: number
  readonly rests: readonly Rest[]
  /** Since when the line would carry more; null while it would not. */
  readonly ampleSince: number | null
  /** Frames of this rung that have not been judged yet. */
  readonly due: number
  readonly dropped: number
}

export type Decision = { readonly step: number; readonly memory: RungMemory }

/** A rung is taken when the line carries this many times its bits, and left when it carries fewer than the second and the buffer is low. */
const upAt = 1.35
const downAt = 0.95
const lowBuffer = 8
/** In the first seconds the way up is free; later the line has to have been ample for so long, with some seconds in hand. */
const freeForMs = 8_000
const ampleForMs = 4_000
const buffered = 4
/** So many frames are judged at once, and so large a share of them may be dropped. */
const judged = 240
const tolerable = 0.15
const restMs = { line: 10_000, decoder: 60_000 } as const
const longestRestMs = 15 * 60_000

/** Where to begin: the middle of the ladder, neither a blur nor a wait; lower on a line that is known to be too slow for it. */
export function firstStep(steps: readonly Step[], limits: Limits, line: number | null): number {
  let step = Math.min(highest(steps, limits), Math.floor((steps.length - 1) / 2))
  while (line !== null && step > 0 && line < steps[step]!.bitsPerSecond * upAt) step -= 1
  return step
}

export function beginRungs(now: number): RungMemory {
  return { begunAt: now, rests: [], ampleSince: null, due: 0, dropped: 0 }
}

/** The rung to fetch next. */
export function decideRung(situation: Situation, before: RungMemory): Decision {
  const { now, steps, limits, current, line, bufferSeconds, frames } = situation
  const due = before.due + frames.due
  const dropped = before.dropped + frames.dropped
  const isJudged = due >= judged
  const counted: RungMemory = { ...before, due: isJudged ? 0 : due, dropped: isJudged ? 0 : dropped }
  const change = (step: number, memory: RungMemory): Decision => ({
    step,
    memory: { ...memory, ampleSince: null, due: 0, dropped: 0 },
  })

  if (isJudged && current > 0 && dropped > due * tolerable) {
    return change(current - 1, withRest(counted, current, 'decoder', now))
  }
  const most = highest(steps, limits, counted.rests, now)
  if (current > most) return change(most, counted)
  if (line === null) return { step: current, memory: { ...counted, ampleSince: null } }

  const carries = (step: number, times: number): boolean => line >= steps[step]!.bitsPerSecond * times
  if (current > 0 && !carries(current, downAt) && bufferSeconds < lowBuffer) {
    let step = current - 1
    while (step > 0 && !carries(step, 1)) step -= 1
    return change(step, withRest(counted, current, 'line', now))
  }
  let better = current
  while (better < most && carries(better + 1, upAt)) better += 1
  if (better === current) return { step: current, memory: { ...counted, ampleSince: null } }
  const ampleSince = counted.ampleSince ?? now
  const isFree = now - counted.begunAt < freeForMs
  const isSure = now - ampleSince >= ampleForMs && bufferSeconds >= buffered
  return isFree || isSure ? change(better, counted) : { step: current, memory: { ...counted, ampleSince } }
}

/** The highest rung that may be played at all; the lowest always may, because a picture that stutters is better than none. */
function highest(steps: readonly Step[], limits: Limits, rests: readonly Rest[] = [], now = 0): number {
  const ceiling = Math.min(steps.length, ...rests.filter(({ until }) => until > now).map(({ step }) => step))
  for (let step = ceiling - 1; step > 0; step--) {
    const { width, height, isSmooth } = steps[step]!
    if (isSmooth && width <= limits.mostWidth && width * height <= limits.mostPixels) return step
  }
  return 0
}

function withRest(memory: RungMemory, step: number, why: Rest['why'], now: number): RungMemory {
  const known = memory.rests.find((rest) => rest.step === step && rest.why === why)
  const length = Math.min(longestRestMs, restMs[why] * 2 ** (known?.times ?? 0))
  // What went well for ten times its rest is forgiven.
  const isForgiven = known !== undefined && now - known.until > length * 10
  const times = isForgiven ? 1 : (known?.times ?? 0) + 1
  const until = now + (isForgiven ? restMs[why] : length)
  return { ...memory, rests: [...memory.rests.filter((rest) => rest !== known), { step, until, times, why }] }
}
