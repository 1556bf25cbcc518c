import { createStore, type StoreApi } from 'zustand/vanilla'
import type { KeyValueStore } from '../ports'

export type Theme = 'system' | 'dark' | 'light'

export type ThemeSlice = {
  readonly store: StoreApi<{ readonly theme: Theme }>
  readonly actions: { choose(theme: Theme): void }
}

const key = 'lumisphere.theme'

/** Dark, light, or as the system says; remembered on this device. */
export function createTheme({ storage }: { storage: KeyValueStore }): ThemeSlice {
  const kept = storage.read(key)
  const store = createStore<{ readonly theme: Theme }>(() => ({
    theme: kept === 'dark' || kept === 'light' ? kept : 'system',
  }))
  return {
    store,
    actions: {
      choose(theme) {
        store.setState({ theme })
        if (theme === 'system') storage.remove(key)
        else storage.write(key, theme)
      },
    },
  }
}
