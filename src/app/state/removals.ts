import * as v from 'valibot'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { config } from '../config'
import type { Entry } from '../media/entry'
import { type Fault, toFault } from '../media/errors'
import type { Clock, EntryEditor, KeyValueStore } from '../ports'
import type { LibrarySlice } from './library'

/** `waiting`: gone from sight, still there at Kaltura until the time is over. */
export type Removal = {
  readonly entryId: string
  readonly name: string
  readonly phase: 'waiting' | 'removing' | 'failed'
  /** Unix time in milliseconds after which there is no way back. */
  readonly until: number
  readonly fault: Fault | null
}

export type RemovalsSlice = {
  readonly store: StoreApi<readonly Removal[]>
  readonly actions: {
    /** Takes an entry out of sight and deletes it after a while. */
    remove(entry: Entry): void
    /** Keeps the entry after all. */
    undo(entryId: string): void
    retry(entryId: string): void
    /** Goes on with what a reload of this tab interrupted. */
    load(memberId: string): void
    /** Stops waiting; nothing more is deleted. */
    close(): void
  }
}

export type RemovalsParts = {
  readonly editor: EntryEditor
  readonly clock: Clock
  readonly tabStorage: KeyValueStore
}

const key = 'removals'
const kept = v.object({
  memberId: v.string(),
  removals: v.array(v.object({ entryId: v.string(), name: v.string(), until: v.number() })),
})

/** The removals slice: deleting with a way back. A tab that is closed before the time is over deletes nothing. */
export function createRemovals(
  { editor, clock, tabStorage }: RemovalsParts,
  library: Pick<LibrarySlice['actions'], 'hide' | 'unhide'>,
): RemovalsSlice {
  const store = createStore<readonly Removal[]>(() => [])
  const waits = new Map<string, AbortController>()
  let memberId = ''

  const set = (removals: readonly Removal[]) => {
    store.setState(removals, true)
    const open = removals.map(({ entryId, name, until }) => ({ entryId, name, until }))
    if (open.length === 0) tabStorage.remove(key)
    else tabStorage.write(key, JSON.stringify({ memberId, removals: open }))
  }
  const change = (entryId: string, given: Partial<Removal>) =>
    set(store.getState().map((one) => (one.entryId === entryId ? { ...one, ...given } : one)))
  const forget = (entryId: string) => {
    waits.delete(entryId)
    set(store.getState().filter((one) => one.entryId !== entryId))
  }

  const run = async ({ entryId, until }: Removal) => {
    const wait = new AbortController()
    waits.set(entryId, wait)
    library.hide(entryId)
    try {
      await clock.sleep(Math.max(0, until - clock.now()), wait.signal)
      change(entryId, { phase: 'removing', fault: null })
      await editor.remove(entryId, wait.signal)
      forget(entryId)
    } catch (error) {
      if (wait.signal.aborted) return
      // It is still there, so it is shown again, with what stood in the way.
      library.unhide(entryId)
      change(entryId, { phase: 'failed', fault: toFault(error) })
    }
  }

  const begin = (entryId: string, name: string, until: number) => {
    const removal: Removal = { entryId, name, phase: 'waiting', until, fault: null }
    set([...store.getState().filter((one) => one.entryId !== entryId), removal])
    void run(removal)
  }

  return {
    store,
    actions: {
      remove: ({ id, name }) => begin(id, name, clock.now() + config.undoMs),
      undo(entryId) {
        const removal = store.getState().find((one) => one.entryId === entryId)
        if (!removal || removal.phase === 'removing') return
        waits.get(entryId)?.abort()
        library.unhide(entryId)
        forget(entryId)
      },
      retry(entryId) {
        const removal = store.getState().find((one) => one.entryId === entryId)
        if (removal) begin(entryId, removal.name, clock.now())
      },
      load(member) {
        memberId = member
        const before = readKept(tabStorage.read(key))
        if (before?.memberId !== member) return
        for (const { entryId, name, until } of before.removals) begin(entryId, name, until)
      },
      close() {
        for (const wait of waits.values()) wait.abort()
        waits.clear()
        store.setState([], true)
      },
    },
  }
}

function readKept(text: string | null): v.InferOutput<typeof kept> | null {
  try {
    return v.parse(kept, JSON.parse(text ?? 'null'))
  } catch {
    return null
  }
}
