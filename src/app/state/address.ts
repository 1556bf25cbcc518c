import type { LibraryQuery, LibrarySort, LibraryTab } from '../ports'
import { startQuery } from './library'

export const tabs: readonly LibraryTab[] = ['all', '360', 'videos', 'photos', 'audio']
export const sorts: readonly LibrarySort[] = ['newest', 'oldest', 'name', 'longest']

/** Reads the list from the address bar's query string; what is missing or unknown is as at the start. */
export function parseAddress(queryString: string): LibraryQuery {
  const read = new URLSearchParams(queryString)
  return {
    tab: tabs.find((tab) => tab === read.get('tab')) ?? startQuery.tab,
    owner: read.get('owner') === 'mine' ? 'mine' : startQuery.owner,
    search: (read.get('q') ?? '').slice(0, 200),
    sort: sorts.find((sort) => sort === read.get('sort')) ?? startQuery.sort,
  }
}

/** The address of an entry. */
export const watchAddress = (entryId: string): string => `/watch/${encodeURIComponent(entryId)}`

/** The address of a list; what is as at the start is left out, so the plain library is `/`. */
export function formatAddress(query: LibraryQuery): string {
  const write = new URLSearchParams()
  if (query.tab !== startQuery.tab) write.set('tab', query.tab)
  if (query.owner !== startQuery.owner) write.set('owner', query.owner)
  if (query.search !== '') write.set('q', query.search)
  if (query.sort !== startQuery.sort) write.set('sort', query.sort)
  const text = write.toString()
  return text === '' ? '/' : `/?${text}`
}
