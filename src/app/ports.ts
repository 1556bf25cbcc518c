/**
 * Every seam of the browser app, nothing else. Each has a real implementation in a room of its own and a fake in `tests/fakes/`;
 * only `main.tsx` chooses. What waits takes an AbortSignal; what subscribes returns its undo.
 */
import type { HubInfo, Role, SessionGrant, WatchedPosition } from '../hub/api'
import type {
  AccountInfo,
  AccountSecrets,
  CheckRequest,
  CheckStep,
  Distribution,
  Entitlement,
  KalturaConnectionInfo,
  KalturaSettingsDraft,
  MemberUserId,
  OwnIntegration,
  Vendor,
  VendorAccounts,
  VendorChange,
  VendorCode,
  VisitAnswer,
  VisitProof,
  WizardDraft,
  WizardFacts,
} from '../hub/integration-api'
import type { Entry, MediaKind } from './media/entry'
import type {
  CaptionCue,
  CaptionTrack,
  Chapter,
  DashSource,
  FileSource,
  Playback,
  Sprite,
} from './media/playback'
import type { Correction, Projection } from './media/projection'
import type { StatisticsEvent } from './media/statistics'

export type Undo = () => void

/** The hub: who is here, and a Kaltura session for them. Implemented by `hub/` client code in `kaltura/hub.ts`. */
export interface HubDoor {
  info(signal: AbortSignal): Promise<HubInfo>
  signInDemo(role: Role, signal: AbortSignal): Promise<HubInfo>
  signIn(email: string, password: string, signal: AbortSignal): Promise<HubInfo>
  signOut(signal: AbortSignal): Promise<void>
  /** From then on this browser shows another hub of whoever is signed in. */
  switchHub(hubId: string, signal: AbortSignal): Promise<void>
  /**
   * A running session; `renew` asks for a fresh one after Kaltura refused the last, or `refusedKs` if the caller knows which:
   * then one that was renewed meanwhile will do. Concurrent calls share one request.
   */
  session(options: { renew: boolean; refusedKs?: string }, signal: AbortSignal): Promise<SessionGrant>
}

/** How far the member has watched, remembered on the hub. */
export interface WatchHistory {
  /** Positions of these entries; those never watched or finished are left out. */
  positions(entryIds: readonly string[], signal: AbortSignal): Promise<readonly WatchedPosition[]>
  /** `seconds` 0 says finished. `ageMs` is how long ago it was watched; `isLeaving` when the page may be gone before the answer. */
  save(
    position: WatchedPosition,
    options: { readonly ageMs: number; readonly isLeaving: boolean },
    signal: AbortSignal,
  ): Promise<void>
}

/** The hub's Kaltura account, for admins; implemented in `kaltura/integration.ts`, asked for by `import()` on the settings pages. */
export interface IntegrationDoor {
  connection(signal: AbortSignal): Promise<KalturaConnectionInfo>
  connect(draft: KalturaSettingsDraft, signal: AbortSignal): Promise<KalturaConnectionInfo>
  disconnect(signal: AbortSignal): Promise<KalturaConnectionInfo>
  userIds(signal: AbortSignal): Promise<readonly MemberUserId[]>
  importUserIds(csv: string, signal: AbortSignal): Promise<readonly MemberUserId[]>
  /** Tells each step as it ends; resolves after the last. */
  check(request: CheckRequest, onStep: (step: CheckStep) => void, signal: AbortSignal): Promise<void>
  visit(signal: AbortSignal): Promise<VisitAnswer>
  openVisit(proof: VisitProof, signal: AbortSignal): Promise<VisitAnswer>
  closeVisit(signal: AbortSignal): Promise<VisitAnswer>
  wizardFacts(signal: AbortSignal): Promise<WizardFacts>
  makeToken(draft: WizardDraft, signal: AbortSignal): Promise<KalturaConnectionInfo>
  accountInfo(signal: AbortSignal): Promise<AccountInfo>
  accountSecrets(signal: AbortSignal): Promise<AccountSecrets>
  distribution(signal: AbortSignal): Promise<Distribution>
  deleteDistribution(id: number, signal: AbortSignal): Promise<Distribution>
  entitlement(signal: AbortSignal): Promise<Entitlement>
  setLabels(categoryId: number, labels: string, signal: AbortSignal): Promise<Entitlement>
  vendor(vendor: Vendor, signal: AbortSignal): Promise<VendorAccounts>
  changeVendor(
    vendor: Vendor,
    accountId: string,
    change: VendorChange,
    signal: AbortSignal,
  ): Promise<VendorAccounts>
  vendorCode(vendor: Vendor, signal: AbortSignal): Promise<VendorCode>
  /** Who the member is in the account; `isTest` looks the Kaltura user up, which may make it. */
  own(hubId: string, isTest: boolean, signal: AbortSignal): Promise<OwnIntegration>
}

