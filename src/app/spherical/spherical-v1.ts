/** Spherical Video V1: a piece of XML. https://github.com/google/spatial-media/blob/master/docs/spherical-video-rfc.md */
import type { Stereo } from '../media/projection'
import type { Declared } from '../media/recognition'
import { cropOf, toNumber } from './crop'
import { poseOf, wholeSphere } from './facts'
import { propertiesOf } from './xml'

const NAMESPACE = 'http://ns.google.com/videos/1.0/spherical/'
const stereos: readonly Stereo[] = ['mono', 'top-bottom', 'left-right']

/**
 * What the XML declares, or null when it says that the video is not spherical, not stitched, or anything but equirectangular.
 * `otherStereo` is what the container says beside it, for XML without a word on the eyes.
 */
export function readSphericalXml(text: string, otherStereo: Stereo = 'mono'): Declared | null {
  const properties = propertiesOf(text, NAMESPACE, 'GSpherical')
  const says = (name: string, value: string) => properties.get(name)?.toLowerCase() === value
  if (!says('Spherical', 'true') || says('Stitched', 'false')) return null
  if (!says('ProjectionType', 'equirectangular')) return null
  const crop = cropOf(properties)
  const angle = (name: string) => toNumber(properties.get(`InitialView${name}Degrees`)) ?? 0
  const written = properties.get('StereoMode')?.toLowerCase()
  return {
    shape: 'equirectangular',
    stereo: written === undefined ? otherStereo : (stereos.find((stereo) => stereo === written) ?? 'mono'),
    isRightEyeFirst: false,
    // The RFC's own example crops a frame larger than the sphere: numbers that make no sense are common and mean nothing.
    bounds: crop === 'nonsense' || crop === null ? wholeSphere : crop,
    pose: poseOf(angle('Heading'), angle('Pitch'), angle('Roll')),
  }
}
