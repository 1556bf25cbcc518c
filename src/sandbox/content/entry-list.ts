import { ApiError } from '../errors'
import type { Input } from '../input'
import { renderList, type Source } from '../render'
import type { Call } from '../service'
import { entryAnswer } from './answers/entry-answer'
import { readEntryFilter } from './entry-filter'
import { readWindow } from './pager'
import { ENUM_FILTERS } from './types/filter-types'

/**
 * Answers a list of entries under Kaltura's name for it.
 * @param types entry types the service knows; all when empty
 */
export function listEntries(call: Call, name: string, types: readonly number[]): Source {
  const filter = checkedFilter(call)
  const window = readWindow(call.params.object('pager'))
  const { ids, total } = call.lists.of(call.partnerId).search(readEntryFilter(call, filter, types), window)
  const entries = ids.flatMap((id) => call.store.entries.get(call.partnerId, id) ?? [])
  return renderList(
    name,
    entries.map((entry) => entryAnswer(call, entry)),
    total,
  )
}

/** How many entries a list with the same filter would have. */
export function countEntries(call: Call, types: readonly number[]): number {
  const query = readEntryFilter(call, checkedFilter(call), types)
  return call.lists.of(call.partnerId).search(query, { offset: 0, limit: 1 }).total
}

/** Null in an enumeration of a filter is a fault of the real server, told as one. */
function checkedFilter(call: Call): Input | undefined {
  const filter = call.params.object('filter')
  if (filter && ENUM_FILTERS.some((name) => filter.isCleared(name)))
    throw new ApiError('INTERNAL_SERVERL_ERROR')
  return filter
}
