import { randomInt } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, open, type RootDatabase } from 'lmdb'
import type { Entities } from './entities'

type Identified = { readonly id: string | number; readonly partnerId: number }

/** Told after each change, in order; `before` is undefined for what is new, `after` for what was removed. */
export type ChangeListener<T> = (after: T | undefined, before: T | undefined) => void

/** One kind of entity. Reads come from memory; a write is on disk when the call returns. */
export interface Collection<T> {
  get(partnerId: number, id: string | number): T | undefined
  /** Whoever it belongs to; for addresses that carry no session. */
  find(id: string | number): T | undefined
  all(partnerId: number): IterableIterator<T>
  count(partnerId: number): number
  /** Every partner that has one of these. */
  everyPartner(): readonly number[]
  /** Those whose property (one of `INDEXED`) has the value. */
  by(property: keyof T & string, partnerId: number, value: string | number): readonly T[]
  put(entity: T): T
  /** A change in memory alone, of what is written down elsewhere. */
  note(entity: T): T
  putAll(entities: readonly T[]): void
  remove(partnerId: number, id: string | number): void
  subscribe(listener: ChangeListener<T>): () => void
}

export type Store = { readonly [K in keyof Entities]: Collection<Entities[K]> } & {
  /** An id as Kaltura makes them: `0_` and eight characters. */
  newId(): string
  /** The next number of a series, never given twice: category and profile ids. */
  nextNumber(series: string): number
  /** All of the writes in it or none. */
  transaction<T>(work: () => T): T
  close(): Promise<void>
}

/** Properties that `by` can look up. */
const INDEXED: Partial<Record<keyof Entities, readonly string[]>> = {
  flavorAssets: ['entryId'],
  thumbAssets: ['entryId'],
  captionAssets: ['entryId'],
  categories: ['parentId', 'fullName'],
  categoryEntries: ['entryId', 'categoryId'],
  categoryUsers: ['categoryId', 'userId'],
  cuePoints: ['entryId'],
  metadata: ['objectId'],
  entries: ['referenceId', 'waitsForUploadToken'],
}

const COLLECTIONS = [
  'partners',
  'users',
  'appTokens',
  'sessionMarks',
  'entries',
  'flavorAssets',
  'flavorParams',
  'conversionProfiles',
  'uploadTokens',
  'thumbAssets',
  'captionAssets',
  'categories',
  'categoryEntries',
  'categoryUsers',
  'cuePoints',
  'accessControls',
  'metadataProfiles',
  'metadata',
  'distributionProfiles',
  'vendorSettings',
] as const satisfies readonly (keyof Entities)[]

/**
 * Opens the store in a folder, made when absent, and reads it into memory.
 * Writes are LMDB transactions of their own: a killed process loses nothing that was answered.
 */
export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true })
  const root: RootDatabase = open({ path: join(folder, 'entities.lmdb'), maxDbs: COLLECTIONS.length + 1 })
  const numbers = root.openDB<number, string>({ name: 'numbers' })
  const collections = Object.fromEntries(
    COLLECTIONS.map((name) => [name, createCollection(root, name, INDEXED[name] ?? [])]),
  ) as unknown as { [K in keyof Entities]: Collection<Entities[K]> }
  return {
    ...collections,
    newId: () => `0_${randomWord(8)}`,
    nextNumber: (series) =>
      root.transactionSync(() => {
        const next = (numbers.get(series) ?? 0) + 1
        numbers.putSync(series, next)
        return next
      }),
    transaction: (work) => root.transactionSync(work),
    close: () => root.close(),
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

function randomWord(length: number): string {
  return Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}

type Key = [number, string | number]

/** `place` grows with each new entity: the order of creation survives a restart, which the order of keys does not. */
type Kept<T> = { readonly place: number; readonly entity: T }

function createCollection<T extends Identified>(
  root: RootDatabase,
  name: string,
  indexed: readonly string[],
): Collection<T> {
  const database: Database<Kept<T>, Key> = root.openDB<Kept<T>, Key>({ name })
  const partners = new Map<number, Map<string, T>>()
  const indexes = new Map(indexed.map((property) => [property, new Map<string, Map<string, T>>()]))
  const places = new Map<string, number>()
  let lastPlace = 0
  const listeners = new Set<ChangeListener<T>>()

  const keep = (after: T | undefined, before: T | undefined) => {
    const { partnerId, id } = (after ?? before)!
    const own = partners.get(partnerId) ?? new Map<string, T>()
    partners.set(partnerId, own)
    if (after) own.set(String(id), after)
    else own.delete(String(id))
    for (const [property, index] of indexes) {
      const key = after && indexKey(after, property)
      const oldKey = before && indexKey(before, property)
      if (oldKey && oldKey !== key) index.get(oldKey)?.delete(String(id))
      if (!after || !key) continue
      const held = index.get(key) ?? new Map<string, T>()
      index.set(key, held.set(String(id), after))
    }
    for (const listener of listeners) listener(after, before)
  }
  const get = (partnerId: number, id: string | number) => partners.get(partnerId)?.get(String(id))
  const put = (entity: T): T => {
    const key = `${entity.partnerId}|${entity.id}`
    const place = places.get(key) ?? ++lastPlace
    places.set(key, place)
    database.putSync([entity.partnerId, entity.id], { place, entity })
    keep(entity, get(entity.partnerId, entity.id))
    return entity
  }

  const kept = [...database.getRange()]
    .map(({ value }) => value)
    .sort((one, other) => one.place - other.place)
  for (const { place, entity } of kept) {
    places.set(`${entity.partnerId}|${entity.id}`, place)
    lastPlace = place
    keep(entity, undefined)
  }

  return {
    get,
    find: (id) => {
      for (const own of partners.values()) {
        const found = own.get(String(id))
        if (found) return found
      }
      return undefined
    },
    all: (partnerId) => (partners.get(partnerId) ?? new Map<string, T>()).values(),
    everyPartner: () => [...partners.keys()],
    count: (partnerId) => partners.get(partnerId)?.size ?? 0,
    by: (property, partnerId, value) => {
      const index = indexes.get(property)
      if (!index) throw new Error(`The collection ${name} has no index on ${property}.`)
      return [...(index.get(`${partnerId}|${value}`)?.values() ?? [])]
    },
    put,
    note: (entity) => {
      keep(entity, get(entity.partnerId, entity.id))
      return entity
    },
    putAll: (entities) => {
      root.transactionSync(() => {
        for (const entity of entities) put(entity)
      })
    },
    remove: (partnerId, id) => {
      const before = get(partnerId, id)
      if (!before) return
      database.removeSync([partnerId, before.id])
      places.delete(`${partnerId}|${before.id}`)
      keep(undefined, before)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function indexKey(entity: Identified, property: string): string {
  return `${entity.partnerId}|${String(Reflect.get(entity, property))}`
}
