import type { StoreApi } from 'zustand/vanilla'
import { config } from '../config'
import type { Entry } from '../media/entry'
import type { DashSource, FileSource, Playback } from '../media/playback'
import { resumePoint } from '../media/watched'
import type { Clock, MediaLibrary, Player, PlayerFault, Stage } from '../ports'
import type { Ahead } from './playback-ahead'
import type { PlaybackPhase, PlaybackState } from './playback-phase'
import { PREVIEW_WIDTH, showPhoto } from './playback-photo'
import { backOff, nextFault, overOutages } from './recovery'

export type PresentingParts = {
  readonly library: MediaLibrary
  readonly clock: Clock
  readonly store: StoreApi<PlaybackState>
  readonly getPlayer: () => Promise<Player>
  readonly getStage: () => Promise<Stage>
  readonly loadSurroundings: (entry: Entry, signal: AbortSignal) => void
  /** A source is asked for. */
  readonly onLoad: () => void
  /** Its first picture is there. */
  readonly onStart: () => void
  /** Another picture of the same entry is on the stage. */
  readonly onPicture: () => void
}

/** Brings an entry before one's eyes; rejects with what nobody can help here, or when the signal aborts. */
export type Present = (
  entryId: string,
  ahead: Ahead | null,
  /** Seconds at which to go on. */
  resuming: Promise<number>,
  signal: AbortSignal,
) => Promise<void>

type Playable = Extract<Playback, { state: 'playable' }>

/** Rounds of asking the library and loading without ever seeing a picture, after which the stream counts as gone. */
const FRUITLESS_ROUNDS = 3

/** The way of one entry from its name to its last picture, over outages and expired sessions. */
export function createPresent(parts: PresentingParts): Present {
  const { library, clock, store, getPlayer, getStage } = parts
  const enter = (phase: PlaybackPhase): void => store.setState(phase)
  const throughOutages = <Answer>(ask: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> =>
    overOutages(ask, clock, (isOffline) => store.setState({ isOffline }), signal)

  const present: Present = async (entryId, ahead, resuming, signal) => {
    // Handled when it is awaited; what is opened may never come so far.
    resuming.catch(() => undefined)
    const entry = ahead?.entry ?? (await throughOutages(() => library.get(entryId, signal), signal))
    enter({ phase: 'opening', entryId, entry })
    parts.loadSurroundings(entry, signal)
    let first = ahead?.playback ?? null
    let start: number | null = null
    for (let fruitless = 0; fruitless < FRUITLESS_ROUNDS; fruitless++) {
      const asked = first
      first = null
      const found = await throughOutages(() => whenReady(entry, asked, signal), signal)
      if (!found) return
      if (found.entry.kind === 'image') return await presentPhoto(found.entry, signal)
      if (start === null) {
        start = resumePoint(await resuming, found.entry.durationMs / 1000)
        store.setState({ resumedAt: start })
      }
      const fault = await presentSources(found.entry, found.sources, start, signal)
      if (fault === 'unsupported' || fault === 'gone') {
        enter({ phase: 'failed', entryId, entry: found.entry, reason: fault, fault: null })
        return
      }
      if (store.getState().hasPicture) {
        start = (await getPlayer()).video.currentTime || start
        fruitless = -1
      }
      await clock.sleep(backOff(fruitless + 1), signal)
    }
    enter({ phase: 'failed', entryId, entry, reason: 'gone', fault: null })
  }

  /** Waits until the entry can be played; null when it never will, which the phase then says. */
  const whenReady = async (
    asked: Entry,
    ahead: Promise<Playback> | null,
    signal: AbortSignal,
  ): Promise<{
    readonly entry: Entry
    readonly sources: Playable
  } | null> => {
    let entry = asked
    let playback = await (ahead ?? library.playback(entry, signal))
    while (playback.state === 'waiting') {
      enter({ phase: 'waiting', entryId: entry.id, entry })
      await clock.sleep(config.waitingPollMs, signal)
      entry = await library.get(entry.id, signal)
      playback = await library.playback(entry, signal)
    }
    signal.throwIfAborted()
    if (playback.state === 'playable') return { entry, sources: playback }
    if (playback.state === 'none') enter({ phase: 'none', entryId: entry.id, entry })
    else
      enter({
        phase: 'blocked',
        entryId: entry.id,
        entry,
        reason: playback.reason,
        message: playback.message,
      })
    return null
  }

  const presentPhoto = async (entry: Entry, signal: AbortSignal): Promise<void> => {
    const photo = await library.photo(entry, PREVIEW_WIDTH)
    signal.throwIfAborted()
    if (!entry.projection) {
      store.setState({ hasPicture: true })
      return enter({ phase: 'ready', entryId: entry.id, entry, photo })
    }
    const hasPicture = () => store.getState().hasPicture
    await showPhoto(await getStage(), entry.projection, { entry, photo, hasPicture }, signal)
    // The sharp one begins anew what was corrected on the blurred one.
    parts.onPicture()
    signal.throwIfAborted()
    enter({ phase: 'ready', entryId: entry.id, entry, photo: null })
  }

  /** Plays the first source that works; resolves with what went wrong, at once or an hour later. */
  const presentSources = async (
    entry: Entry,
    { sources, captions }: Playable,
    start: number,
    signal: AbortSignal,
  ): Promise<PlayerFault> => {
    const loaded = await getPlayer()
    signal.throwIfAborted()
    if (entry.projection) {
      const shown = await getStage()
      signal.throwIfAborted()
      if (!store.getState().hasPicture) shown.showVideo(loaded.video, entry.projection)
    }
    let fault: PlayerFault = 'gone'
    for (const source of sources) {
      fault = await presentSource(loaded, entry, source, captions, start, signal)
      if (fault === 'network' || fault === 'session') return fault
    }
    return fault
  }

  const presentSource = async (
    loaded: Player,
    entry: Entry,
    source: DashSource | FileSource,
    captions: Playable['captions'],
    startSeconds: number,
    signal: AbortSignal,
  ): Promise<PlayerFault> => {
    const fault = nextFault(loaded, signal)
    const options = { startSeconds, kind: entry.kind, isSpherical: entry.projection !== null }
    parts.onLoad()
    const first = loaded.load(source, captions, options, signal).then(() => null)
    const early = await Promise.race([first, fault])
    if (early) return early
    enter({ phase: 'ready', entryId: entry.id, entry, photo: null })
    if (!options.isSpherical) store.setState({ hasPicture: true })
    parts.onStart()
    return await fault
  }

  return present
}
