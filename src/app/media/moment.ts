/** The picture of a moment, cut out of Kaltura's strip of equal moments. All pure. */
import type { Chapter } from './playback'
import type { Projection } from './projection'

/** A rectangle in shares of the whole, from the upper left corner. */
export type Share = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What of a frame is shown where. */
export type Piece = { readonly from: Share; readonly to: Share }

/** Which of `count` equal moments a second belongs to. */
export function tileAt(seconds: number, durationMs: number, count: number): number {
  if (!(durationMs > 0)) return 0
  return Math.min(count - 1, Math.max(0, Math.floor((seconds * 1000 * count) / durationMs)))
}

/** The chapter that plays at a second; null before the first. */
export function chapterAt(chapters: readonly Chapter[], seconds: number): Chapter | null {
  return chapters.findLast(({ startMs }) => startMs <= seconds * 1000) ?? null
}

/** Where chapters begin along the line of time, in shares of it; the one that begins with everything needs no mark. */
export function chapterMarks(chapters: readonly Chapter[], durationSeconds: number): readonly number[] {
  return chapters
    .map(({ startMs }) => startMs / 1000 / durationSeconds)
    .filter((share) => share > 0 && share < 1)
}

/** The left eye's part of a frame. */
export function leftEyeShare(projection: Projection | null): Share {
  const first = projection?.isRightEyeFirst ? 0.5 : 0
  if (projection?.stereo === 'top-bottom') return { x: 0, y: first, width: 1, height: 0.5 }
  if (projection?.stereo === 'left-right') return { x: first, y: 0, width: 0.5, height: 1 }
  return { x: 0, y: 0, width: 1, height: 1 }
}

/** So much of a panorama is shown of a moment: the sides and the middle of its height; behind and at the poles there is little to know it by. */
const degreesAcross = 270
const degreesUp = 135

/**
 * How a moment is shown in a small flat picture: what the left eye sees, and of a panorama the part around where one looks.
 * @param frameAspect width to height of the whole frame
 * @param yaw degrees to the right of the panorama's middle
 * @returns pieces that fill a picture of `aspect` together; two where the view goes over the panorama's edge
 */
export function previewOf(
  projection: Projection | null,
  frameAspect: number,
  yaw: number,
): { readonly aspect: number; readonly pieces: readonly Piece[] } {
  const eye = leftEyeShare(projection)
  if (!projection || projection.coverage === 180) {
    const whole = { x: 0, y: 0, width: 1, height: 1 }
    return { aspect: (frameAspect * eye.width) / eye.height, pieces: [{ from: eye, to: whole }] }
  }
  const across = degreesAcross / 360
  const up = degreesUp / 180
  const start = (((yaw / 360 + 0.5 - across / 2) % 1) + 1) % 1
  const first = Math.min(across, 1 - start)
  const cut = (x: number, width: number, at: number): Piece => ({
    from: {
      x: eye.x + x * eye.width,
      y: eye.y + ((1 - up) / 2) * eye.height,
      width: width * eye.width,
      height: up * eye.height,
    },
    to: { x: at / across, y: 0, width: width / across, height: 1 },
  })
  const pieces = [cut(start, first, 0)]
  if (first < across) pieces.push(cut(0, across - first, first))
  return { aspect: degreesAcross / degreesUp, pieces }
}
