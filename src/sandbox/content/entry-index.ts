import type { Entry } from '../entities'
import type { Collection } from '../store'
import type { EntryQuery, EntryTest, TextField } from './entry-query'
import { SortedRows, type SortKey, sortRows } from './order'
import type { Window } from './pager'
import { type Found, TextIndex } from './text-index'

/** What lists are made from: entries as the search last saw them, which may be a moment behind the store. */
export interface EntryIndex {
  /** How many match, and the ids of those in the window, in order. */
  search(query: EntryQuery, window: Window): { readonly total: number; readonly ids: readonly string[] }
  close(): void
}

export type EntryIndexOptions = {
  readonly entries: Collection<Entry>
  readonly partnerId: number
  /** Names the owner is known by, searched by free text. */
  readonly userNames: (userId: string) => string
  /** Milliseconds until a change can be found, asked at each change. */
  readonly lag: () => number
}

const TEXTS: Readonly<Record<Exclude<TextField, 'userNames'>, (entry: Entry) => string>> = {
  name: (entry) => entry.name,
  tags: (entry) => entry.tags,
  adminTags: (entry) => entry.adminTags,
  description: (entry) => entry.description,
  id: (entry) => entry.id,
  userId: (entry) => entry.userId,
}

/** Indexes a partner's entries and follows their changes until closed. */
export function createEntryIndex(options: EntryIndexOptions): EntryIndex {
  const { entries, partnerId, userNames } = options
  const rows: Entry[] = []
  const rowOf = new Map<string, number>()
  const rowsOfOwner = new Map<string, Set<number>>()
  const timers = new Set<NodeJS.Timeout>()
  const orders = new Map<string, SortedRows>()

  const textOf = (entry: Entry, field: TextField): string =>
    field === 'userNames' ? userNames(entry.userId) : TEXTS[field](entry)
  const texts = new TextIndex((row, field) => textOf(rows[row]!, field as TextField))
  const fields: readonly TextField[] = [
    'name',
    'tags',
    'adminTags',
    'description',
    'id',
    'userId',
    'userNames',
  ]

  const take = (entry: Entry) => {
    const row = rowOf.get(entry.id) ?? rows.length
    const before = rows[row]
    for (const field of fields) {
      const text = textOf(entry, field)
      if (before && textOf(before, field) === text) continue
      if (before) texts.remove(row, field, textOf(before, field))
      texts.add(row, field, text)
    }
    if (before?.userId !== entry.userId) {
      if (before) rowsOfOwner.get(before.userId.toLowerCase())?.delete(row)
      const owner = entry.userId.toLowerCase()
      rowsOfOwner.set(owner, (rowsOfOwner.get(owner) ?? new Set()).add(row))
    }
    rowOf.set(entry.id, row)
    rows[row] = entry
    for (const order of orders.values()) order.place(row, entry)
  }

  const oldestFirst = [...entries.all(partnerId)].sort((a, b) => a.createdAt - b.createdAt)
  for (const entry of oldestFirst) take(entry)
  const unsubscribe = entries.subscribe((after) => {
    if (after?.partnerId !== partnerId) return
    const wait = options.lag()
    if (wait <= 0) return take(after)
    const timer = setTimeout(() => {
      timers.delete(timer)
      take(after)
    }, wait)
    timer.unref()
    timers.add(timer)
  })

  const orderedBy = (key: SortKey): readonly number[] => {
    const name = `${key.isDescending ? '-' : '+'}${key.name}`
    const known = orders.get(name) ?? new SortedRows(key, rows)
    orders.set(name, known)
    return known.inOrder()
  }
  const candidates = (query: EntryQuery): readonly number[] | null => {
    if (query.ids) return ascending(query.ids.flatMap((id) => rowOf.get(id) ?? []))
    if (query.owners) return ascending(query.owners.flatMap((owner) => [...(rowsOfOwner.get(owner) ?? [])]))
    return null
  }

  return {
    search: (query, window) => {
      const found = query.texts.map((text) => texts.find(text.query, text.fields, rows.length))
      const few = candidates(query)
      const [key, ...more] = query.order
      // One key over many rows: walk them in an order that is at hand. Otherwise sort what matches.
      const isAtHand = key !== undefined && more.length === 0 && (few?.length ?? rows.length) > FEW
      const wanted = few && isAtHand ? marked(few, rows.length) : null
      const walk = isAtHand ? orderedBy(key) : (few ?? rows.keys())
      const matches: number[] = []
      for (const row of walk) {
        if (wanted && wanted[row] === 0) continue
        if (isFound(found, row) && holds(query.tests, rows[row]!)) matches.push(row)
      }
      const inOrder = isAtHand ? matches : sortRows(matches, query.order, (row) => rows[row]!)
      const ids = inOrder.slice(window.offset, window.offset + window.limit).map((row) => rows[row]!.id)
      // Without an order Kaltura pages by age and gives each page sorted by id.
      return { total: matches.length, ids: query.order.length === 0 ? ids.sort() : ids }
    },
    close: () => {
      unsubscribe()
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

/** Below this many rows sorting costs less than walking all of them. */
const FEW = 2000

function isFound(found: readonly Found[], row: number): boolean {
  for (const one of found) if (one[row] === 0) return false
  return true
}

function holds(tests: readonly EntryTest[], entry: Entry): boolean {
  for (const test of tests) if (!test(entry)) return false
  return true
}

function marked(rows: readonly number[], size: number): Found {
  const marks = new Uint8Array(size)
  for (const row of rows) marks[row] = 1
  return marks
}

function ascending(rows: readonly number[]): readonly number[] {
  return [...new Set(rows)].sort((a, b) => a - b)
}
