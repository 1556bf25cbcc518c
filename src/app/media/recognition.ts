import type { MediaKind } from './entry'
import type { Bounds, Pose, Projection, Stereo } from './projection'

/** Where a file's own word about its projection was found; `none` when it gives none that can be believed. */
export type RecognitionSource = 'sv3d' | 'uuid' | 'vexu' | 'matroska' | 'gpano' | 'none'

/** How a file may lie on the sphere; only `equirectangular` is what a library can show as it is. */
export type SphericalShape = 'equirectangular' | 'cubemap' | 'mesh' | 'fisheye'

/** What a file's metadata says, in its own numbers. */
export type Declared = {
  readonly shape: SphericalShape
  readonly stereo: Stereo
  /** The right eye's picture comes first: on the top or on the left. */
  readonly isRightEyeFirst: boolean
  /** The edges of one eye's picture on the sphere. */
  readonly bounds: Bounds
  /** As written in the file. */
  readonly pose: Pose
}

/** What a file without a word of its own looks like. Never tagged without the creator's yes. */
export type Suggestion = {
  readonly projection: Projection
  /** A sentence for the creator. */
  readonly reason: string
  /** 0 to 1. */
  readonly confidence: number
}

/** What is known of a file before it is sent. */
export type Recognition = {
  readonly kind: MediaKind
  readonly source: RecognitionSource
  readonly declared: Declared | null
  /** What the entry is tagged with when nobody says otherwise; null for flat media and wherever there is only a suggestion. */
  readonly projection: Projection | null
  /** How sure `projection` is, or the suggestion where there is one; 0 to 1. */
  readonly confidence: number
  readonly suggestion: Suggestion | null
  /** A sentence that the creator should read before sending, e.g. that a cube map will not unfold. */
  readonly warning: string | null
  /** As shown, in pixels; null while unknown. */
  readonly frame: Frame | null
  readonly hasAmbisonics: boolean
}

export type Frame = { readonly width: number; readonly height: number }
