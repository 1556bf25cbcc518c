import type { Object3D } from 'three'
import { MathUtils } from 'three'
import type { View } from '../ports'
import type { Gaze } from './gaze'
import { wrapAngle } from './heading'

/**
 * How the picture is turned around the viewer. Only the picture turns: panels stay where they were put, because the room's own
 * directions do not change.
 */
export interface World {
  /** Radians that the picture is turned to the left by. */
  readonly angle: number
  /** How often the world has been faced anew, for whatever goes along to straight ahead. */
  readonly facings: number
  /** Puts the heading `yaw` of the picture (degrees) straight ahead of the head. */
  face(yaw: number): void
  /** The front of the picture comes to where the head looks. */
  recenter(): void
  /** Turns the viewer by so many degrees to the right. */
  turn(degrees: number): void
  /** Which part of the picture the head looks at. */
  view(): Pick<View, 'yaw' | 'pitch'>
  /** As it is on the page. */
  reset(): void
}

export function createWorld(surface: Object3D, gaze: Gaze): World {
  let facings = 0
  const face = (yaw: number) => {
    facings += 1
    surface.rotation.y = wrapAngle(MathUtils.degToRad(yaw) - gaze.heading)
  }
  return {
    get angle() {
      return surface.rotation.y
    },
    get facings() {
      return facings
    },
    face,
    recenter: () => face(0),
    turn(degrees) {
      surface.rotation.y = wrapAngle(surface.rotation.y + MathUtils.degToRad(degrees))
    },
    view: () => ({
      yaw: MathUtils.radToDeg(wrapAngle(gaze.heading + surface.rotation.y)),
      pitch: MathUtils.radToDeg(gaze.pitch),
    }),
    reset() {
      surface.rotation.y = 0
    },
  }
}
