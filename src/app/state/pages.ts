import type { Entry } from '../media/entry'

/** One page of the list. `entries` is null while it is far from what is looked at: its place is kept, its content is asked for again. */
export type PageSlot = {
  readonly cursor: string | null
  readonly count: number
  readonly entries: readonly Entry[] | null
}

/** How many entries all pages hold together. */
export function countEntries(pages: readonly PageSlot[]): number {
  return pages.reduce((sum, page) => sum + page.count, 0)
}

/** Where in the pages the entry with this index is; null behind the end. */
export function locate(
  pages: readonly PageSlot[],
  index: number,
): { readonly page: number; readonly offset: number } | null {
  let start = 0
  for (const [page, slot] of pages.entries()) {
    if (index < start + slot.count) return { page, offset: index - start }
    start += slot.count
  }
  return null
}

/** The entry with this index; null while its page is not here. */
export function entryAt(pages: readonly PageSlot[], index: number): Entry | null {
  const place = locate(pages, index)
  return place ? (pages[place.page]?.entries?.[place.offset] ?? null) : null
}

/** The index of an entry among the pages that are here; -1 when it is not. */
export function indexOfEntry(pages: readonly PageSlot[], entryId: string): number {
  let start = 0
  for (const slot of pages) {
    const offset = slot.entries?.findIndex((entry) => entry.id === entryId) ?? -1
    if (offset >= 0) return start + offset
    start += slot.count
  }
  return -1
}

/** Empties the pages further than `keep` from the page `centre`, so that memory does not grow with the library. */
export function evictFarPages(pages: readonly PageSlot[], centre: number, keep: number): readonly PageSlot[] {
  const isFar = (index: number) => Math.abs(index - centre) > keep
  if (!pages.some((slot, index) => slot.entries && isFar(index))) return pages
  return pages.map((slot, index) => (slot.entries && isFar(index) ? { ...slot, entries: null } : slot))
}

/** The pages without an entry. */
export function withoutEntry(pages: readonly PageSlot[], entryId: string): readonly PageSlot[] {
  return pages.map((slot) => {
    if (!slot.entries?.some(({ id }) => id === entryId)) return slot
    const entries = slot.entries.filter(({ id }) => id !== entryId)
    return { ...slot, entries, count: entries.length }
  })
}

/** The pages with an entry back where it was; at the end where there are fewer by now. */
export function withEntryAt(pages: readonly PageSlot[], index: number, entry: Entry): readonly PageSlot[] {
  const place = locate(pages, index) ?? { page: pages.length - 1, offset: pages.at(-1)?.count ?? 0 }
  const slot = pages[place.page]
  if (!slot?.entries) return pages
  const entries = slot.entries.toSpliced(place.offset, 0, entry)
  return pages.with(place.page, { ...slot, entries, count: entries.length })
}

/** The pages with this entry in the place of its older form. */
export function replaceEntry(pages: readonly PageSlot[], entry: Entry): readonly PageSlot[] {
  return pages.map((slot) =>
    slot.entries?.some(({ id }) => id === entry.id)
      ? { ...slot, entries: slot.entries.map((old) => (old.id === entry.id ? entry : old)) }
      : slot,
  )
}
