import type { Role } from '../../hub/api'
import type { AccountDoor } from '../account-ports'
import type { HeadsetDoctor } from '../doctor-ports'
import type { MembersDoor } from '../members-ports'
import type {
  Clock,
  EntryEditor,
  HubDoor,
  IntegrationDoor,
  KeyValueStore,
  MediaLibrary,
  Navigate,
  PlaybackStatistics,
  Player,
  Stage,
  VrDoor,
  WatchHistory,
} from '../ports'
import type { UploadPorts } from '../upload-ports'
import { type ComfortSlice, createComfort } from './comfort'
import { createDoctor, type DoctorSlice } from './doctor'
import { createEditing, type EditingSlice } from './editing'
import { createHeadsetLog, type HeadsetLog } from './headset-log'
import { createHistory, type HistorySlice } from './history'
import { createLateUploads } from './late-uploads'
import { createLibrary, type LibrarySlice, type LibraryState } from './library'
import { createMoves, type Moves } from './moves'
import { createNeighbours } from './neighbours'
import { createPairing, type PairingSlice } from './pairing'
import { createPlayback, type PlaybackSlice } from './playback'
import { createQuestions, type QuestionsSlice } from './questions'
import { createRemovals, type RemovalsSlice } from './removals'
import { createSending, type SendingSlice } from './sending'
import { createSession, type SessionSlice, type SessionState } from './session'
import { setupStatistics } from './statistics'
import { createTheme, type ThemeSlice } from './theme'
import type { UploadsSlice } from './uploads'
import { setupWatching } from './watching'

/** Everything the app is given by `main.tsx`. The heavy ports arrive by function, each resolving to the same one object for the page's life. */
export type AppPorts = {
  readonly hub: HubDoor
  readonly library: MediaLibrary
  readonly history: WatchHistory
  readonly statistics: PlaybackStatistics
  readonly loadPlayer: () => Promise<Player>
  readonly loadStage: () => Promise<Stage>
  /** A second, small one for looking at a picture beside whatever else is shown. */
  readonly loadPreview: () => Promise<Stage>
  readonly loadDoctor: () => Promise<HeadsetDoctor>
  /** Null where this browser has no headset. */
  readonly loadVr: () => Promise<VrDoor | null>
  /** Kept on this device. */
  readonly storage: KeyValueStore
  /** Kept as long as this tab. */
  readonly tabStorage: KeyValueStore
  readonly clock: Clock
  /** Goes to an address of the app; the page's face follows, in the headset too. */
  readonly navigate: Navigate
  readonly uploads: UploadPorts
  /** The hub's Kaltura account; for the settings pages. */
  readonly loadIntegration: () => Promise<IntegrationDoor>
  /** Ways to sign in, and one's own account. */
  readonly loadAccount: () => Promise<AccountDoor>
  /** Hubs and who belongs to them; for the pages about them. */
  readonly loadMembers: () => Promise<MembersDoor>
  readonly editor: EntryEditor
}

/** What the app knows and what one may do, shared by the page and the space. */
export type App = {
  readonly ports: AppPorts
  readonly session: SessionSlice
  readonly library: LibrarySlice
  readonly playback: PlaybackSlice
  readonly theme: ThemeSlice
  readonly comfort: ComfortSlice
  readonly moves: Moves
  readonly uploads: UploadsSlice
  readonly sending: SendingSlice
  readonly questions: QuestionsSlice
  readonly pairing: PairingSlice
  readonly headsetLog: HeadsetLog
  readonly doctor: DoctorSlice
  readonly history: HistorySlice
  readonly editing: EditingSlice
  readonly removals: RemovalsSlice
  /** Saves what would be lost: for a page that is left or put aside, and may never come back. */
  leave(): void
}

/** Builds all slices. Starts nothing: the faces call actions. */
export function createApp(ports: AppPorts): App {
  const session = createSession(ports)
  const library = createLibrary(ports)
  const history = createHistory({
    ...ports,
    onSignedOut() {
      // Nobody is thrown out of what they are watching; what comes after it tells them.
      if (playback.store.getState().phase !== 'ready') session.actions.expire()
    },
  })
  const playback = createPlayback(ports, createNeighbours(ports, library), history.actions.resume)
  const theme = createTheme(ports)
  const comfort = createComfort(ports)
  const headsetLog = createHeadsetLog(ports)
  const doctor = createDoctor(ports)
  const moves = createMoves(ports, { library, playback })
  const uploads = createLateUploads(async (uploadsStore) => {
    const { createUploads } = await import('./uploads')
    return createUploads({ ...ports, onEntry: library.actions.arrive }, uploadsStore)
  }, ports.clock)
  const questions = createQuestions(uploads)
  const removals = createRemovals(ports, library.actions)
  const editing = createEditing({ ...ports, library: library.actions, playback: playback.actions })
  const sending = createSending({ ...ports, onEntry: library.actions.arrive })
  const pairing = createPairing({ ...ports, onSignedIn: () => void session.actions.load() })
  const notePosition = setupWatching(playback, history, ports.clock)
  setupStatistics(playback, session, ports)
  const leave = () => {
    notePosition()
    void history.actions.send({ isLeaving: true })
  }
  session.store.subscribe((now, before) => {
    // What one member saw is not left for the next one at this screen.
    if (memberOf(before) && memberOf(before) !== memberOf(now)) {
      leave()
      library.actions.close()
      uploads.actions.close()
      removals.actions.close()
      sending.actions.close()
    }
    if (memberOf(before) !== memberOf(now)) history.actions.enter(memberOf(now))
    if (now.phase === 'signed-in' && before.phase !== 'signed-in' && mayUpload(now.member.role)) {
      void uploads.actions.load()
      removals.actions.load(memberOf(now) ?? '')
    }
  })
  library.store.subscribe((now, before) => {
    if (now.pages !== before.pages || now.epoch !== before.epoch) history.actions.show(timedEntries(now))
  })
  return {
    ports,
    session,
    library,
    playback,
    theme,
    comfort,
    moves,
    headsetLog,
    history,
    uploads,
    editing,
    removals,
    questions,
    sending,
    pairing,
    doctor,
    leave,
  }
}

/** One person in two hubs is two members: what belongs to one does not show in the other. */
const memberOf = (state: SessionState) =>
  state.phase === 'signed-in' ? `${state.member.hubId}.${state.member.id}` : null

const timedEntries = ({ pages }: LibraryState) =>
  pages.flatMap(({ entries }) => entries?.filter(({ kind }) => kind !== 'image').map(({ id }) => id) ?? [])
/** Viewers look; creators and admins bring media of their own. */
export function mayUpload(role: Role): boolean {
  return role !== 'viewer'
}
