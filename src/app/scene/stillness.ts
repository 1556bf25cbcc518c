import { MathUtils, Quaternion, Vector3 } from 'three'

const restsAfterMs = 2_500
const movedMetres = 0.02
const movedAngle = MathUtils.degToRad(3)

/**
 * Whether something held in a hand is at rest. Through a film nobody wants to see controllers, and what is not drawn costs nothing;
 * moving one, or pressing, brings it back at once.
 */
export function createStillness() {
  const place = new Vector3(Number.POSITIVE_INFINITY, 0, 0)
  const turn = new Quaternion()
  let restingMs = 0
  return {
    /** @returns true once nothing has happened for a while */
    step(milliseconds: number, position: Vector3, orientation: Quaternion, isInUse: boolean): boolean {
      const hasMoved = !(place.distanceTo(position) < movedMetres) || turn.angleTo(orientation) > movedAngle
      if (hasMoved) {
        place.copy(position)
        turn.copy(orientation)
      }
      restingMs = hasMoved || isInUse ? 0 : restingMs + milliseconds
      return restingMs > restsAfterMs
    },
  }
}
