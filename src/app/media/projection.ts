/**
 * How a picture lies on the sphere, in the words of Spherical Video V2
 * (https://github.com/google/spatial-media/blob/master/docs/spherical-video-v2-rfc.md).
 */

/** How the two eyes share one frame. `mono`: both see all of it. `top-bottom`: left eye is the top half. `left-right`: left eye is the left half. */
export type Stereo = 'mono' | 'top-bottom' | 'left-right'

/** An equirectangular picture; the centre of each eye's part of the frame is straight ahead. */
export type Projection = {
  readonly shape: 'equirectangular'
  /** Degrees that one eye's picture covers: 360 (all around) or 180 (the half in front). */
  readonly coverage: 360 | 180
  readonly stereo: Stereo
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

/**
 * The projection that an entry's tags declare, or null for flat media.
 * `360` is the only tag Kaltura's own players act on, matched exactly; `stereo-tb`, `stereo-lr` and `vr180` refine it.
 */
export function projectionFromTags(tags: readonly string[]): Projection | null {
  if (!tags.includes('360')) return null
  const stereo = tags.includes('stereo-tb')
    ? 'top-bottom'
    : tags.includes('stereo-lr')
      ? 'left-right'
      : 'mono'
  return { shape: 'equirectangular', coverage: tags.includes('vr180') ? 180 : 360, stereo }
}