/** Tells Kaltura what is played, as its own players do. Nothing waits for it and nothing fails with it. */
export interface PlaybackStatistics {
  /** Begins the count of one opened entry; `url` is where the hub wants it told. */
  begin(url: string, entryId: string): StatisticsRun
}

export interface StatisticsRun {
  tell(event: StatisticsEvent): void
}

export type LibraryTab = 'all' | '360' | 'videos' | 'photos' | 'audio'
export type LibrarySort = 'newest' | 'oldest' | 'name' | 'longest'

export type LibraryQuery = {
  readonly tab: LibraryTab
  readonly owner: 'mine' | 'everyone'
  /** Free text as typed; empty for none. */
  readonly search: string
  readonly sort: LibrarySort
}

/** `next` is null at the end; otherwise an opaque cursor. `total` is Kaltura's count and may be an upper bound (word-matched tags). */
export type LibraryPage = {
  readonly entries: readonly Entry[]
  readonly total: number
  readonly next: string | null
  /** True on a last page that is not the end of the library: Kaltura lists no further in this order. */
  readonly isCut: boolean
  /** Whose media the session may list at all: without Kaltura's privilege `list:*` only the member's own. */
  readonly reach: 'everyone' | 'own'
}

export interface MediaLibrary {
  list(query: LibraryQuery, cursor: string | null, signal: AbortSignal): Promise<LibraryPage>
  get(entryId: string, signal: AbortSignal): Promise<Entry>
  /** The entries that were made just after and just before one, whatever list somebody is in: its neighbours from the newest on. */
  beside(
    entry: Entry,
    signal: AbortSignal,
  ): Promise<{ readonly previous: Entry | null; readonly next: Entry | null }>
  playback(entry: Entry, signal: AbortSignal): Promise<Playback>
  chapters(entryId: string, signal: AbortSignal): Promise<readonly Chapter[]>
  /** Address of the original picture of an image entry, and of a re-encoded one no wider than `width`. */
  photo(entry: Entry, width: number): Promise<{ readonly original: string; readonly resized: string }>
  thumbnail(entry: Entry, width: number, height: number): string
  /** A whole frame of a video, not its cover, `width` pixels wide. */
  frame(entry: Entry, width: number): string
  sprite(entry: Entry): Sprite
}

/** What is to change of an entry; what is not named stays as it is at Kaltura, whoever wrote it. */
export type EntryChange = {
  readonly name?: string
  readonly description?: string
  /** The creator's own; those that follow from the projection are not among them. */
  readonly addedTags?: readonly string[]
  readonly removedTags?: readonly string[]
  /** Null for flat media. */
  readonly projection?: Projection | null
}

/** Changes entries that the member owns. Implemented in `kaltura/editor.ts`. */
export interface EntryEditor {
  change(entryId: string, change: EntryChange, signal: AbortSignal): Promise<Entry>
  /** Makes a JPEG the entry's cover. */
  setThumbnail(entryId: string, picture: Blob, signal: AbortSignal): Promise<Entry>
  /** For good; an entry that is already gone counts as removed. */
  remove(entryId: string, signal: AbortSignal): Promise<void>
}

/** One rung of the ladder. */
export type Quality = {
  readonly id: string
  readonly width: number
  readonly height: number
  readonly bitsPerSecond: number
}

/** Told whenever something a face shows has changed; position and progress are read from `video` instead. */
export type PlayerSnapshot = {
  readonly qualities: readonly Quality[]
  /** `auto` or the id of a quality. */
  readonly chosenQuality: string
  /** The quality on screen now, null before the first picture. */
  readonly currentQuality: Quality | null
  readonly captions: readonly CaptionTrack[]
  /** Null for off. */
  readonly captionId: string | null
  /** The caption text at this moment, plain lines; empty for none. */
  readonly captionText: string
  /** The same with the places it belongs to. */
  readonly captionCues: readonly CaptionCue[]
  /** Waiting for data. */
  readonly isStalled: boolean
  /** Requests fail; the player keeps trying and goes on where it was. */
  readonly isOffline: boolean
}

/**
 * The player has stopped trying. `network`: the stream's address gave no answer that a page may read, so ask the library why, then load again;
 * `session`: load again with a fresh source; `unsupported`: this device cannot decode any of it; `gone`: the stream is not there.
 */
