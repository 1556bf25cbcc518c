import type { Projection } from '../media/projection'

export type Eye = 'left' | 'right'

/** A rectangle of the frame in texture coordinates, 0 to 1, counted from the top left corner. */
export type EyePart = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The part of the frame that one eye sees (Spherical Video V2: the left eye is the top or the left half). */
export function eyePart(projection: Projection, eye: Eye): EyePart {
  const second = eye === 'right' ? 0.5 : 0
  if (projection.stereo === 'top-bottom') return { x: 0, y: second, width: 1, height: 0.5 }
  if (projection.stereo === 'left-right') return { x: second, y: 0, width: 0.5, height: 1 }
  return { x: 0, y: 0, width: 1, height: 1 }
}

export type Direction = { readonly x: number; readonly y: number; readonly z: number }

/**
 * Where a direction falls in the frame, the analytic mapping that the shader follows: texture coordinates from the top left corner.
 * Straight ahead is -Z, right is +X, up is +Y. `isInside` is false behind the viewer of a 180° picture.
 */
export function directionToFrame(
  direction: Direction,
  projection: Projection,
  eye: Eye,
): { readonly x: number; readonly y: number; readonly isInside: boolean } {
  const part = eyePart(projection, eye)
  const longitude = Math.atan2(direction.x, -direction.z)
  const latitude = Math.atan2(direction.y, Math.hypot(direction.x, direction.z))
  const across = 0.5 + (longitude / (2 * Math.PI)) * (360 / projection.coverage)
  const down = 0.5 - latitude / Math.PI
  return {
    x: part.x + across * part.width,
    y: part.y + down * part.height,
    isInside: across >= 0 && across <= 1,
  }
}
