/** Photo Sphere XMP. https://developers.google.com/streetview/spherical-metadata */
import type { Bounds } from '../media/projection'
import type { Declared, Frame } from '../media/recognition'
import { cropOf, toNumber } from './crop'
import { poseOf, wholeSphere } from './facts'
import { propertiesOf } from './xml'

const NAMESPACE = 'http://ns.google.com/photos/1.0/panorama/'

/** A picture's shape and its metadata may differ this much by rounding; further off, someone cropped the picture and left the metadata. */
const SHAPE_SLACK = 0.04

/**
 * What XMP declares about a picture of this size, or null: without a projection, for cylinders, for pictures that want to be seen flat,
 * and for numbers that do not fit the picture.
 */
export function readGpano(text: string, frame: Frame | null): Declared | null {
  const properties = propertiesOf(text, NAMESPACE, 'GPano')
  const says = (name: string, value: string) => properties.get(name)?.toLowerCase() === value
  if (!says('ProjectionType', 'equirectangular') || says('UsePanoramaViewer', 'false')) return null
  const crop = cropOf(properties)
  if (crop === 'nonsense') return null
  const lies = frame ? liesAs(crop, frame) : { bounds: crop ?? wholeSphere, stereo: 'mono' as const }
  if (!lies) return null
  const angle = (name: string) => toNumber(properties.get(`Pose${name}Degrees`)) ?? 0
  return {
    shape: 'equirectangular',
    ...lies,
    isRightEyeFirst: false,
    pose: poseOf(angle('Heading'), angle('Pitch'), angle('Roll')),
  }
}

/** GPano has no word for stereo: two whole spheres above or beside each other show in the picture's shape alone. */
function liesAs(crop: Bounds | null, frame: Frame): Pick<Declared, 'bounds' | 'stereo'> | null {
  const shape = frame.width / frame.height
  const fits = (wanted: number) => Math.abs(shape / wanted - 1) <= SHAPE_SLACK
  const isWhole = crop === null || (crop.right - crop.left > 359 && crop.top - crop.bottom > 179)
  if (isWhole) {
    if (fits(2)) return { bounds: wholeSphere, stereo: 'mono' }
    if (fits(1)) return { bounds: wholeSphere, stereo: 'top-bottom' }
    if (fits(4)) return { bounds: wholeSphere, stereo: 'left-right' }
    return null
  }
  return fits((crop.right - crop.left) / (crop.top - crop.bottom)) ? { bounds: crop, stereo: 'mono' } : null
}
