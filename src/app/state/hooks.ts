import { createContext, use } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { App } from './app'

/** Gives the app to the faces: `<AppProvider value={app}>`. */
const AppContext = createContext<App | null>(null)
export const AppProvider = AppContext.Provider

/** The app; throws outside of `AppProvider`. */
export function useApp(): App {
  const app = use(AppContext)
  if (!app) throw new Error('useApp needs an AppProvider above it.')
  return app
}

/** Reads from a slice and draws again when what `select` gives has changed. */
export function useSlice<State, Selected>(
  slice: { readonly store: StoreApi<State> },
  select: (state: State) => Selected,
): Selected {
  return useStore(slice.store, select)
}
