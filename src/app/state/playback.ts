import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Entry } from '../media/entry'
import { toFault } from '../media/errors'
import { type Correction, noCorrection } from '../media/projection'
import type { Clock, KeyValueStore, MediaLibrary, Player, Stage } from '../ports'
import type { Neighbours } from './neighbours'
import { createAhead, type Resume } from './playback-ahead'
import { type ControlActions, createControls } from './playback-controls'
import { closedPhase, type PlaybackPhase, type PlaybackState, untouchedControls } from './playback-phase'
import { createPresent } from './playback-present'
import { createSurroundings } from './surroundings'

export type PlaybackPorts = {
  readonly library: MediaLibrary
  readonly loadPlayer: () => Promise<Player>
  readonly loadStage: () => Promise<Stage>
  readonly storage: KeyValueStore
  readonly clock: Clock
}

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
    /** Shows it otherwise than it says of itself, until something else is opened. */
    correct(correction: Correction): void
    /** Shows an entry's new name and cover where it is the open one. */
    amend(entry: Entry): void
  }
  /** The one video, null until something with sound or motion was opened. */
  video(): HTMLVideoElement | null
}

/** The playback slice: one entry at a time, from asking for it to the end, over outages and expired sessions. */
export function createPlayback(
  ports: PlaybackPorts,
  neighbours: Neighbours,
  resume: Resume = async () => 0,
): PlaybackSlice {
  const controls = createControls(ports.storage, (change) => store.setState(change))
  const loadSurroundings = createSurroundings(ports.library, neighbours, (found) => store.setState(found))
  const store = createStore<PlaybackState>(() => ({
    ...closedPhase,
    ...untouchedControls,
    ...controls.remembered,
  }))
  let player: Player | null = null
  let stage: Stage | null = null
  let opened = new AbortController()

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

  const ahead = createAhead({ ...ports, resume, getPlayer })

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
    const asked = ahead.take(entryId)
    enter({ phase: 'opening', entryId, entry: asked?.entry ?? null })
    store.setState(neighbours.known(entryId))
    // Both are wanted by nearly everything, and asking early costs nothing.
    void getPlayer().catch(() => undefined)
    void getStage().catch(() => undefined)
    void present(entryId, asked, asked?.resuming ?? resume(entryId, signal), signal).catch(
      (error: unknown) => {
        if (signal.aborted) return
        const { entry } = store.getState()
        enter({ phase: 'failed', entryId, entry, reason: 'fault', fault: toFault(error) })
      },
    )
  }

  const correct = (correction: Correction): void => {
    store.setState({ correction })
    stage?.adjust(correction)
  }

  const recorrect = (): void => {
    const { correction } = store.getState()
    if (correction !== noCorrection) stage?.adjust(correction)
  }

  const present = createPresent({
    library: ports.library,
    clock: ports.clock,
    store,
    getPlayer,
    getStage,
    loadSurroundings,
    onLoad: controls.load,
    onStart: controls.start,
    onPicture: recorrect,
  })

  return {
    store,
    video: () => player?.video ?? null,
    actions: {
      ...controls.actions,
      prepare(entry) {
        void getPlayer().catch(() => undefined)
        if (entry.projection) void getStage().catch(() => undefined)
        ahead.ask(entry)
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
      correct,
      amend(entry) {
        if (store.getState().entryId === entry.id) store.setState({ entry })
      },
    },
  }
}
