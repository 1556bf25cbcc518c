import type { KeyValueStore } from '../../src/app/ports'

/** A store in memory. */
export function createFakeStorage(): KeyValueStore {
  const kept = new Map<string, string>()
  return {
    read: (key) => kept.get(key) ?? null,
    write: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
  }
}
