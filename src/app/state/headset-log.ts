import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Clock } from '../ports'

/** One thing that happened in a headset session and why, in plain words for whoever looks for a fault. Never holds an address or a KS. */
export type HeadsetNote = {
  /** Unix time in milliseconds. */
  readonly at: number
  /** What it is about: `picture`, `frame rate`, `session`, … */
  readonly about: string
  readonly what: string
}

export type HeadsetLog = {
  /** Oldest first. */
  readonly store: StoreApi<readonly HeadsetNote[]>
  note(about: string, what: string): void
}

/** Enough for an afternoon of sessions. */
const kept = 200

/** What happened in the headset, kept as long as the page and shown by the doctor's page. */
export function createHeadsetLog({ clock }: { readonly clock: Clock }): HeadsetLog {
  const store = createStore<readonly HeadsetNote[]>(() => [])
  return {
    store,
    note(about, what) {
      store.setState((notes) => [...notes.slice(1 - kept), { at: clock.now(), about, what }], true)
    },
  }
}
