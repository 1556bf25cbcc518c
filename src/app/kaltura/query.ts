import type { LibraryQuery, LibrarySort, LibraryTab } from '../ports'
import type { Cursor } from './cursor'
import { entryFields } from './entry'

const mediaTypes: Readonly<Record<LibraryTab, string>> = {
  all: '1,2,5',
  '360': '1,2',
  videos: '1',
  photos: '2',
  audio: '5',
}

/** Without an order Kaltura's pages overlap, so there always is one. */
const orders: Readonly<Record<LibrarySort, string>> = {
  newest: '-createdAt',
  oldest: '+createdAt',
  name: '+name',
  longest: '-duration',
}

/** All but deleted and blocked; Kaltura alone would hide what is still being processed or has failed. */
const everyStatus = '-2,-1,0,1,2,4,5,7'

/** The parameters of `media.list` for one page of a query (kaltura-api: filters, pager, response profile). */
export function toListParameters(
  query: LibraryQuery,
  cursor: Cursor,
  page: { readonly index: number; readonly size: number },
  userId: string,
): Readonly<Record<string, unknown>> {
  const freeText = toFreeText(query.search)
  return {
    filter: {
      objectType: 'KalturaMediaEntryFilter',
      mediaTypeIn: mediaTypes[query.tab],
      statusIn: everyStatus,
      orderBy: orders[query.sort],
      ...(query.tab === '360' && { tagsMultiLikeOr: '360' }),
      ...(query.owner === 'mine' && { userIdEqual: userId }),
      ...(freeText !== '' && { freeText }),
      ...(cursor.bound !== null && boundFilter(query.sort, cursor.bound)),
    },
    pager: { objectType: 'KalturaFilterPager', pageSize: page.size, pageIndex: page.index },
    responseProfile: { objectType: 'KalturaDetachedResponseProfile', type: 1, fields: entryFields },
  }
}

/**
 * What somebody typed as Kaltura's free text: every word as the beginning of a word (`har*` finds "harbour").
 * Its operators (quotes, `!`, `*`, commas, …) are taken out, so that typed signs never change the meaning.
 */
export function toFreeText(typed: string): string {
  return typed
    .replace(/["'!*,()|\\/@~^$=<>&?-]+/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `${word}*`)
    .join(' ')
}

function boundFilter(sort: LibrarySort, bound: number): Readonly<Record<string, number>> {
  if (sort === 'longest') return { durationLessThanOrEqual: bound }
  return sort === 'oldest' ? { createdAtGreaterThanOrEqual: bound } : { createdAtLessThanOrEqual: bound }
}
