import type { Entry } from '../media/entry'
import type { Playback } from '../media/playback'
import type { Clock, MediaLibrary } from '../ports'

/** What was fetched ahead is used within this time; addresses carry sessions that end. */
const keptForMs = 60_000

/** An entry that somebody has pointed at, and what Kaltura says of playing it. */
export type Ahead = { readonly entry: Entry; readonly playback: Promise<Playback> }

/** Asks ahead for one entry at a time. */
export function createAhead(library: MediaLibrary, clock: Clock) {
  let kept: (Ahead & { readonly at: number }) | null = null
  const isFresh = (entryId: string): boolean =>
    kept?.entry.id === entryId && clock.now() - kept.at < keptForMs

  return {
    ask(entry: Entry): void {
      if (entry.phase !== 'ready' || isFresh(entry.id)) return
      const playback = library.playback(entry, new AbortController().signal)
      playback.catch(() => undefined) // Whoever opens the entry sees the failure; nobody may ever do so.
      kept = { entry, playback, at: clock.now() }
    },
    /** Gives what there is for the entry that is opened, once. */
    take(entryId: string): Ahead | null {
      const taken = isFresh(entryId) ? kept : null
      kept = null
      return taken
    },
  }
}
