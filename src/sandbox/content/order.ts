import type { Entry } from '../entities'

/** What an entry is sorted by, and whether the largest comes first. */
export type SortKey = {
  readonly name: string
  readonly key: (entry: Entry) => number | string
  readonly isDescending: boolean
}

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
    const signed = one === 'recent' ? '-recent' : one
    const name = signed.slice(1)
    const key = Object.hasOwn(KEYS, name) ? KEYS[name] : undefined
    return key && /^[+-]/.test(signed) ? [{ name, key, isDescending: signed.startsWith('-') }] : []
  })
}

/** Sorts by keys that are read once a row; equal rows stay in row order. */
export function sortRows(
  rows: readonly number[],
  order: readonly SortKey[],
  entryOf: (row: number) => Entry,
): readonly number[] {
  if (order.length === 0) return rows
  const keyed = rows.map((row) => ({ row, keys: order.map(({ key }) => key(entryOf(row))) }))
  keyed.sort((a, b) => {
    for (let index = 0; index < order.length; index++) {
      const left = a.keys[index]!
      const right = b.keys[index]!
      if (left !== right) return left < right === order[index]!.isDescending ? 1 : -1
    }
    return a.row - b.row
  })
  return keyed.map(({ row }) => row)
}

/**
 * All rows in the order of one key, kept so while they change: a page of a large library then needs no sorting.
 * Made when it is first asked for.
 */
export class SortedRows {
  private readonly rows: number[] = []
  private readonly keys: (number | string)[] = []

  /** @param entries by row number */
  constructor(
    private readonly sortKey: SortKey,
    entries: readonly Entry[],
  ) {
    entries.forEach((entry, row) => {
      this.keys[row] = sortKey.key(entry)
      this.rows.push(row)
    })
    this.rows.sort((a, b) => this.compare(a, b))
  }

  inOrder(): readonly number[] {
    return this.rows
  }

  /** Puts a new or changed row in its place. */
  place(row: number, entry: Entry): void {
    const key = this.sortKey.key(entry)
    const before = this.keys[row]
    if (before === key) return
    if (before !== undefined) this.rows.splice(this.find(row), 1)
    this.keys[row] = key
    this.rows.splice(this.find(row), 0, row)
  }

  private find(row: number): number {
    let low = 0
    let high = this.rows.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.compare(this.rows[middle]!, row) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  private compare(a: number, b: number): number {
    const left = this.keys[a]!
    const right = this.keys[b]!
    if (left === right) return a - b
    return left < right === this.sortKey.isDescending ? 1 : -1
  }
}
