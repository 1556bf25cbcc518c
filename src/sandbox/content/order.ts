import type { Entry } from '../entities'

/** What an entry is sorted by, and whether the largest comes first. */
export type SortKey = { readonly key: (entry: Entry) => number | string; readonly isDescending: boolean }

const KEYS: Readonly<Record<string, (entry: Entry) => number | string>> = {
  name: (entry) => entry.name.toLowerCase(),
  moderationCount: () => 0,
  createdAt: (entry) => entry.createdAt,
  updatedAt: (entry) => entry.updatedAt,
  rank: () => 0,
  totalRank: () => 0,
  startDate: (entry) => entry.startDate ?? 0,
  endDate: (entry) => entry.endDate ?? 0,
  partnerSortValue: (entry) => Number(entry.extra?.partnerSortValue ?? 0),
  recent: (entry) => entry.startDate ?? entry.createdAt,
  weight: () => 0,
  plays: () => 0,
  views: () => 0,
  lastPlayedAt: () => 0,
  duration: (entry) => entry.msDuration,
  msDuration: (entry) => entry.msDuration,
  mediaType: (entry) => entry.mediaType,
}

/** Reads `-createdAt,+name`. Names that are unknown or come without a sign are passed over, as Kaltura does. */
export function readOrder(written: string): readonly SortKey[] {
  return written.split(',').flatMap((one) => {
    if (one === 'recent') return [{ key: KEYS.recent!, isDescending: true }]
    const key = Object.hasOwn(KEYS, one.slice(1)) ? KEYS[one.slice(1)] : undefined
    return key && /^[+-]/.test(one) ? [{ key, isDescending: one.startsWith('-') }] : []
  })
}

/**
 * The first `count` of the rows in the order asked for; equal ones stay in row order. Looks at each row once and keeps only
 * the best, so a first page of a large library costs no full sort.
 */
export function firstInOrder(
  rows: readonly number[],
  count: number,
  order: readonly SortKey[],
  entryOf: (row: number) => Entry,
): readonly number[] {
  if (order.length === 0 || rows.length === 0) return rows.slice(0, count)
  const columns = order.map(({ key, isDescending }) => ({
    values: new Map<number, number | string>(),
    key,
    isDescending,
  }))
  const sortValue = (column: (typeof columns)[number], row: number) => {
    const known = column.values.get(row)
    if (known !== undefined) return known
    const value = column.key(entryOf(row))
    if (typeof value === 'string') column.values.set(row, value)
    return value
  }
  const compare = (a: number, b: number): number => {
    for (const column of columns) {
      const left = sortValue(column, a)
      const right = sortValue(column, b)
      if (left !== right) return left < right === column.isDescending ? 1 : -1
    }
    return a - b
  }
  if (count * 8 >= rows.length) return [...rows].sort(compare).slice(0, count)
  return keepBest(rows, count, compare)
}

/** A heap of the best so far, the worst of them on top, through which every row passes. */
function keepBest(
  rows: readonly number[],
  count: number,
  compare: (a: number, b: number) => number,
): readonly number[] {
  const heap: number[] = []
  const sink = (from: number) => {
    let at = from
    for (;;) {
      let worst = at
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && compare(heap[child]!, heap[worst]!) > 0) worst = child
      }
      if (worst === at) return
      const moved = heap[at]!
      heap[at] = heap[worst]!
      heap[worst] = moved
      at = worst
    }
  }
  for (const row of rows) {
    if (heap.length < count) {
      heap.push(row)
      if (heap.length === count) for (let at = (count >> 1) - 1; at >= 0; at--) sink(at)
    } else if (compare(row, heap[0]!) < 0) {
      heap[0] = row
      sink(0)
    }
  }
  return heap.sort(compare)
}
