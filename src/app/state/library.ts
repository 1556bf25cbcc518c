import { createStore, type StoreApi } from 'zustand/vanilla'
import { config } from '../config'
import type { Entry } from '../media/entry'
import { type Fault, toFault } from '../media/errors'
import type { LibraryPage, LibraryQuery, MediaLibrary } from '../ports'
import {
  countEntries,
  entryAt,
  evictFarPages,
  indexOfEntry,
  locate,
  type PageSlot,
  replaceEntry,
  withEntryAt,
  withoutEntry,
} from './pages'

/** Where somebody was in a list, small enough to be kept over a reload: no entries, only the places of pages. */
export type LibraryPlace = {
  readonly query: LibraryQuery
  readonly pages: readonly (readonly [cursor: string | null, count: number])[]
  readonly total: number
  readonly next: string | null
  readonly isCut: boolean
  readonly reach: LibraryPage['reach']
  readonly current: number
  readonly anchor: Anchor
}

/** The first entry in sight and how far its row has left the screen, in pixels. */
export type Anchor = { readonly index: number; readonly offset: number }

/**
 * `loading`: the first page is under way; what another list showed may still be there until it comes. `open`: quiet. `fetching`: a page is under way beside those shown.
 * `failed`: the last page did not come, `fault` says why; what is there stays.
 */
export type LibraryState = {
  readonly phase: 'idle' | 'loading' | 'open' | 'fetching' | 'failed'
  readonly fault: Fault | null
  readonly query: LibraryQuery
  readonly pages: readonly PageSlot[]
  readonly count: number
  /** Kaltura's count; an upper bound. */
  readonly total: number
  /** Cursor of the page behind the last; null at the end. */
  readonly next: string | null
  /** The end is not the end of the library: Kaltura lists no further in this order. */
  readonly isCut: boolean
  readonly reach: LibraryPage['reach']
  /** Index of the entry that keys act on: the last one opened or moved to. */
  readonly current: number
  /** Grows when a face has to move to the anchor: another list, or the same one come back to. */
  readonly epoch: number
  /** The step of the browser's history this list belongs to. */
  readonly visit: string
}

/** The page, or the wall in space. */
export type Leader = 'page' | 'space'

export type LibrarySlice = {
  readonly store: StoreApi<LibraryState>
  readonly actions: {
    /** Shows the list of a query from its start, or from a remembered place. The same visit again goes on where it was. */
    open(query: LibraryQuery, visit: string, place: LibraryPlace | null): void
    /** Says which entries are in sight; fetches what is missing near them and lets go what is far. */
    look(first: number, last: number, from?: Leader): void
    /** Remembers where the top of the screen is; nothing is drawn anew. */
    rest(anchor: Anchor, from?: Leader): void
    /** Both faces show the list at once, but only one is looked at: what the other says of its sight does not count. */
    lead(leader: Leader): void
    /** Where the top of the screen is, or shall be when `epoch` has grown. */
    anchor(): Anchor
    /** Makes an entry the current one. */
    point(index: number): void
    /** Asks again for what failed. */
    retry(): void
    /** Asks once about entries in the list that are still being processed, and shows what became of them. */
    refreshUnfinished(signal: AbortSignal): Promise<void>
    /** Shows an entry that has come into being or has changed, without asking for the list: Kaltura's search learns of it later. */
    arrive(entry: Entry): void
    /** Shows a changed entry where it is in the list. */
    amend(entry: Entry): void
    /** Takes an entry out of this and every further list, until `unhide` puts it back in its place. */
    hide(entryId: string): void
    unhide(entryId: string): void
    /** Forgets everything, e.g. after a sign-out. */
    close(): void
    place(): LibraryPlace
  }
}

export const startQuery: LibraryQuery = { tab: 'all', owner: 'everyone', search: '', sort: 'newest' }
const top: Anchor = { index: 0, offset: 0 }

const closed: LibraryState = {
  phase: 'idle',
  fault: null,
  query: startQuery,
  pages: [],
  count: 0,
  total: 0,
  next: null,
  isCut: false,
  reach: 'everyone',
  current: 0,
  epoch: 0,
  visit: '',
}

