import type { MediaKind } from './entry'
import type { Projection } from './projection'

/** Bytes of a file, `to` not included. */
export type ByteRange = { readonly from: number; readonly to: number }

/** What a file is known by when it is chosen again. `print` is a hash of a few of its slices. */
export type FileMark = {
  readonly name: string
  readonly size: number
  /** Unix time in milliseconds. */
  readonly lastModified: number
  readonly print: string
}

/** What the creator says about a file; becomes the entry's own words. */
export type Draft = {
  readonly title: string
  readonly description: string
  /** The creator's own; those that follow from `projection` are not among them. */
  readonly tags: readonly string[]
  /** Null for flat media. */
  readonly projection: Projection | null
  readonly categoryId: number | null
}

/** Why a file without clear signs may be spherical: shown to the creator, who decides. */
export type ShapeQuestion = { readonly suggestion: Projection; readonly reason: string }

/**
 * One file on its way into the library. `sending`: bytes are missing at Kaltura. `publishing`: all bytes are there, the entry may or may not be.
 * `making`: the entry has its file, Kaltura makes the streams. `cancelled`: what is left at Kaltura is still to be removed.
 */
export type TransferStage = 'sending' | 'publishing' | 'making' | 'cancelled'

/** What is kept about a transfer on this device. Never holds a KS. */
export type Transfer = {
  /** Unique; the entry carries it, so that an answer that got lost never leads to a second entry. */
  readonly id: string
  /** The member's Kaltura user id: nobody else goes on with it. */
  readonly userId: string
  /** Unix time in milliseconds. */
  readonly createdAt: number
  /** Where it stands in the queue: smaller ones come first. */
  readonly place: number
  readonly file: FileMark
  readonly kind: MediaKind
  readonly draft: Draft
  /** Open until the creator has answered; the entry is not made before. */
  readonly question: ShapeQuestion | null
  /** A sentence about the file that the creator should read. */
  readonly warning: string | null
  readonly stage: TransferStage
  readonly isPaused: boolean
  /** Kaltura's upload token; null before there is one. */
  readonly tokenId: string | null
  /** What Kaltura has acknowledged, in order, without touching neighbours. */
  readonly received: readonly ByteRange[]
  readonly entryId: string | null
  /** The draft that the entry was made with; null before it was. */
  readonly published: Draft | null
  /** An answer to the making of the entry got lost: there may be a second, empty one to remove. */
  readonly isUncertain: boolean
}

/** How far Kaltura is with an entry's streams. */
export type Making = {
  readonly phase: 'making' | 'playable' | 'finished' | 'failed'
  /** Streams that are ready, of those that will be. */
  readonly ready: number
  readonly total: number
  /** The tallest stream that is or will be made, in pixels; 0 while unknown. */
  readonly tallest: number
  /** Height of the source; 0 while unknown. */
  readonly sourceHeight: number
}

export type Category = { readonly id: number; readonly name: string }
