import type { Entry } from '../media/entry'
import type { MediaLibrary } from '../ports'
import type { LibrarySlice } from './library'
import { entryAt, indexOfEntry, locate, type PageSlot } from './pages'

/** The entries before and after one; null at the ends, and while unknown. */
export type Beside = { readonly previous: Entry | null; readonly next: Entry | null }

export type Neighbours = {
  /** As far as the list is here. */
  known(entryId: string): Beside
  /** Asks for what is not: across the pages of the list, and beside an entry that was opened by its address alone. */
  find(entry: Entry, signal: AbortSignal): Promise<Beside>
}

export const nobodyBeside: Beside = { previous: null, next: null }

/** Who is beside whom: in the list that is open if the entry is in it, otherwise in the library from the newest on. */
export function createNeighbours(
  { library }: { readonly library: MediaLibrary },
  { store }: Pick<LibrarySlice, 'store'>,
): Neighbours {
  const known = (entryId: string): Beside => {
    const { pages } = store.getState()
    const index = indexOfEntry(pages, entryId)
    if (index < 0) return nobodyBeside
    return { previous: entryAt(pages, index - 1), next: entryAt(pages, index + 1) }
  }

  /** The entries of one page, which may have been let go since, or not have been asked for yet. */
  const load = async (slot: PageSlot, signal: AbortSignal): Promise<readonly Entry[]> =>
    slot.entries ?? (await library.list(store.getState().query, slot.cursor, signal)).entries

  return {
    known,
    async find(entry, signal) {
      const { pages, next } = store.getState()
      const index = indexOfEntry(pages, entry.id)
      if (index < 0) return await library.beside(entry, signal)
      const beside = known(entry.id)
      const place = locate(pages, index)!
      const before = pages[place.page - 1]
      const after =
        pages[place.page + 1] ?? (next === null ? null : { cursor: next, count: 0, entries: null })
      return {
        previous: beside.previous ?? (before ? ((await load(before, signal)).at(-1) ?? null) : null),
        next:
          beside.next ?? (isLast(pages, place) && after ? ((await load(after, signal))[0] ?? null) : null),
      }
    },
  }
}

function isLast(
  pages: readonly PageSlot[],
  place: { readonly page: number; readonly offset: number },
): boolean {
  return place.offset === (pages[place.page]?.count ?? 0) - 1
}
