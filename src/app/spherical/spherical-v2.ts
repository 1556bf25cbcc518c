/** Spherical Video V2: `st3d` and `sv3d` in the sample entry. https://github.com/google/spatial-media/blob/master/docs/spherical-video-v2-rfc.md */
import type { Stereo } from '../media/projection'
import type { Declared } from '../media/recognition'
import { type Box, boxAt, boxesIn, boxIn, startOf } from './box'
import type { ByteSource } from './byte-source'
import { type Reader, readerOf } from './bytes'
import { croppedBounds, poseOf, upright, wholeSphere } from './facts'
import { readMesh } from './mesh'

/** What `st3d` says; `custom` leaves the layout to the meshes. */
export type StereoBox = { readonly layout: Stereo | 'custom'; readonly isRightEyeFirst: boolean }

const stereoModes: readonly StereoBox[] = [
  { layout: 'mono', isRightEyeFirst: false },
  { layout: 'top-bottom', isRightEyeFirst: false },
  { layout: 'left-right', isRightEyeFirst: false },
  { layout: 'custom', isRightEyeFirst: false },
  { layout: 'left-right', isRightEyeFirst: true },
]

/** A full box begins with a version and flags. */
const FULL = 4
const MOST_HEADER = 64
const MOST_MESH = 1_000_000
const FIXED_16 = 2 ** 16
const FIXED_32 = 2 ** 32

/** `skip` bytes of the sample entry come before its boxes. */
export async function readStereoBox(source: ByteSource, entry: Box, skip: number): Promise<StereoBox | null> {
  const box = await boxIn(source, entry, 'st3d', skip)
  if (!box) return null
  const mode = readerOf(await startOf(source, box, MOST_HEADER)).u8(FULL)
  return stereoModes[mode] ?? null
}

/** What `sv3d` declares, or null where there is none or none that can be believed. */
export async function readSphericalV2(
  source: ByteSource,
  entry: Box,
  skip: number,
  stereo: StereoBox | null,
): Promise<Declared | null> {
  const spherical = await boxIn(source, entry, 'sv3d', skip)
  const projection = spherical && (await boxAt(source, spherical, ['proj']))
  if (!projection) return null
  const eyes = {
    stereo: !stereo || stereo.layout === 'custom' ? ('mono' as const) : stereo.layout,
    isRightEyeFirst: stereo?.isRightEyeFirst ?? false,
  }
  let pose = upright
  let declared: Omit<Declared, 'pose'> | null = null
  for await (const box of boxesIn(source, projection)) {
    if (box.type === 'prhd') {
      const header = readerOf(await startOf(source, box, MOST_HEADER))
      const degrees = (at: number) => header.i32(FULL + at) / FIXED_16
      pose = poseOf(degrees(0), degrees(4), degrees(8))
    } else if (box.type === 'equi') {
      const bounds = readEquirectBounds(readerOf(await startOf(source, box, MOST_HEADER)))
      declared = bounds && { shape: 'equirectangular', bounds, ...eyes }
    } else if (box.type === 'cbmp') {
      declared = { shape: 'cubemap', bounds: wholeSphere, ...eyes }
    } else if (box.type === 'mshp') {
      const mesh = await readMesh(await startOf(source, box, MOST_MESH))
      const custom = stereo?.layout === 'custom' ? { stereo: mesh.stereo, isRightEyeFirst: false } : {}
      declared = { shape: 'mesh', bounds: mesh.bounds, ...eyes, ...custom }
    }
  }
  return declared && { ...declared, pose }
}

/** The body of `equi`, which Matroska keeps word for word: version and flags, then what is cropped from top, bottom, left and right. */
export function readEquirectBounds(body: Reader) {
  const share = (at: number) => body.u32(FULL + at) / FIXED_32
  return croppedBounds(share(8), share(12), share(0), share(4))
}
