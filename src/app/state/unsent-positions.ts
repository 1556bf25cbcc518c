import * as v from 'valibot'
import type { KeyValueStore } from '../ports'

/** A position that the hub does not have yet; `at` in Unix milliseconds. */
export type Unsent = { readonly seconds: number; readonly duration: number; readonly at: number }

/** More than this are not kept: a device long without a hub forgets the oldest. */
const most = 200

const kept = v.array(
  v.tuple([v.string(), v.object({ seconds: v.number(), duration: v.number(), at: v.number() })]),
)

/** Positions on their way to the hub, of one member at a time, kept on this device until they are there. */
export function createUnsent(storage: KeyValueStore) {
  let key: string | null = null
  let positions = new Map<string, Unsent>()

  const keep = (): void => {
    if (!key) return
    if (positions.size === 0) storage.remove(key)
    else storage.write(key, JSON.stringify([...positions]))
  }

  return {
    open(memberId: string | null): void {
      key = memberId && `lumisphere.unsent.${memberId}`
      positions = new Map(key ? read(storage.read(key)) : [])
    },
    put(entryId: string, position: Unsent): void {
      if (!key) return
      // Put at the end: the first is the one not watched for longest.
      positions.delete(entryId)
      positions.set(entryId, position)
      const [oldest] = positions.keys()
      if (positions.size > most && oldest) positions.delete(oldest)
      keep()
    },
    /** Removes it unless a newer one has taken its place. */
    remove(entryId: string, position: Unsent): void {
      if (positions.get(entryId) !== position) return
      positions.delete(entryId)
      keep()
    },
    get: (entryId: string) => positions.get(entryId),
    has: (entryId: string) => positions.has(entryId),
    size: () => positions.size,
    first: () => positions.keys().next().value ?? null,
    all: () => [...positions],
  }
}

function read(text: string | null): readonly [string, Unsent][] {
  if (text === null) return []
  try {
    const parsed = v.safeParse(kept, JSON.parse(text))
    return parsed.success ? parsed.output : []
  } catch {
    return []
  }
}
