/** Apple's Video Extended Usage box in the sample entry: eyes, projection and packing. Stereo Video ISOBMFF Extensions, Apple Projected Media Profile. */
import type { Bounds } from '../media/projection'
import type { Declared, SphericalShape } from '../media/recognition'
import { type Box, boxAt, boxIn, startOf } from './box'
import type { ByteSource } from './byte-source'
import { readerOf } from './bytes'
import { frontHalf, upright, wholeSphere } from './facts'

const FULL = 4
const MOST = 64
const LEFT_EYE = 1
const RIGHT_EYE = 2
const EYES_REVERSED = 8

/** `rect`, the flat picture of spatial video, is not among them. */
const projections: Readonly<Record<string, { readonly shape: SphericalShape; readonly bounds: Bounds }>> = {
  equi: { shape: 'equirectangular', bounds: wholeSphere },
  hequ: { shape: 'equirectangular', bounds: frontHalf },
  fish: { shape: 'fisheye', bounds: frontHalf },
  prim: { shape: 'fisheye', bounds: frontHalf },
}

const packings: Readonly<Record<string, 'left-right' | 'top-bottom'>> = {
  side: 'left-right',
  over: 'top-bottom',
}

/** What `vexu` declares, and whether the second eye hides in a layer of its own (MV-HEVC) that no transcode keeps. */
export async function readVexu(
  source: ByteSource,
  entry: Box,
  skip: number,
): Promise<{ readonly declared: Declared; readonly hasHiddenEye: boolean } | null> {
  const vexu = await boxIn(source, entry, 'vexu', skip)
  if (!vexu) return null
  const bodyAt = async (path: readonly string[]) => {
    const box = await boxAt(source, vexu, path)
    return box && readerOf(await startOf(source, box, MOST))
  }
  const kind = (await bodyAt(['proj', 'prji']))?.name(FULL, 4)
  const projection = kind === undefined ? undefined : projections[kind]
  if (!projection) return null
  const eyes = (await bodyAt(['eyes', 'stri']))?.u8(FULL) ?? 0
  const packing = packings[(await bodyAt(['pack', 'pkin']))?.name(FULL, 4) ?? '']
  const hasBothEyes = (eyes & LEFT_EYE) !== 0 && (eyes & RIGHT_EYE) !== 0
  return {
    declared: {
      ...projection,
      stereo: packing ?? 'mono',
      isRightEyeFirst: packing !== undefined && (eyes & EYES_REVERSED) !== 0,
      pose: upright,
    },
    hasHiddenEye: hasBothEyes && !packing,
  }
}
