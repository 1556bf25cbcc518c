import { int, list, type ObjectType, object, objectType, text } from '../../schema'

/** What `addContent` takes content from. Abstract: a request has to name one of the kinds. */
export const RESOURCE: ObjectType = objectType(
  'KalturaResource',
  {},
  {
    isAbstract: true,
    subtypes: () => [UPLOADED_FILE_TOKEN, ASSETS_PARAMS, ASSET_PARAMS, STRING],
  },
)

const UPLOADED_FILE_TOKEN = objectType(
  'KalturaUploadedFileTokenResource',
  { token: text() },
  { parent: RESOURCE },
)
const STRING = objectType('KalturaStringResource', { content: text() }, { parent: RESOURCE })
const ASSET_PARAMS: ObjectType = objectType(
  'KalturaAssetParamsResourceContainer',
  { assetParamsId: int(), resource: object(() => RESOURCE) },
  { parent: RESOURCE },
)
const ASSETS_PARAMS: ObjectType = objectType(
  'KalturaAssetsParamsResourceContainers',
  { resources: list(() => ASSET_PARAMS) },
  { parent: RESOURCE },
)
