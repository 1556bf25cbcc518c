import type { KeyValueStore } from './ports'

/** The browser's storage as a store that never throws: private windows forbid it, and it may be full. */
export function createBrowserStore(open: () => Storage): KeyValueStore {
  const attempt = <T>(use: (storage: Storage) => T, otherwise: T): T => {
    try {
      return use(open())
    } catch {
      return otherwise
    }
  }
  return {
    read: (key) => attempt((storage) => storage.getItem(key), null),
    write: (key, value) => attempt((storage) => storage.setItem(key, value), undefined),
    remove: (key) => attempt((storage) => storage.removeItem(key), undefined),
  }
}