export type PlayerFault = 'network' | 'session' | 'unsupported' | 'gone'

/** What brings the picture to the eyes: the page, a sphere drawn in the headset, or a layer of the headset's own compositor. */
export type PicturePath = 'page' | 'sphere' | 'layer'

/** One `<video>` for the life of the page, whatever is played; dash.js behind it. */
export interface Player {
  readonly video: HTMLVideoElement
  /** Fetches ahead what loading this source begins with; the last one asked for is kept for a while. Silent when it fails. */
  prepare(source: DashSource | FileSource): void
  /**
   * Prepares the source up to its first picture, paused at `startSeconds`. A second call replaces the first, which then rejects.
   * Faults are told to `onFault` alone: after one the promise stays open until the next `load`, `unload` or abort.
   */
  load(
    source: DashSource | FileSource,
    captions: readonly CaptionTrack[],
    options: { readonly startSeconds: number; readonly kind: MediaKind; readonly isSpherical?: boolean },
    signal: AbortSignal,
  ): Promise<void>
  unload(): void
  /** How large a picture makes sense depends on who shows it; from now on, over all sources. */
  showOn(path: PicturePath): void
  chooseQuality(id: string): void
  chooseCaption(id: string | null): void
  snapshot(): PlayerSnapshot
  subscribe(listener: () => void): Undo
  onFault(listener: (fault: PlayerFault) => void): Undo
}

/** Where the viewer looks on a page. Degrees: yaw grows to the right, pitch up, `fov` is vertical (30 to 110). */
export type View = { readonly yaw: number; readonly pitch: number; readonly fov: number }

/**
 * The one canvas that shows spheres: it lives as long as the page and goes on in VR.
 * Implemented in `stage/` with three; asked for by `import()` because three is heavy.
 */
export interface Stage {
  readonly canvas: HTMLCanvasElement
  /** Puts the canvas into a container and follows its size; the undo takes it out again. */
  mount(container: HTMLElement): Undo
  /** Shows the player's video on the sphere. Draws nothing before there is a first picture. */
  showVideo(video: HTMLVideoElement, projection: Projection): void
  /** Shows a picture, scaled to the GPU's limit when larger; resolves when it is on the canvas. */
  showPhoto(url: string, projection: Projection, signal: AbortSignal): Promise<void>
  /** Shows the same picture as a viewer corrects it, at once; holds until `clear` or the next call. */
  adjust(correction: Correction): void
  clear(): void
  /** Called once when the first picture of what is shown is on the canvas. */
  onFirstPicture(listener: () => void): Undo
  view(): View
  turn(to: Partial<View>, options?: { readonly smoothly?: boolean }): void
  recenter(): void
  /** What is on the canvas just now, as a JPEG, drawn `width` pixels wide if given; rejects while there is no picture. */
  capture(width?: number): Promise<Blob>
  /** Follows the phone's own orientation; false when refused or absent. Must be called from a press (iOS asks). */
  followDevice(on: boolean): Promise<boolean>
  onContextLost(listener: () => void): Undo
}

export type VrState = 'unavailable' | 'available' | 'starting' | 'inside'

/** What ended VR, or kept it from starting, against the will of whoever wears the headset. */
export type VrMishap = 'graphics-lost' | 'refused'

/** The way into the headset. Implemented in `xr/` and `scene/`, asked for only where a headset is. */
export interface VrDoor {
  state(): VrState
  /** What went wrong last; null once that has been said, and whenever it went well since. */
  mishap(): VrMishap | null
  forgetMishap(): void
  /** Whether somebody was inside since the page was loaded. */
  wasInside(): boolean
  subscribe(listener: () => void): Undo
  /** Must be called from a press. */
  enter(): Promise<void>
  leave(): Promise<void>
}

/** Small things kept on this device (theme, volume, place in the library). Never throws: full or forbidden storage forgets. Never holds a KS. */
export interface KeyValueStore {
  read(key: string): string | null
  write(key: string, value: string): void
  remove(key: string): void
}

/** Time as the app sees it, so that tests can hold it. */
export interface Clock {
  /** Unix time in milliseconds. */
  now(): number
  /** Resolves after `ms`, rejects with the signal's reason when aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** Goes to an address of this app (`/watch/…`). `replace` leaves no step in the history; `visit` says whose list it is, to open at its place. */
export type Navigate = (
  path: string,
  options?: { readonly replace?: boolean; readonly visit?: string },
) => void