/** The library slice: one list, in pages, of which only those near what is looked at are kept. One request at a time. */
export function createLibrary({ library }: { library: MediaLibrary }): LibrarySlice {
  const store = createStore<LibraryState>(() => closed)
  let sight = { first: 0, last: 0 }
  let anchor = top
  let leader: Leader = 'page'
  /** Entries out of sight, with the place of those that were in it. */
  const hidden = new Map<string, { readonly entry: Entry; readonly index: number } | null>()
  let underWay: { readonly page: number; readonly abort: AbortController } | null = null

  const set = (change: Partial<LibraryState>) => store.setState(change)

  /** The index of the page most wanted now; `pages.length` is the one behind the last; null when all is there. */
  const wanted = (): number | null => {
    const { phase, pages, count, next } = store.getState()
    if (phase === 'loading' || pages.length === 0) return 0
    const from = locate(pages, Math.min(sight.first, count - 1))?.page ?? pages.length - 1
    const to = locate(pages, Math.min(sight.last, count - 1))?.page ?? pages.length - 1
    for (let page = from; page <= to; page++) if (!pages[page]?.entries) return page
    const isNearEnd = sight.last + config.pageSize >= count
    if (next !== null && isNearEnd) return pages.length
    for (const page of [to + 1, from - 1]) if (pages[page] && !pages[page].entries) return page
    return null
  }

  const accept = (page: number, answer: LibraryPage) => {
    const state = store.getState()
    const before = state.phase === 'loading' ? [] : state.pages
    const known = before[page]
    const cursor = known ? known.cursor : page === 0 ? null : state.next
    const entries = answer.entries.filter(({ id }) => !hidden.has(id))
    const slot: PageSlot = { cursor, count: entries.length, entries }
    const grown = known ? before.with(page, slot) : [...before, slot]
    const centre = locate(grown, sight.first)?.page ?? grown.length - 1
    const pages = evictFarPages(grown, centre, config.pagesKept)
    const isLast = page === pages.length - 1
    set({
      phase: 'open',
      fault: null,
      pages,
      count: countEntries(pages),
      total: page === 0 ? answer.total : state.total,
      next: isLast ? answer.next : state.next,
      isCut: isLast ? answer.isCut : state.isCut,
      reach: answer.reach,
    })
  }

  const fetchNext = async () => {
    const page = wanted()
    if (underWay) {
      if (page === null || underWay.page === page) return
      // Somebody scrolled on: the page under way is only worth its wait when it is still the nearest.
      underWay.abort.abort()
    }
    if (page === null) return
    const { phase, query, pages, next } = store.getState()
    const cursor = page === 0 ? null : (pages[page]?.cursor ?? next)
    const abort = new AbortController()
    underWay = { page, abort }
    const isFirst = phase === 'loading' || pages.length === 0
    set({ phase: isFirst ? 'loading' : 'fetching', fault: null })
    try {
      const answer = await library.list(query, cursor, abort.signal)
      if (abort.signal.aborted) return
      underWay = null
      accept(page, answer)
      void fetchNext()
    } catch (error) {
      if (abort.signal.aborted) return
      underWay = null
      set({ phase: 'failed', fault: toFault(error), ...(isFirst && { pages: [], count: 0 }) })
    }
  }

  const stop = () => {
    underWay?.abort.abort()
    underWay = null
  }

  const actions: LibrarySlice['actions'] = {
    open(query, visit, place) {
      const state = store.getState()
      const epoch = state.epoch + 1
      if (state.phase !== 'idle' && state.visit === visit && isSameQuery(state.query, query)) {
        set({ epoch })
        return
      }
      stop()
      const known = place && isSameQuery(place.query, query) ? place : null
      anchor = known?.anchor ?? top
      sight = { first: anchor.index, last: anchor.index }
      // Until the new list comes the old one stays in sight: searching as one types would flicker otherwise.
      const { pages, count, reach } = state
      const shown = known ? restore(known) : { pages, count }
      store.setState({ ...closed, reach, phase: 'loading', ...shown, query, epoch, visit }, true)
      void fetchNext()
    },
    look(first, last, from = 'page') {
      if (from !== leader) return
      sight = { first, last }
      const { phase } = store.getState()
      // After a fault nothing is asked by itself: scrolling must not hammer a server that is down.
      if (phase === 'open' || phase === 'fetching') void fetchNext()
    },
    rest(at, from = 'page') {
      if (from === leader) anchor = at
    },
    lead(next) {
      if (next === leader) return
      leader = next
      set({ epoch: store.getState().epoch + 1 })
    },
    anchor: () => anchor,
    point(index) {
      set({ current: index })
    },
    retry() {
      if (store.getState().phase === 'failed') void fetchNext()
    },
    async refreshUnfinished(signal) {
      const isUnfinished = ({ phase }: Entry) => phase === 'processing'
      const unfinished = store.getState().pages.flatMap(({ entries }) => entries?.filter(isUnfinished) ?? [])
      for (const { id } of unfinished.slice(0, config.refreshedAtOnce)) {
        const entry = await library.get(id, signal).catch(() => null)
        if (signal.aborted) return
        if (entry && !isUnfinished(entry)) set({ pages: replaceEntry(store.getState().pages, entry) })
      }
    },
    arrive(entry) {
      const { phase, pages, count, query } = store.getState()
      if (phase !== 'open' && phase !== 'fetching') return
      if (indexOfEntry(pages, entry.id) >= 0) return set({ pages: replaceEntry(pages, entry) })
      const [first, ...others] = pages
      if (!first?.entries || !startsList(entry, query)) return
      const entries = [entry, ...first.entries]
      set({ pages: [{ ...first, count: entries.length, entries }, ...others], count: count + 1 })
    },
    amend: (entry) => set({ pages: replaceEntry(store.getState().pages, entry) }),
    hide(entryId) {
      const { pages, count } = store.getState()
      const index = indexOfEntry(pages, entryId)
      const entry = index < 0 ? null : entryAt(pages, index)
      hidden.set(entryId, entry && { entry, index })
      if (entry) set({ pages: withoutEntry(pages, entryId), count: count - 1 })
    },
    unhide(entryId) {
      const place = hidden.get(entryId)
      hidden.delete(entryId)
      const { pages } = store.getState()
      if (!place || pages.length === 0 || indexOfEntry(pages, entryId) >= 0) return
      const shown = withEntryAt(pages, place.index, place.entry)
      set({ pages: shown, count: countEntries(shown) })
    },
    close() {
      stop()
      hidden.clear()
      anchor = top
      store.setState({ ...closed, epoch: store.getState().epoch + 1 }, true)
    },
    place() {
      const { phase, pages, query, total, next, isCut, reach, current } = store.getState()
      const places = phase === 'loading' ? [] : pages.map(({ cursor, count }) => [cursor, count] as const)
      return { query, pages: places, total, next, isCut, reach, current, anchor }
    },
  }
  return { store, actions }
}

/** Whether the newest entry belongs at the beginning of a list. */
function startsList({ kind, tags }: Entry, { tab, search, sort }: LibraryQuery): boolean {
  const kinds = { all: null, '360': null, videos: 'video', photos: 'image', audio: 'audio' } as const
  if (search !== '' || sort !== 'newest') return false
  return tab === '360' ? tags.includes('360') : kinds[tab] === null || kinds[tab] === kind
}

export function isSameQuery(a: LibraryQuery, b: LibraryQuery): boolean {
  return a.tab === b.tab && a.owner === b.owner && a.search === b.search && a.sort === b.sort
}

function restore({ pages, total, next, isCut, reach, current }: LibraryPlace): Partial<LibraryState> {
  const slots = pages.map(([cursor, count]) => ({ cursor, count, entries: null }))
  const phase = slots.length === 0 ? 'loading' : 'fetching'
  return { phase, pages: slots, count: countEntries(slots), total, next, isCut, reach, current }
}
