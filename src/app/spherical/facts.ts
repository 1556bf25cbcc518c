import type { MediaKind } from '../media/entry'
import type { Bounds, Pose } from '../media/projection'
import type { Declared, Frame, RecognitionSource } from '../media/recognition'

/** What one container says of itself. */
export type FileFacts = {
  readonly kind: MediaKind
  readonly source: RecognitionSource
  readonly declared: Declared | null
  readonly frame: Frame | null
  readonly hasAmbisonics: boolean
  /** A sentence for the creator where the metadata alone does not tell all. */
  readonly warning: string | null
}

export const wholeSphere: Bounds = { left: -180, right: 180, bottom: -90, top: 90 }
export const frontHalf: Bounds = { left: -90, right: 90, bottom: -90, top: 90 }
export const upright: Pose = { yaw: 0, pitch: 0, roll: 0 }

/** The edges left when shares (0 to 1) of the whole sphere are cropped away, or null when nothing sensible is left. */
export function croppedBounds(left: number, right: number, top: number, bottom: number): Bounds | null {
  const shares = [left, right, top, bottom]
  if (!shares.every((share) => share >= 0 && share < 1) || left + right >= 1 || top + bottom >= 1) return null
  return {
    left: -180 + 360 * left,
    right: 180 - 360 * right,
    bottom: -90 + 180 * bottom,
    top: 90 - 180 * top,
  }
}

/** A pose as degrees within their ranges; one that makes no sense is none. */
export function poseOf(yaw: number, pitch: number, roll: number): Pose {
  const isSane = Math.abs(yaw) <= 360 && Math.abs(pitch) <= 90 && Math.abs(roll) <= 180
  return isSane ? { yaw: yaw > 180 ? yaw - 360 : yaw < -180 ? yaw + 360 : yaw, pitch, roll } : upright
}
