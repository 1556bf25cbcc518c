import {
  bigint,
  enumeration,
  flag,
  int,
  listResponse,
  type ObjectType,
  objectType,
  oneOf,
  text,
  time,
} from '../../schema'

const readonly = { readonly: true } as const
const FLAVOR_STATUS = enumeration('KalturaFlavorAssetStatus', [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
const THUMB_STATUS = enumeration('KalturaThumbAssetStatus', [-1, 0, 1, 2, 3, 7, 9])
const CAPTION_STATUS = enumeration('KalturaCaptionAssetStatus', [-1, 0, 2, 3, 7, 9])
export const CAPTION_FORMAT = enumeration('KalturaCaptionType', [1, 2, 3, 4, 5], { asText: true })
const NULLABLE_BOOLEAN = enumeration('KalturaNullableBoolean', [-1, 0, 1])

const ASSET = objectType('KalturaAsset', {
  id: text(readonly),
  entryId: text(readonly),
  partnerId: int(readonly),
  version: text(readonly),
  size: int(readonly),
  tags: text(),
  fileExt: text({ insertOnly: true }),
  createdAt: time(readonly),
  updatedAt: time(readonly),
  deletedAt: time(readonly),
  description: text(readonly),
  partnerData: text(),
  partnerDescription: text(),
  actualSourceAssetParamsIds: text(),
  sizeInBytes: bigint(readonly),
})

export const FLAVOR_ASSET: ObjectType = objectType(
  'KalturaFlavorAsset',
  {
    flavorParamsId: int({ insertOnly: true }),
    width: int(readonly),
    height: int(readonly),
    bitrate: int(readonly),
    frameRate: int(readonly),
    isOriginal: flag(readonly),
    isWeb: flag(readonly),
    containerFormat: text(readonly),
    videoCodecId: text(readonly),
    status: oneOf(FLAVOR_STATUS, readonly),
    language: text(),
    label: text(),
    isDefault: flag(),
  },
  { parent: ASSET },
)

export const THUMB_ASSET: ObjectType = objectType(
  'KalturaThumbAsset',
  {
    thumbParamsId: int({ insertOnly: true }),
    width: int(readonly),
    height: int(readonly),
    status: oneOf(THUMB_STATUS, readonly),
  },
  { parent: ASSET },
)

export const CAPTION_ASSET: ObjectType = objectType(
  'KalturaCaptionAsset',
  {
    captionParamsId: int({ insertOnly: true }),
    language: text(),
    languageCode: text(readonly),
    isDefault: flag(),
    label: text(),
    format: oneOf(CAPTION_FORMAT, { insertOnly: true }),
    source: int({ insertOnly: true }),
    status: oneOf(CAPTION_STATUS, readonly),
    parentId: text({ insertOnly: true }),
    accuracy: int(),
    displayOnPlayer: flag(),
    associatedTranscriptIds: text(),
    usage: int(),
  },
  { parent: ASSET },
)

/** Filters of assets: any of them may be named where another is declared. */
function assetFilter(name: string, more: ObjectType['properties'] = {}): ObjectType {
  return objectType(name, {
    idEqual: text(),
    idIn: text(),
    entryIdEqual: text(),
    entryIdIn: text(),
    partnerIdEqual: int(),
    partnerIdIn: text(),
    sizeGreaterThanOrEqual: int(),
    sizeLessThanOrEqual: int(),
    tagsLike: text(),
    tagsMultiLikeOr: text(),
    tagsMultiLikeAnd: text(),
    createdAtGreaterThanOrEqual: time(),
    createdAtLessThanOrEqual: time(),
    updatedAtGreaterThanOrEqual: time(),
    updatedAtLessThanOrEqual: time(),
    statusIn: text(),
    statusNotIn: text(),
    orderBy: text(),
    ...more,
  })
}

export const FLAVOR_ASSET_FILTER = assetFilter('KalturaFlavorAssetFilter', {
  flavorParamsIdEqual: int(),
  flavorParamsIdIn: text(),
  statusEqual: oneOf(FLAVOR_STATUS),
})
export const THUMB_ASSET_FILTER = assetFilter('KalturaThumbAssetFilter', {
  thumbParamsIdEqual: int(),
  thumbParamsIdIn: text(),
  statusEqual: oneOf(THUMB_STATUS),
})
export const CAPTION_ASSET_FILTER = assetFilter('KalturaCaptionAssetFilter', {
  captionParamsIdEqual: int(),
  captionParamsIdIn: text(),
  formatEqual: oneOf(CAPTION_FORMAT),
  formatIn: text(),
  labelEqual: text(),
  languageEqual: text(),
  isDefaultEqual: oneOf(NULLABLE_BOOLEAN),
  statusEqual: oneOf(CAPTION_STATUS),
})

export const FLAVOR_ASSETS = listResponse('KalturaFlavorAssetListResponse', FLAVOR_ASSET)
