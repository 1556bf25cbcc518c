import type { StatisticsEventName } from '../media/statistics'

/** Something that happened to playback; `at` in Unix ms, the rest in seconds and kbit/s. */
export type Happening = {
  readonly kind:
    | 'shown'
    | 'play'
    | 'playing'
    | 'pause'
    | 'seeking'
    | 'time'
    | 'ended'
    | 'quality'
    | 'chosen-quality'
    | 'stalled'
    | 'flowing'
    | 'captions'
    | 'speed'
    | 'failed'
  readonly at: number
  readonly seconds: number
  readonly duration: number
  readonly bitrate: number
  /** Why it failed. */
  readonly reason?: string
}

/** One event to count, with what Kaltura wants to know besides. */
export type Count = {
  readonly name: StatisticsEventName
  readonly details: Readonly<Record<string, number | string>>
  readonly beginsAnew?: true
}

/** What has to be remembered of one opened entry to count it as Kaltura's players do. */
export type Tally = {
  readonly isShown: boolean
  /** Unix ms of the first play; null before. */
  readonly requestedAt: number | null
  readonly hasPlayed: boolean
  readonly pausedAt: number | null
  readonly hasEnded: boolean
  /** Quarters reached, 0 to 4. */
  readonly quarters: number
  readonly lastSeconds: number
  /** Where the last seek went, until playback has left that place; streams come to it in several steps. */
  readonly soughtTo: number | null
  readonly playTime: number
  readonly stalledAt: number | null
  /** Since the last view, and in all. */
  readonly bufferTime: number
  readonly bufferTimeSum: number
  readonly viewedAt: number
  readonly viewedPlayTime: number
}

export const emptyTally: Tally = {
  isShown: false,
  requestedAt: null,
  hasPlayed: false,
  pausedAt: null,
  hasEnded: false,
  quarters: 0,
  lastSeconds: 0,
  soughtTo: null,
  playTime: 0,
  stalledAt: null,
  bufferTime: 0,
  bufferTimeSum: 0,
  viewedAt: 0,
  viewedPlayTime: -1,
}

/** Kaltura's players tell every ten seconds that somebody watches, and begin a new view after thirty without. */
const VIEW_EVERY_MS = 10_000
const VIEW_ENDS_MS = 30_000
/** Time that passes faster than this between two looks was not played but jumped over. */
const LONGEST_STEP = 2

const quarterNames = ['reached-25', 'reached-50', 'reached-75', 'reached-100'] as const

/** What is to be counted now, and what to remember for the next happening. Pure. */
export function count(tally: Tally, now: Happening): readonly [Tally, readonly Count[]] {
  switch (now.kind) {
    case 'shown':
      return tally.isShown ? [tally, []] : [{ ...tally, isShown: true }, [plain('impression')]]
    case 'play':
      if (tally.requestedAt !== null) return [tally, []]
      return [{ ...tally, requestedAt: now.at, lastSeconds: now.seconds }, [plain('play-request')]]
    case 'playing':
      return playing(tally, now)
    case 'pause':
      if (!tally.hasPlayed || tally.pausedAt !== null) return [tally, []]
      return [{ ...tally, pausedAt: now.at }, [plain('pause')]]
    case 'seeking': {
      const moved = { ...tally, lastSeconds: now.seconds, soughtTo: now.seconds }
      // At the end the stream moves by itself.
      const isAtEnd = now.duration - now.seconds < 0.5
      if (!tally.hasPlayed || isThere(tally, now) || isAtEnd) return [moved, []]
      return [moved, [{ name: 'seek', details: { targetPosition: now.seconds } }]]
    }
    case 'time':
    case 'ended':
      return passing(tally, now)
    case 'quality':
    case 'chosen-quality': {
      const name = now.kind === 'quality' ? 'flavor-switch' : 'source-selected'
      return [tally, tally.hasPlayed ? [{ name, details: { actualBitrate: now.bitrate } }] : []]
    }
    case 'stalled':
      if (!tally.hasPlayed || tally.stalledAt !== null) return [tally, []]
      return [{ ...tally, stalledAt: now.at }, [plain('buffer-start')]]
    case 'flowing':
      return flowing(tally, now)
    case 'captions':
    case 'speed':
      return [tally, tally.hasPlayed ? [plain(now.kind)] : []]
    case 'failed': {
      const errorPosition = tally.hasPlayed ? 3 : tally.requestedAt === null ? 1 : 2
      const details = { errorCode: now.reason ?? 'unknown', errorDetails: '', errorPosition }
      return [emptyTally, [{ name: 'error', details }]]
    }
  }
}

