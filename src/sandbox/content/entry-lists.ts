import type { Store } from '../store'
import { createEntryIndex, type EntryIndex } from './entry-index'

/** The searchable side of every partner's entries. */
export interface EntryLists {
  of(partnerId: number): EntryIndex
  close(): void
}

/** @param lag milliseconds until a change can be found; Kaltura's own search is a moment behind, too */
export function createEntryLists(store: Store, lag: () => number): EntryLists {
  const indexes = new Map<number, EntryIndex>()
  return {
    of: (partnerId) => {
      const known = indexes.get(partnerId)
      if (known) return known
      const made = createEntryIndex({
        entries: store.entries,
        partnerId,
        userNames: (userId) => {
          const user = store.users.get(partnerId, userId)
          return [user?.screenName, user?.fullName, user?.firstName, user?.lastName].filter(Boolean).join(' ')
        },
        lag,
      })
      indexes.set(partnerId, made)
      return made
    },
    close: () => {
      for (const index of indexes.values()) index.close()
      indexes.clear()
    },
  }
}
