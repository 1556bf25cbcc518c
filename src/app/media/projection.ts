/**
 * How a picture lies on the sphere, in the words of Spherical Video V2
 * (https://github.com/google/spatial-media/blob/master/docs/spherical-video-v2-rfc.md).
 */

/** How the two eyes share one frame. `mono`: both see all of it. `top-bottom`: left eye is the top half. `left-right`: left eye is the left half. */
export type Stereo = 'mono' | 'top-bottom' | 'left-right'

/** The edges of one eye's picture on the sphere, in degrees from the centre: left and right within ±180, bottom and top within ±90. */
export type Bounds = {
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
}

/**
 * How the picture is turned on the sphere, around a viewer who stays: degrees, applied as yaw, then pitch, then roll about the turned axes.
 * What is in front moves to the right with yaw, up with pitch, and tilts clockwise with roll, as FFmpeg's `AVSphericalMapping` has it.
 */
export type Pose = { readonly yaw: number; readonly pitch: number; readonly roll: number }

/** An equirectangular picture; without a pose the middle of the sphere, longitude and latitude 0, is straight ahead. */
export type Projection = {
  readonly shape: 'equirectangular'
  /** Degrees that one eye's picture covers across, in round words: 360 (all around) or 180 (the half in front, or less). */
  readonly coverage: 360 | 180
  readonly stereo: Stereo
  /** The exact edges of a picture that covers something else than all or half of the sphere. */
  readonly bounds?: Bounds
  readonly pose?: Pose
  /** The right eye's picture comes first: on the top or on the left. */
  readonly isRightEyeFirst?: boolean
}

/** What a viewer corrects while watching: it holds for this view and changes nothing of the entry. */
export type Correction = {
  /** In place of the entry's own projection; null for the entry's own. */
  readonly projection: Projection | null
  readonly swapsEyes: boolean
  /** Both eyes see the left eye's picture. */
  readonly isMono: boolean
}

export const noCorrection: Correction = { projection: null, swapsEyes: false, isMono: false }

const all: Bounds = { left: -180, right: 180, bottom: -90, top: 90 }
const front: Bounds = { left: -90, right: 90, bottom: -90, top: 90 }

/** The edges of one eye's picture, whether they are told or follow from the coverage. */
export function boundsOf({ bounds, coverage }: Projection): Bounds {
  return bounds ?? (coverage === 180 ? front : all)
}

/** The projection that a viewer wants to see. Mono is not a projection of the frame: the frame still holds two pictures. */
export function correctProjection(own: Projection, { projection, swapsEyes }: Correction): Projection {
  const wanted = projection ?? own
  if (!swapsEyes || wanted.stereo === 'mono') return wanted
  return { ...wanted, isRightEyeFirst: !wanted.isRightEyeFirst }
}
