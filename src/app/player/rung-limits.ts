import type { PicturePath } from '../ports'
import type { Limits } from './rung-policy'

/**
 * The largest frames for each way to the eyes. A headset's compositor takes what its decoder gives; a texture of the same size costs an
 * upload for every frame and two more passes over it, which older headsets were seen to fail at beyond 4096 wide.
 */
export const rungLimits: Readonly<Record<PicturePath, Limits>> = {
  page: { mostWidth: 8192, mostPixels: 8192 * 4096 },
  sphere: { mostWidth: 4096, mostPixels: 4096 * 4096 },
  layer: { mostWidth: 8192, mostPixels: 8192 * 8192 },
}
