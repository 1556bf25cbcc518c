import { MathUtils, Vector3 } from 'three'
import type { Spot } from './pressable'

/** After a press, and after everything that moves the room by itself, the look has to wander this far before anything counts again. */
const wakeAngle = MathUtils.degToRad(2.5)
/** On a slider every place is another one: the look has to hold still. */
const stillAngle = MathUtils.degToRad(1.2)

export type Dwelling = {
  /** 0 to 1, for the reticle. */
  readonly progress: number
  readonly isPressed: boolean
}

/** Pressing by looking. */
export interface Dwell {
  /**
   * One frame.
   * @param milliseconds since the last one
   * @param spot what the look is on, null for resting places
   * @param direction of the look, of length 1, in the room
   */
  step(milliseconds: number, dwellMs: number, spot: Spot | null, direction: Vector3): Dwelling
  /** Nothing counts until the look has moved: on entering, when something covers the room, when another pointer pressed. */
  disarm(): void
}

const nothing: Dwelling = { progress: 0, isPressed: false }

/** A look that rests on one thing presses it once. It slips off a rim for a moment without losing what it has; another thing starts anew. */
export function createDwell(): Dwell {
  const anchor = new Vector3()
  let resting: Spot | null = null
  let rested = 0
  let isArmed = false
  let hasAnchor = false
  let spent: Spot | null = null

  const rest = (spot: Spot | null, direction: Vector3) => {
    resting = spot
    rested = 0
    anchor.copy(direction)
    hasAnchor = true
  }
  const mayArm = (spot: Spot | null, direction: Vector3) => {
    if (!hasAnchor) rest(null, direction)
    const isOnSpent = spent?.kind === 'button' && spot?.key === spent.key
    return !isOnSpent && anchor.angleTo(direction) > wakeAngle
  }

  return {
    disarm() {
      isArmed = false
      hasAnchor = false
      spent = null
      resting = null
      rested = 0
    },
    step(milliseconds, dwellMs, spot, direction) {
      if (!isArmed) {
        isArmed = mayArm(spot, direction)
        return nothing
      }
      if (!spot) {
        rested = Math.max(0, rested - 3 * milliseconds)
        if (rested === 0) resting = null
        return { progress: rested / dwellMs, isPressed: false }
      }
      const hasStrayed = spot.kind === 'slider' && anchor.angleTo(direction) > stillAngle
      if (spot.key !== resting?.key || hasStrayed) {
        rest(spot, direction)
        return nothing
      }
      rested += milliseconds
      if (rested < dwellMs) return { progress: rested / dwellMs, isPressed: false }
      rest(null, direction)
      spent = spot
      isArmed = false
      return { progress: 1, isPressed: true }
    },
  }
}
