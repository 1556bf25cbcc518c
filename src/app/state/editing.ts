import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Entry } from '../media/entry'
import { type Fault, toFault } from '../media/errors'
import type { EntryChange, EntryEditor } from '../ports'
import type { LibrarySlice } from './library'
import type { PlaybackSlice } from './playback'

export type EditingState = {
  readonly phase: 'idle' | 'saving' | 'saved' | 'failed'
  readonly fault: Fault | null
}

export type EditingSlice = {
  readonly store: StoreApi<EditingState>
  readonly actions: {
    /** Forgets how the last change went. */
    begin(): void
    /** Writes what was changed; true when Kaltura has it. The library and the player show it at once. */
    save(entry: Entry, change: EntryChange): Promise<boolean>
    /** Makes a picture the entry's cover. */
    setThumbnail(entry: Entry, picture: Promise<Blob>): Promise<boolean>
  }
}

export type EditingParts = {
  readonly editor: EntryEditor
  readonly library: Pick<LibrarySlice['actions'], 'amend'>
  readonly playback: Pick<PlaybackSlice['actions'], 'amend' | 'retry'>
}

const idle: EditingState = { phase: 'idle', fault: null }

/** The editing slice: one change of one entry at a time. */
export function createEditing({ editor, library, playback }: EditingParts): EditingSlice {
  const store = createStore<EditingState>(() => idle)

  const run = async (entry: Entry, work: (signal: AbortSignal) => Promise<Entry>): Promise<boolean> => {
    if (store.getState().phase === 'saving') return false
    store.setState({ phase: 'saving', fault: null })
    try {
      const changed = await work(new AbortController().signal)
      library.amend(changed)
      playback.amend(changed)
      // How it lies on the sphere is decided when it is opened.
      if (JSON.stringify(changed.projection) !== JSON.stringify(entry.projection)) playback.retry()
      store.setState({ phase: 'saved', fault: null })
      return true
    } catch (error) {
      store.setState({ phase: 'failed', fault: toFault(error) })
      return false
    }
  }

  return {
    store,
    actions: {
      begin: () => store.setState(idle),
      save: (entry, change) => run(entry, (signal) => editor.change(entry.id, change, signal)),
      setThumbnail: (entry, picture) =>
        run(entry, async (signal) => await editor.setThumbnail(entry.id, await picture, signal)),
    },
  }
}
