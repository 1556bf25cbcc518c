import { cardsOnWall } from './layout'

/** How many entries the list has, as far as is known: `count` are here, `total` is Kaltura's upper bound, `isWhole` when the end is. */
export type ListSize = { readonly count: number; readonly total: number; readonly isWhole: boolean }

/** One wall full of entries. */
export type WallPage = {
  /** From 0. */
  readonly page: number
  /** Index of the first entry on it, and of the first one that is not. */
  readonly first: number
  readonly end: number
  /** How many pages there are; an upper bound while the end is not known. */
  readonly pages: number
  readonly hasPrevious: boolean
  readonly hasNext: boolean
}

/** The page on which the entry with this index hangs. */
export function pageOf(index: number): number {
  return Math.floor(Math.max(0, index) / cardsOnWall)
}

/** The wall at a page, or at the last one there is when the list has become shorter. */
export function wallPage(wanted: number, { count, total, isWhole }: ListSize): WallPage {
  const size = isWhole ? count : Math.max(count, total)
  const pages = Math.max(1, Math.ceil(size / cardsOnWall))
  const last = isWhole ? pages - 1 : pageOf(count)
  const page = Math.max(0, Math.min(wanted, last))
  const first = page * cardsOnWall
  const end = first + cardsOnWall
  return {
    page,
    first,
    end: isWhole ? Math.min(end, count) : end,
    pages: Math.max(pages, page + 1),
    hasPrevious: page > 0,
    hasNext: isWhole ? end < count : end <= count,
  }
}
