import { createStore, type StoreApi } from 'zustand/vanilla'

export type PlaybackState = { readonly phase: 'closed' }

export type PlaybackSlice = {
  readonly store: StoreApi<PlaybackState>
  readonly actions: Record<never, never>
}

/** The playback slice. */
export function createPlayback(_ports: unknown): PlaybackSlice {
  return { store: createStore<PlaybackState>(() => ({ phase: 'closed' })), actions: {} }
}
