import { ApiError } from '../errors'
import type { Input } from '../input'

/** A slice of what was found; `limit` is what Kaltura's search engine gives at most when no size is asked. */
export type Window = { readonly offset: number; readonly limit: number }

const DEFAULT_SIZE = 30
const LARGEST_SIZE = 500
const MOST_MATCHES = 10_000

/**
 * Reads a `KalturaFilterPager`: 30 without one, more than 500 cut to 500, zero and less (or text) without a limit of its own.
 * A search cannot begin beyond its 10,000th match: QUERY_EXCEEDED_MAX_MATCHES_ALLOWED.
 */
export function readWindow(pager: Input | undefined): Window {
  const size = pager?.has('pageSize') ? Math.min(pager.number('pageSize') ?? 0, LARGEST_SIZE) : DEFAULT_SIZE
  if (size <= 0) return { offset: 0, limit: MOST_MATCHES }
  const page = Math.max(1, Math.trunc(pager?.number('pageIndex') ?? 1))
  const offset = (page - 1) * size
  if (offset >= MOST_MATCHES) throw new ApiError('QUERY_EXCEEDED_MAX_MATCHES_ALLOWED')
  return { offset, limit: Math.min(size, MOST_MATCHES - offset) }
}

/** A page of a list that is at hand whole. */
export function page<T>(items: readonly T[], pager: Input | undefined): readonly T[] {
  const { offset, limit } = readWindow(pager)
  return items.slice(offset, offset + limit)
}
