import type { Entry } from '../media/entry'
import type { Playback } from '../media/playback'
import type { Clock, MediaLibrary, Player } from '../ports'

/** What was fetched ahead is used within this time; addresses carry sessions that end. */
const keptForMs = 60_000

/** Seconds at which to go on with an entry, 0 for its start. */
export type Resume = (entryId: string, signal: AbortSignal) => Promise<number>

/** An entry that somebody has pointed at, what Kaltura says of playing it, and the seconds at which it goes on. */
export type Ahead = {
  readonly entry: Entry
  readonly playback: Promise<Playback>
  readonly resuming: Promise<number>
}

export type AheadPorts = {
  readonly library: MediaLibrary
  readonly clock: Clock
  readonly resume: Resume
  readonly getPlayer: () => Promise<Player>
}

/** Asks ahead for one entry at a time. */
export function createAhead({ library, clock, resume, getPlayer }: AheadPorts) {
  let kept: (Ahead & { readonly at: number }) | null = null
  const isFresh = (entryId: string): boolean =>
    kept?.entry.id === entryId && clock.now() - kept.at < keptForMs

  /** The first source is the one that is tried first. */
  const prepare = async (asked: Promise<Playback>): Promise<void> => {
    const playback = await asked
    const [source] = playback.state === 'playable' ? playback.sources : []
    if (source) (await getPlayer()).prepare(source)
  }

  return {
    ask(entry: Entry): void {
      if (entry.phase !== 'ready' || isFresh(entry.id)) return
      const { signal } = new AbortController()
      const playback = library.playback(entry, signal)
      const resuming = resume(entry.id, signal)
      kept = { entry, playback, resuming, at: clock.now() }
      resuming.catch(() => undefined)
      prepare(playback).catch(() => {
        // What failed for somebody who only pointed is asked again by whoever opens it.
        if (kept?.playback === playback) kept = null
      })
    },
    /** Gives what there is for the entry that is opened, once. */
    take(entryId: string): Ahead | null {
      const taken = isFresh(entryId) ? kept : null
      kept = null
      return taken
    },
  }
}
