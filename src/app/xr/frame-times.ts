/** What a row of frames tells; all zero for less than two. */
export type FrameSummary = {
  readonly perSecond: number
  /** Milliseconds. */
  readonly median: number
  readonly worst: number
  /** Frames that took more than half as long again as the median. */
  readonly late: number
}

/** @param times when each frame began, in milliseconds */
export function summariseFrames(times: readonly number[]): FrameSummary {
  const gaps = times.slice(1).map((time, index) => time - times[index]!)
  if (gaps.length === 0) return { perSecond: 0, median: 0, worst: 0, late: 0 }
  const sorted = [...gaps].sort((one, other) => one - other)
  const median = sorted[Math.floor(sorted.length / 2)]!
  return {
    perSecond: (1000 * gaps.length) / (times.at(-1)! - times[0]!),
    median,
    worst: sorted.at(-1)!,
    late: gaps.filter((gap) => gap > 1.5 * median).length,
  }
}
