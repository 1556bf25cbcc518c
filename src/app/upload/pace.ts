/** How large parts are and how many are under way at once, learnt from the line while sending. */
export type Pace = {
  readonly chunkBytes: number
  readonly lanes: number
}

export type PartTimes = {
  readonly bytes: number
  /** From the start to the answer, in milliseconds. */
  readonly tookMs: number
  /** Of it, what no byte was moving: the round trip and what the server does. */
  readonly waitMs: number
  /** Parts that were under way together, itself included. */
  readonly abreast: number
}

const smallest = 256 * 1024
const largest = 16 * 1024 * 1024
/** Sizes grow fast, but one lucky part does not mislead by more than this. */
const mostGrowth = 16
export const fewestLanes = 2
export const mostLanes = 4
/** A part should take about this long: short enough to lose little in a cut, long enough that the gaps between parts do not count. */
export const partMs = 3_000

export const startPace: Pace = { chunkBytes: smallest, lanes: 3 }

/** After a part that arrived. */
export function quicken(pace: Pace, { bytes, tookMs, waitMs, abreast }: PartTimes): Pace {
  // The first part has the line for itself, those after it will share it.
  const wanted = ((bytes / Math.max(1, tookMs)) * partMs * abreast) / pace.lanes
  const most = Math.min(largest, Math.max(bytes, pace.chunkBytes) * mostGrowth)
  const chunkBytes = Math.round(Math.max(smallest, Math.min(wanted, most)))
  // While one part waits for its answer another one should fill the line.
  const isIdle = waitMs > tookMs * 0.25
  const lanes = Math.min(mostLanes, isIdle ? pace.lanes + 1 : Math.max(fewestLanes, pace.lanes))
  return { chunkBytes, lanes }
}

/** After a part that did not: smaller ones, and fewer at once. */
export function slacken(pace: Pace): Pace {
  return {
    chunkBytes: Math.max(smallest, Math.round(pace.chunkBytes / 2)),
    lanes: Math.max(1, pace.lanes - 1),
  }
}
