import { Quaternion, Vector3 } from 'three'
import type { Gaze } from '../gaze'
import { headingOf, wrapAngle } from '../heading'
import type { World } from '../world'
import type { Aim, Change } from './screen-hold'
import { limitScale } from './screen-shape'

/** Further up or down a screen would be over one's head. */
const steepest = 1.1

/** Where the screen is: it turns with the world as a sphere does, so that snap turns and recentering mean the same for both. */
export interface ScreenPlace {
  /** Of the middle of the curve. */
  readonly position: Vector3
  readonly turn: Quaternion
  readonly scale: number
  /** Brings it straight ahead when the world was faced anew, or after `forget`. */
  step(): void
  /** Nothing is on it for now: the next picture comes to where one looks then. */
  forget(): void
  change(change: Change): void
  resize(factor: number): void
  /** Straight ahead, level, and of the usual size. */
  reset(): void
  aimAt(point: Vector3): Aim
}

export function createScreenPlace(gaze: Gaze, world: World): ScreenPlace {
  const position = new Vector3()
  const turn = new Quaternion()
  const lift = new Quaternion()
  const UP = new Vector3(0, 1, 0)
  const RIGHT = new Vector3(1, 0, 0)
  /** Radians to the right of the world's front, and up. */
  let heading = 0
  let pitch = 0
  let scale = 1
  let faced = -1

  const bringAhead = (): void => {
    position.copy(gaze.position)
    heading = wrapAngle(gaze.heading + world.angle)
    pitch = 0
  }

  return {
    position,
    turn,
    get scale() {
      return scale
    },
    step() {
      if (faced !== world.facings) {
        faced = world.facings
        bringAhead()
      }
      turn.setFromAxisAngle(UP, world.angle - heading)
      turn.multiply(lift.setFromAxisAngle(RIGHT, pitch))
    },
    forget() {
      faced = -1
    },
    change(by) {
      heading = wrapAngle(heading + by.heading)
      pitch = Math.min(steepest, Math.max(-steepest, pitch + by.pitch))
      scale = limitScale(scale * by.scale)
    },
    resize(factor) {
      scale = limitScale(scale * factor)
    },
    reset() {
      bringAhead()
      scale = 1
    },
    aimAt(point) {
      const way = { x: point.x - position.x, y: point.y - position.y, z: point.z - position.z }
      return { heading: headingOf(way), pitch: Math.atan2(way.y, Math.hypot(way.x, way.z)) }
    },
  }
}
