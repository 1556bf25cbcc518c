import { PlaneGeometry } from 'three'

/** Metres of one straight piece; at two metres its middle is half a millimetre off the curve. */
const piece = 0.1

/**
 * A board of this size (metres) bent round the origin at a distance of `bend`, its middle towards −Z; flat at the origin without.
 */
export function boardGeometry(width: number, height: number, bend: number | undefined): PlaneGeometry {
  if (bend === undefined) return new PlaneGeometry(width, height)
  const plane = new PlaneGeometry(width, height, Math.max(1, Math.ceil(width / piece)), 1)
  const position = plane.getAttribute('position')
  for (let index = 0; index < position.count; index++) {
    const turn = position.getX(index) / bend
    position.setX(index, Math.sin(turn) * bend)
    position.setZ(index, -Math.cos(turn) * bend)
  }
  plane.computeBoundingSphere()
  return plane
}
