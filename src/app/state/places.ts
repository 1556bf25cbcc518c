import * as v from 'valibot'
import type { KeyValueStore } from '../ports'
import { sorts, tabs } from './address'
import type { LibraryPlace } from './library'

const key = 'lumisphere.places'
/** Places of the last few lists: enough for a reload and some steps back, small enough for any storage. */
const kept = 6

const place = v.object({
  query: v.object({
    tab: v.picklist(tabs),
    owner: v.picklist(['mine', 'everyone']),
    search: v.string(),
    sort: v.picklist(sorts),
  }),
  pages: v.array(v.tuple([v.nullable(v.string()), v.number()])),
  total: v.number(),
  next: v.nullable(v.string()),
  isCut: v.boolean(),
  reach: v.picklist(['everyone', 'own']),
  current: v.number(),
  anchor: v.object({ index: v.number(), offset: v.number() }),
})
const places = v.array(v.object({ id: v.string(), place }))

/** The place kept under this id, or null. */
export function recallPlace(storage: KeyValueStore, id: string): LibraryPlace | null {
  return readPlaces(storage).find((one) => one.id === id)?.place ?? null
}

/** Keeps a place under an id of its entry in the browser's history. */
export function keepPlace(storage: KeyValueStore, id: string, place: LibraryPlace): void {
  const others = readPlaces(storage).filter((one) => one.id !== id)
  storage.write(key, JSON.stringify([{ id, place }, ...others].slice(0, kept)))
}

function readPlaces(storage: KeyValueStore): v.InferOutput<typeof places> {
  try {
    const parsed = v.safeParse(places, JSON.parse(storage.read(key) ?? '[]'))
    return parsed.success ? parsed.output : []
  } catch {
    return []
  }
}
