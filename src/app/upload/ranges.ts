import type { ByteRange } from '../media/transfer'

/** Adds a range to ordered ones; those that touch or overlap become one. */
export function addRange(ranges: readonly ByteRange[], added: ByteRange): readonly ByteRange[] {
  if (added.to <= added.from) return ranges
  const apart = ranges.filter(({ from, to }) => to < added.from || from > added.to)
  const joined = ranges.filter((range) => !apart.includes(range))
  const whole = {
    from: Math.min(added.from, ...joined.map(({ from }) => from)),
    to: Math.max(added.to, ...joined.map(({ to }) => to)),
  }
  return [...apart, whole].sort((a, b) => a.from - b.from)
}

/** The first bytes from 0 to `end` that no range covers, at most `length` of them; null when all are covered. */
export function firstGap(ranges: readonly ByteRange[], end: number, length: number): ByteRange | null {
  let from = 0
  for (const range of ranges) {
    if (range.from > from) return cut(from, Math.min(range.from, end), length)
    from = Math.max(from, range.to)
  }
  return cut(from, end, length)
}

export function countBytes(ranges: readonly ByteRange[]): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from, 0)
}

function cut(from: number, to: number, length: number): ByteRange | null {
  return from >= to ? null : { from, to: Math.min(to, from + length) }
}
