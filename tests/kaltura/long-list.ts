import type { mediaEntry } from './recorded'

export type RawEntry = Omit<typeof mediaEntry, 'status'> & { status: number | string }

export type ListRequest = {
  readonly filter: Readonly<Record<string, string | number | undefined>>
  readonly pager: { readonly pageSize: number; readonly pageIndex: number }
}

const tooDeep = {
  code: 'QUERY_EXCEEDED_MAX_MATCHES_ALLOWED',
  message: 'Unable to generate list. max matches value was reached',
  objectType: 'KalturaAPIException',
  args: [],
}

/** `media.list` as far as order, bounds, tag words, owner and the pager's limits go; entries of one sort value keep their order. */
export function createLongList(entries: readonly RawEntry[]): (request: ListRequest) => unknown {
  // Reading a long list asks the same thing hundreds of times.
  const answers = new Map<string, readonly RawEntry[]>()
  const sorted = (filter: ListRequest['filter']) => {
    const field = String(filter.orderBy).slice(1) as 'createdAt' | 'name' | 'duration'
    const direction = String(filter.orderBy).startsWith('-') ? -1 : 1
    const found = entries.filter((entry) => matches(entry, filter))
    return found.sort((a, b) => (a[field] < b[field] ? -1 : a[field] > b[field] ? 1 : 0) * direction)
  }
  return ({ filter, pager }) => {
    const offset = (pager.pageIndex - 1) * pager.pageSize
    if (offset + pager.pageSize > 10_000) return tooDeep
    const key = JSON.stringify(filter)
    const found = answers.get(key) ?? sorted(filter)
    answers.set(key, found)
    return {
      totalCount: found.length,
      objects: found.slice(offset, offset + pager.pageSize),
      objectType: 'KalturaMediaListResponse',
    }
  }
}

function matches(entry: RawEntry, filter: ListRequest['filter']): boolean {
  const { createdAtLessThanOrEqual, createdAtGreaterThanOrEqual, durationLessThanOrEqual, tagsMultiLikeOr } =
    filter
  if (createdAtLessThanOrEqual !== undefined && entry.createdAt > Number(createdAtLessThanOrEqual))
    return false
  if (createdAtGreaterThanOrEqual !== undefined && entry.createdAt < Number(createdAtGreaterThanOrEqual))
    return false
  if (durationLessThanOrEqual !== undefined && entry.duration > Number(durationLessThanOrEqual)) return false
  if (tagsMultiLikeOr !== undefined && !entry.tags.split(/[^a-z0-9]+/).includes(String(tagsMultiLikeOr)))
    return false
  return true
}
