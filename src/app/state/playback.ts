import { createStore, type StoreApi } from 'zustand/vanilla'
import { config } from '../config'
import type { Entry } from '../media/entry'
import { toFault } from '../media/errors'
import type { DashSource, FileSource, Playback } from '../media/playback'
import { type Correction, noCorrection } from '../media/projection'
import { resumePoint } from '../media/watched'
import type { Clock, KeyValueStore, MediaLibrary, Player, PlayerFault, Stage } from '../ports'
import type { Neighbours } from './neighbours'
import { type ControlActions, createControls } from './playback-controls'
import { closedPhase, type PlaybackPhase, type PlaybackState, untouchedControls } from './playback-phase'
import { PREVIEW_WIDTH, showPhoto } from './playback-photo'
import { backOff, nextFault, overOutages } from './recovery'
import { createSurroundings } from './surroundings'

export type PlaybackPorts = {
  readonly library: MediaLibrary
  readonly loadPlayer: () => Promise<Player>
  readonly loadStage: () => Promise<Stage>
  readonly storage: KeyValueStore
  readonly clock: Clock
}

/** Seconds at which to go on with an entry, 0 for its start. */
export type Resume = (entryId: string, signal: AbortSignal) => Promise<number>

export type PlaybackSlice = {
  readonly store: StoreApi<PlaybackState>
  readonly actions: ControlActions & {
    /** Fetches ahead what opening this entry will need; call it when somebody points at its card. */
    prepare(entry: Entry): void
    /** Opens an entry and plays it when it can. The one that is open already stays. */
    open(entryId: string): void
    /** Opens the same entry anew after a failure. */
    retry(): void
    close(): void
    next(): void
    previous(): void
    /** Shows it otherwise than it says of itself, until something else is opened. */
    correct(correction: Correction): void
    /** Shows an entry's new name and cover where it is the open one. */
    amend(entry: Entry): void
  }
  /** The one video, null until something with sound or motion was opened. */
  video(): HTMLVideoElement | null
}

/** Rounds of asking the library and loading without ever seeing a picture, after which the stream counts as gone. */
const FRUITLESS_ROUNDS = 3
/** What was fetched ahead is used within this time; addresses carry sessions that end. */
const PREPARED_FOR_MS = 60_000

type Prepared = { readonly entry: Entry; readonly playback: Promise<Playback>; readonly at: number }

