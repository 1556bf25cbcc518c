import { boundsOf, type Pose, type Projection } from '../media/projection'

export type Eye = 'left' | 'right'

/** A rectangle of the frame in texture coordinates, 0 to 1, counted from the top left corner. */
export type EyePart = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The part of the frame that one eye sees (Spherical Video V2: the left eye is the top or the left half, unless the right one comes first). */
export function eyePart({ stereo, isRightEyeFirst = false }: Projection, eye: Eye): EyePart {
  const second = (eye === 'right') !== isRightEyeFirst ? 0.5 : 0
  if (stereo === 'top-bottom') return { x: 0, y: second, width: 1, height: 0.5 }
  if (stereo === 'left-right') return { x: second, y: 0, width: 0.5, height: 1 }
  return { x: 0, y: 0, width: 1, height: 1 }
}

export type Direction = { readonly x: number; readonly y: number; readonly z: number }

/**
 * Where a direction falls in the frame, the analytic mapping that the shader follows: texture coordinates from the top left corner.
 * Straight ahead is -Z, right is +X, up is +Y. `isInside` is false where the picture does not reach.
 */
export function directionToFrame(
  direction: Direction,
  projection: Projection,
  eye: Eye,
): { readonly x: number; readonly y: number; readonly isInside: boolean } {
  const part = eyePart(projection, eye)
  const { left, right, bottom, top } = boundsOf(projection)
  const { x, y, z } = projection.pose ? withoutPose(direction, projection.pose) : direction
  const middle = (left + right) / 2
  const longitude = (Math.atan2(x, -z) * 180) / Math.PI - middle
  const latitude = (Math.atan2(y, Math.hypot(x, z)) * 180) / Math.PI
  const across = 0.5 + (longitude - 360 * Math.round(longitude / 360)) / (right - left)
  const down = (top - latitude) / (top - bottom)
  return {
    x: part.x + across * part.width,
    y: part.y + down * part.height,
    isInside: across >= 0 && across <= 1 && down >= 0 && down <= 1,
  }
}

/** The direction as the picture has it before it is turned: yaw, pitch and roll taken back, the last one first applied to the picture. */
function withoutPose({ x, y, z }: Direction, pose: Pose): Direction {
  const [yaw, pitch, roll] = [pose.yaw, pose.pitch, pose.roll].map(
    (degrees) => (degrees * Math.PI) / 180,
  ) as [number, number, number]
  const [x1, z1] = [x * Math.cos(yaw) + z * Math.sin(yaw), z * Math.cos(yaw) - x * Math.sin(yaw)]
  const [y2, z2] = [y * Math.cos(pitch) + z1 * Math.sin(pitch), z1 * Math.cos(pitch) - y * Math.sin(pitch)]
  return { x: x1 * Math.cos(roll) - y2 * Math.sin(roll), y: x1 * Math.sin(roll) + y2 * Math.cos(roll), z: z2 }
}
