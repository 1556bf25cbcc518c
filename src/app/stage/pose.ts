import { Euler, MathUtils, Quaternion } from 'three'
import type { Pose } from '../media/projection'

/** Yaw to the right and roll to the right are turns against the axes of a right-handed room; pitch upwards is with them. */
export function poseTurn({ yaw, pitch, roll }: Pose, into = new Quaternion()): Quaternion {
  const { degToRad } = MathUtils
  return into.setFromEuler(new Euler(degToRad(pitch), -degToRad(yaw), -degToRad(roll), 'YXZ'))
}
