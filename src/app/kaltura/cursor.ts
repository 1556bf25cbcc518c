import type { LibrarySort } from '../ports'

/** Kaltura refuses pages that begin behind this many matches (QUERY_EXCEEDED_MAX_MATCHES_ALLOWED). */
export const maxMatches = 10_000

/**
 * A place in a list of any length. Within one window of 10,000 matches it counts (`offset`); behind it a new window starts at the
 * sort value (`bound`: Unix seconds, or seconds of duration) of the last entry seen. Several entries can share that value, so
 * the number of them already shown (`run`) is where the new window is entered.
 */
export type Cursor = {
  readonly offset: number
  readonly bound: number | null
  readonly last: number | null
  readonly run: number
}

export const firstCursor: Cursor = { offset: 0, bound: null, last: null, run: 0 }

/** The field of Kaltura's entries that a list is sorted by and can be entered at; null for names, for which no filter exists. */
export const sortField: Readonly<Record<LibrarySort, 'createdAt' | 'duration' | null>> = {
  newest: 'createdAt',
  oldest: 'createdAt',
  longest: 'duration',
  name: null,
}

/** `offset.bound.last.run`, as short as it can be: thousands are kept. */
export function formatCursor({ offset, bound, last, run }: Cursor): string {
  return [offset, bound ?? '', last ?? '', run].join('.')
}

/** Reads a cursor; anything else than one of ours gives the start. */
export function parseCursor(text: string | null): Cursor {
  const parts = /^(\d+)\.(\d*)\.(\d*)\.(\d+)$/.exec(text ?? '')
  if (!parts) return firstCursor
  const [, offset, bound, last, run] = parts
  return {
    offset: Number(offset),
    bound: bound ? Number(bound) : null,
    last: last ? Number(last) : null,
    run: Number(run),
  }
}

/**
 * The place behind the entries with these sort values, read from `cursor` on.
 * Null when Kaltura cannot list on: in order of name, or when one sort value fills a whole window.
 */
export function nextCursor(
  cursor: Cursor,
  values: readonly (number | null)[],
  pageSize: number,
): Cursor | null {
  const last = values.at(-1) ?? cursor.last
  const sameAtEnd = values.length - 1 - values.findLastIndex((value) => value !== last)
  const goesOn = sameAtEnd === values.length && last === cursor.last
  const run = goesOn ? cursor.run + sameAtEnd : sameAtEnd
  const offset = cursor.offset + values.length
  if (offset + pageSize <= maxMatches) return { offset, bound: cursor.bound, last, run }
  if (last === null || run + pageSize > maxMatches) return null
  return { offset: run, bound: last, last, run }
}
