import type { Vector3 } from 'three'

/** The heading of a direction in radians: 0 straight ahead (−Z), growing to the right, in (−π, π]. */
export function headingOf({ x, z }: { readonly x: number; readonly z: number }): number {
  return Math.atan2(x, -z)
}

/** The same angle in (−π, π]. */
export function wrapAngle(angle: number): number {
  const turned = angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI))
  return turned === -Math.PI ? Math.PI : turned
}

/** Puts `target` at a distance from the head, towards a heading and by so many radians below the eyes. */
export function placeAround(
  target: Vector3,
  head: Vector3,
  heading: number,
  below: number,
  distance: number,
): void {
  const flat = Math.cos(below) * distance
  target.set(
    head.x + Math.sin(heading) * flat,
    head.y - Math.sin(below) * distance,
    head.z - Math.cos(heading) * flat,
  )
}

/**
 * Follows a heading lazily: stays put within the dead zone, then eases after it until it is straight ahead again.
 * Text that is fixed to the head makes people ill, and text that never comes along is lost.
 */
export function createLazyHeading(deadZone = 0.5, perSecond = 3) {
  let heading: number | null = null
  let isFollowing = false
  return {
    /** @returns the heading to show at */
    step(wanted: number, seconds: number): number {
      if (heading === null) heading = wanted
      const rest = wrapAngle(wanted - heading)
      if (Math.abs(rest) > deadZone) isFollowing = true
      if (isFollowing) heading = wrapAngle(heading + rest * (1 - Math.exp(-seconds * perSecond)))
      if (Math.abs(rest) < 0.05) isFollowing = false
      return heading
    },
    reset() {
      heading = null
      isFollowing = false
    },
  }
}
