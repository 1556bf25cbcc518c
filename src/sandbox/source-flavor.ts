import type { FlavorAsset } from './entities'

/** What every source flavor says of itself until its file has been probed. */
export const UNPROBED_SOURCE = {
  flavorParamsId: 0,
  width: 0,
  height: 0,
  bitrate: 0,
  frameRate: 0,
  isOriginal: true,
  isWeb: false,
  isDefault: false,
  containerFormat: '',
  videoCodecId: '',
  tags: 'source',
} as const satisfies Partial<FlavorAsset>