/** Still where the last seek went, give or take a step of the stream. */
const isThere = ({ soughtTo }: Tally, { seconds }: Happening): boolean =>
  soughtTo !== null && Math.abs(seconds - soughtTo) < 0.5

const plain = (name: StatisticsEventName): Count => ({ name, details: {} })

function playing(tally: Tally, now: Happening): readonly [Tally, readonly Count[]] {
  const { bufferTime, bufferTimeSum } = tally
  const flow = { bufferTime, bufferTimeSum, actualBitrate: now.bitrate }
  if (!tally.hasPlayed) {
    const joinTime = (now.at - (tally.requestedAt ?? now.at)) / 1000
    const [viewed, views] = view({ ...tally, hasPlayed: true, lastSeconds: now.seconds }, now)
    return [viewed, [{ name: 'play', details: { ...flow, joinTime, canPlay: joinTime } }, ...views]]
  }
  if (tally.hasEnded) {
    return [{ ...tally, hasEnded: false, pausedAt: null, viewedAt: now.at }, [plain('replay')]]
  }
  if (tally.pausedAt === null) return [tally, []]
  const beginsAnew = now.at - tally.pausedAt >= VIEW_ENDS_MS
  const sums = beginsAnew ? { bufferTimeSum: 0, playTime: 0, viewedPlayTime: -1 } : {}
  // The time paused does not count towards the next view.
  const viewedAt = tally.viewedAt + (now.at - tally.pausedAt)
  const resumed = { ...tally, ...sums, pausedAt: null, viewedAt }
  return [resumed, [{ name: 'resume', details: flow, ...(beginsAnew && { beginsAnew }) }]]
}

function passing(tally: Tally, now: Happening): readonly [Tally, readonly Count[]] {
  if (!tally.hasPlayed) return [tally, []]
  const step = now.seconds - tally.lastSeconds
  const playTime = tally.playTime + (step > 0 && step <= LONGEST_STEP ? step : 0)
  // As Kaltura's players do, to a hundredth: the last picture stands a little before the end.
  const share = now.kind === 'ended' ? 1 : Math.round((now.seconds / now.duration) * 100) / 100
  const reached = Math.max(tally.quarters, Math.floor(share * 4))
  const next: Tally = {
    ...tally,
    playTime,
    lastSeconds: now.seconds,
    soughtTo: isThere(tally, now) ? tally.soughtTo : null,
    quarters: reached,
    hasEnded: tally.hasEnded || now.kind === 'ended',
  }
  const counts = quarterNames.slice(tally.quarters, reached).map(plain)
  if (now.at - tally.viewedAt < VIEW_EVERY_MS || tally.pausedAt !== null) return [next, counts]
  const [viewed, views] = view(next, now)
  return [viewed, [...counts, ...views]]
}

function flowing(tally: Tally, now: Happening): readonly [Tally, readonly Count[]] {
  if (tally.stalledAt === null) return [tally, []]
  const waited = (now.at - tally.stalledAt) / 1000
  const bufferTime = tally.bufferTime + waited
  const bufferTimeSum = tally.bufferTimeSum + waited
  return [{ ...tally, stalledAt: null, bufferTime, bufferTimeSum }, [plain('buffer-end')]]
}

/** Nothing new was watched since the last one: then there is nothing to tell. */
function view(tally: Tally, now: Happening): readonly [Tally, readonly Count[]] {
  const { playTime, bufferTime, bufferTimeSum } = tally
  const rested = { ...tally, viewedAt: now.at, bufferTime: 0 }
  if (playTime === tally.viewedPlayTime) return [rested, []]
  const details = { playTimeSum: playTime, bufferTime, bufferTimeSum, actualBitrate: now.bitrate }
  return [{ ...rested, viewedPlayTime: playTime }, [{ name: 'view', details }]]
}