/** The playback slice: one entry at a time, from asking for it to the end, over outages and expired sessions. */
export function createPlayback(
  ports: PlaybackPorts,
  neighbours: Neighbours,
  resume: Resume = async () => 0,
): PlaybackSlice {
  const { library, clock } = ports
  const controls = createControls(ports.storage, (change) => store.setState(change))
  const loadSurroundings = createSurroundings(library, neighbours, (found) => store.setState(found))
  const store = createStore<PlaybackState>(() => ({
    ...closedPhase,
    ...untouchedControls,
    ...controls.remembered,
  }))
  let player: Player | null = null
  let stage: Stage | null = null
  let opened = new AbortController()
  let prepared: Prepared | null = null

  const throughOutages = <Answer>(ask: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> =>
    overOutages(ask, clock, (isOffline) => store.setState({ isOffline }), signal)

  const enter = (phase: PlaybackPhase): void => store.setState(phase)

  const getPlayer = async (): Promise<Player> => {
    if (player) return player
    const loaded = await ports.loadPlayer()
    if (!player) {
      player = loaded
      controls.attach(loaded)
    }
    return player
  }

  const getStage = async (): Promise<Stage> => {
    if (stage) return stage
    const loaded = await ports.loadStage()
    if (!stage) {
      stage = loaded
      stage.onFirstPicture(() => store.setState({ hasPicture: true }))
      stage.onContextLost(() => store.setState({ hasPicture: false }))
    }
    return stage
  }

  const leave = (): void => {
    opened.abort()
    player?.unload()
    stage?.clear()
    store.setState(untouchedControls)
  }

  const open = (entryId: string): void => {
    if (store.getState().entryId === entryId) return
    leave()
    controls.reset()
    opened = new AbortController()
    const { signal } = opened
    const ahead =
      prepared?.entry.id === entryId && clock.now() - prepared.at < PREPARED_FOR_MS ? prepared : null
    prepared = null
    enter({ phase: 'opening', entryId, entry: ahead?.entry ?? null })
    store.setState(neighbours.known(entryId))
    // Both are wanted by nearly everything, and asking early costs nothing.
    void getPlayer().catch(() => undefined)
    void getStage().catch(() => undefined)
    void present(entryId, ahead, resume(entryId, signal), signal).catch((error: unknown) => {
      if (signal.aborted) return
      const { entry } = store.getState()
      enter({ phase: 'failed', entryId, entry, reason: 'fault', fault: toFault(error) })
    })
  }

  const present = async (
    entryId: string,
    ahead: Prepared | null,
    resuming: Promise<number>,
    signal: AbortSignal,
  ): Promise<void> => {
    // Handled when it is awaited; what is opened may never come so far.
    resuming.catch(() => undefined)
    const entry = ahead?.entry ?? (await throughOutages(() => library.get(entryId, signal), signal))
    enter({ phase: 'opening', entryId, entry })
    loadSurroundings(entry, signal)
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
        start = player?.video.currentTime || start
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
    readonly sources: Extract<Playback, { state: 'playable' }>
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
    recorrect()
    signal.throwIfAborted()
    enter({ phase: 'ready', entryId: entry.id, entry, photo: null })
  }

  /** Plays the first source that works; resolves with what went wrong, at once or an hour later. */
  const presentSources = async (
    entry: Entry,
    { sources, captions }: Extract<Playback, { state: 'playable' }>,
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
    captions: Extract<Playback, { state: 'playable' }>['captions'],
    startSeconds: number,
    signal: AbortSignal,
  ): Promise<PlayerFault> => {
    const fault = nextFault(loaded, signal)
    const options = { startSeconds, kind: entry.kind, isSpherical: entry.projection !== null }
    const first = loaded.load(source, captions, options, signal).then(() => null)
    const early = await Promise.race([first, fault])
    if (early) return early
    enter({ phase: 'ready', entryId: entry.id, entry, photo: null })
    if (!options.isSpherical) store.setState({ hasPicture: true })
    controls.start()
    return await fault
  }

  const correct = (correction: Correction): void => {
    store.setState({ correction })
    stage?.adjust(correction)
  }

  const recorrect = (): void => {
    const { correction } = store.getState()
    if (correction !== noCorrection) stage?.adjust(correction)
  }

  const openNeighbour = (entry: Entry | null): void => {
    if (entry) open(entry.id)
  }

  return {
    store,
    video: () => player?.video ?? null,
    actions: {
      ...controls.actions,
      prepare(entry) {
        void getPlayer().catch(() => undefined)
        if (entry.projection) void getStage().catch(() => undefined)
        const isFresh = prepared && clock.now() - prepared.at < PREPARED_FOR_MS
        if (entry.phase !== 'ready' || (isFresh && prepared?.entry.id === entry.id)) return
        const playback = library.playback(entry, new AbortController().signal)
        playback.catch(() => undefined) // Whoever opens the entry sees the failure; nobody may ever do so.
        prepared = { entry, playback, at: clock.now() }
      },
      open,
      retry() {
        const { entryId } = store.getState()
        if (!entryId) return
        leave()
        enter(closedPhase)
        open(entryId)
      },
      close() {
        leave()
        enter(closedPhase)
      },
      next: () => openNeighbour(store.getState().next),
      previous: () => openNeighbour(store.getState().previous),
      correct,
      amend(entry) {
        if (store.getState().entryId === entry.id) store.setState({ entry })
      },
    },
  }
}
