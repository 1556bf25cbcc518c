import type { Projection } from './projection'

export type MediaKind = 'video' | 'image' | 'audio'

/**
 * Where an entry stands on its way into the library.
 * `ready` can be opened; `processing` waits for Kaltura; `empty` has no content yet; `failed` will not become ready by itself.
 */
export type EntryPhase = 'ready' | 'processing' | 'empty' | 'failed'

/** One item of a Kaltura library, checked and in our words. Made at one border only: `kaltura/entry.ts`. */
export type Entry = {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly kind: MediaKind
  readonly phase: EntryPhase
  readonly tags: readonly string[]
  /** Null for flat media. */
  readonly projection: Projection | null
  /** Kaltura user id of the owner. */
  readonly owner: string
  /** Unix time in seconds. */
  readonly createdAt: number
  /** 0 for images and while unknown. */
  readonly durationMs: number
  /** Of the source, in pixels; 0 while unknown. */
  readonly width: number
  readonly height: number
  /** Base of Kaltura's thumbnail address: `/width/320` and so on may be appended. */
  readonly thumbnailUrl: string
}
