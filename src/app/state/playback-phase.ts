import type { Entry } from '../media/entry'
import type { Fault } from '../media/errors'
import type { BlockReason, Chapter } from '../media/playback'
import { type Correction, noCorrection } from '../media/projection'
import type { PlayerSnapshot } from '../ports'

/** Why an entry cannot be shown although nobody forbids it: this device cannot decode it, its stream is not there, or a fault says more. */
export type FailureReason = 'unsupported' | 'gone' | 'fault'

/** Addresses of a flat photo, which the page shows by itself; null for whatever the stage or the video shows. */
export type Photo = { readonly original: string; readonly resized: string } | null

/**
 * Where opening stands. `waiting`: Kaltura is still preparing it, it starts by itself. `blocked`: a rule of the account. `none`: nothing in it
 * can be played. `ready`: it is here, playing or not.
 */
export type PlaybackPhase =
  | { readonly phase: 'closed'; readonly entryId: null; readonly entry: null }
  | { readonly phase: 'opening'; readonly entryId: string; readonly entry: Entry | null }
  | { readonly phase: 'waiting'; readonly entryId: string; readonly entry: Entry }
  | {
      readonly phase: 'blocked'
      readonly entryId: string
      readonly entry: Entry
      readonly reason: BlockReason
      /** Kaltura's own words. */
      readonly message: string
    }
  | { readonly phase: 'none'; readonly entryId: string; readonly entry: Entry }
  | {
      readonly phase: 'failed'
      readonly entryId: string
      readonly entry: Entry | null
      readonly reason: FailureReason
      readonly fault: Fault | null
    }
  | { readonly phase: 'ready'; readonly entryId: string; readonly entry: Entry; readonly photo: Photo }

/** What the controls of both faces show. The position is read from the video instead. */
export type PlaybackControls = {
  /** The first picture (or sound) is there. False again while a lost graphics context is brought back. */
  readonly hasPicture: boolean
  readonly isPlaying: boolean
  readonly hasEnded: boolean
  /** 0 to 1. */
  readonly volume: number
  readonly isMuted: boolean
  /** 1 is as recorded. */
  readonly rate: number
  /** No answer from anywhere; opening or playing goes on by itself when the line is back. */
  readonly isOffline: boolean
  /** Seconds at which an entry watched before was continued; 0 when it began at its start. */
  readonly resumedAt: number
  readonly snapshot: PlayerSnapshot
  readonly chapters: readonly Chapter[]
  /** How the viewer wants to see it otherwise than it says of itself; for this viewing only. */
  readonly correction: Correction
  /** Neighbours in the order of the library, as far as it is loaded. */
  readonly previous: Entry | null
  readonly next: Entry | null
}

export type PlaybackState = PlaybackPhase & PlaybackControls

export const emptySnapshot: PlayerSnapshot = {
  qualities: [],
  chosenQuality: 'auto',
  currentQuality: null,
  captions: [],
  captionId: null,
  captionText: '',
  captionCues: [],
  isStalled: false,
  isOffline: false,
}

export const closedPhase: PlaybackPhase = { phase: 'closed', entryId: null, entry: null }

/** What the controls show before anything of an entry is there. */
export const untouchedControls = {
  hasPicture: false,
  isPlaying: false,
  hasEnded: false,
  isOffline: false,
  resumedAt: 0,
  snapshot: emptySnapshot,
  chapters: [],
  correction: noCorrection,
  previous: null,
  next: null,
} as const
