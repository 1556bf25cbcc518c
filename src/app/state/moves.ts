import type { LibraryQuery, Navigate } from '../ports'
import { formatAddress, watchAddress } from './address'
import type { LibrarySlice } from './library'
import type { PlaybackSlice } from './playback'

/** The ways from one address to another. Page and space go the same ones, so what is done in one is seen in the other. */
export type Moves = {
  /** Another list: what changes against the one shown now. */
  show(change: Partial<LibraryQuery>): void
  /** Searches the list shown now. */
  search(text: string): void
  /** Opens an entry. */
  watch(entryId: string): void
  /** From an entry to the one after it, or before it, in place of it. */
  step(to: 'next' | 'previous'): void
  /** From an entry to the list it was chosen from, at the place where one was in it. */
  backToLibrary(): void
}

export function createMoves(
  { navigate }: { readonly navigate: Navigate },
  { library, playback }: { readonly library: LibrarySlice; readonly playback: PlaybackSlice },
): Moves {
  const query = () => library.store.getState().query
  return {
    show(change) {
      navigate(formatAddress({ ...query(), ...change }))
    },
    search(text) {
      const search = text.trim()
      if (search === query().search) return
      // The first letter is a step that back can undo; the following ones are the same step.
      navigate(formatAddress({ ...query(), search }), { replace: query().search !== '' })
    },
    watch(entryId) {
      playback.actions.open(entryId)
      navigate(watchAddress(entryId))
    },
    step(to) {
      const neighbour = playback.store.getState()[to]
      if (!neighbour) return
      playback.actions.open(neighbour.id)
      navigate(watchAddress(neighbour.id), { replace: true })
    },
    backToLibrary() {
      const { visit } = library.store.getState()
      playback.actions.close()
      navigate(formatAddress(query()), visit === '' ? {} : { replace: true, visit })
    },
  }
}
