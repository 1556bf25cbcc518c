/** What can be played of an entry, and why not. */

/** One DASH stream of an entry. `url` is absolute and carries the session where the account needs it. */
export type DashSource = {
  readonly type: 'dash'
  readonly url: string
}

/** The file itself, for browsers or entries without DASH. */
export type FileSource = {
  readonly type: 'file'
  readonly url: string
}

export type CaptionTrack = {
  readonly id: string
  readonly label: string
  /** BCP 47 code, `en`. */
  readonly language: string
  readonly isDefault: boolean
  /** Absolute address of the WebVTT text; empty for captions that come inside the stream. */
  readonly url: string
}

/** Words that are shown together at one place of the picture. */
export type CaptionCue = {
  /** Plain, with its own line breaks. */
  readonly text: string
  /** Where its maker wants it: over what happens at the lower edge it is moved to the upper one. */
  readonly edge: 'top' | 'bottom'
  /** `start` and `end` follow the direction of the script. */
  readonly align: 'start' | 'center' | 'end' | 'left' | 'right'
  /**
   * Where across the picture that side of the text stands, 0 (left) to 1; null where its maker left it open. With two speakers it says who
   * of them it is.
   */
  readonly position: number | null
}

export type Chapter = { readonly startMs: number; readonly title: string }

/** Why an account's rules keep this member from an entry; the codes are Kaltura's. */
export type BlockReason =
  | 'COUNTRY_RESTRICTED'
  | 'SITE_RESTRICTED'
  | 'IP_RESTRICTED'
  | 'SESSION_RESTRICTED'
  | 'USER_AGENT_RESTRICTED'
  | 'SCHEDULED_RESTRICTED'
  | 'UNKNOWN'

/** `blocked`: a rule of the account. `waiting`: not ready yet, ask again later. `none`: nothing here can be played. */
export type Playback =
  | {
      readonly state: 'playable'
      /** Best first; empty for images, whose addresses `MediaLibrary.photo` gives. */
      readonly sources: readonly (DashSource | FileSource)[]
      readonly captions: readonly CaptionTrack[]
    }
  | { readonly state: 'blocked'; readonly reason: BlockReason; readonly message: string }
  | { readonly state: 'waiting' }
  | { readonly state: 'none' }

/** Kaltura's strip of `count` equal moments side by side, each `width` pixels wide; the height follows the picture. */
export type Sprite = { readonly url: string; readonly count: number; readonly width: number }
