import { BufferAttribute, BufferGeometry } from 'three'

/** Metres from the head to the middle of the screen, and of its curve: gentle, and yet its sides turn towards the viewer. */
export const screenDistance = 2.2
const curve = 3.2
/** A screen of usual size fits into this much of the view, radians: wide enough to sit in, without turning the head to read a title. */
const usual = { width: Math.PI / 3, height: 0.72 }
/** Times the usual size. */
const sizes = { least: 0.5, most: 2.2 }
const segments = 48

/** Metres; the width is along the curve. */
export type ScreenSize = { readonly width: number; readonly height: number }

/** The usual size for a picture: 60 degrees wide, less for one that would be too tall. `aspect` is width by height. */
export function fitScreen(aspect: number, scale = 1): ScreenSize {
  const widest = usual.width * screenDistance
  const tallest = 2 * Math.tan(usual.height / 2) * screenDistance
  const width = Math.min(widest, tallest * aspect) * scale
  return { width, height: width / aspect }
}

export function limitScale(scale: number): number {
  return Math.min(sizes.most, Math.max(sizes.least, scale))
}

/** A part of a cylinder whose middle is straight ahead of the head at the origin, along -Z. */
export function createScreenGeometry(): BufferGeometry {
  const geometry = new BufferGeometry()
  const across = segments + 1
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(across * 2 * 3), 3))
  const places = new Float32Array(across * 2 * 2)
  const corners: number[] = []
  for (let column = 0; column < across; column++) {
    places.set([column / segments, 1, column / segments, 0], column * 4)
    const first = column * 2
    if (column < segments) corners.push(first, first + 1, first + 2, first + 2, first + 1, first + 3)
  }
  geometry.setAttribute('uv', new BufferAttribute(places, 2))
  geometry.setIndex(corners)
  return geometry
}

/** Bends the geometry to a size. */
export function bendScreen(geometry: BufferGeometry, { width, height }: ScreenSize): void {
  const position = geometry.getAttribute('position')
  for (let column = 0; column <= segments; column++) {
    const angle = ((column / segments - 0.5) * width) / curve
    const x = Math.sin(angle) * curve
    const z = curve - screenDistance - Math.cos(angle) * curve
    position.setXYZ(column * 2, x, height / 2, z)
    position.setXYZ(column * 2 + 1, x, -height / 2, z)
  }
  position.needsUpdate = true
  geometry.computeBoundingSphere()
}
