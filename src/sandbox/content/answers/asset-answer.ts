import type { CaptionAsset, FlavorAsset, ThumbAsset } from '../../entities'
import { render, type Source } from '../../render'
import { CAPTION_ASSET, FLAVOR_ASSET, THUMB_ASSET } from '../types/asset-types'

const READY = 2

/** A flavor as Kaltura answers it; `size` is in kilobytes once it is ready and in bytes before. */
export function flavorAnswer(asset: FlavorAsset): Source {
  const hasVideo = asset.containerFormat !== ''
  return render(FLAVOR_ASSET, {
    ...asset,
    version: String(asset.version),
    size: asset.status === READY ? Math.trunc(asset.sizeInBytes / 1024) : asset.sizeInBytes,
    description: asset.description ?? '',
    frameRate: asset.frameRate,
    containerFormat: hasVideo ? asset.containerFormat : undefined,
    videoCodecId: asset.videoCodecId === '' ? undefined : asset.videoCodecId,
    path: undefined,
  })
}

export function thumbAnswer(asset: ThumbAsset): Source {
  return render(THUMB_ASSET, {
    ...asset,
    version: asset.version > 0 ? String(asset.version) : undefined,
    size: asset.sizeInBytes,
    description: asset.version > 0 ? (asset.description ?? '') : asset.description,
    width: asset.width > 0 ? asset.width : undefined,
    height: asset.height > 0 ? asset.height : undefined,
    fileExt: asset.fileExt === '' ? undefined : asset.fileExt,
    path: undefined,
  })
}

/** A caption; without content it has no version, extension or description yet. */
export function captionAnswer(asset: CaptionAsset): Source {
  const hasContent = asset.version > 0
  return render(CAPTION_ASSET, {
    ...asset.extra,
    ...asset,
    extra: undefined,
    version: hasContent ? String(asset.version) : undefined,
    size: asset.sizeInBytes,
    fileExt: hasContent ? asset.fileExt : undefined,
    description: hasContent ? '' : undefined,
    captionParamsId: hasContent ? asset.captionParamsId : undefined,
    languageCode: asset.languageCode === '' ? undefined : asset.languageCode,
    usage: 0,
    path: undefined,
  })
}
