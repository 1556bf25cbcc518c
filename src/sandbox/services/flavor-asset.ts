import { mediaBase } from '../content/answers/addresses'
import { flavorAnswer } from '../content/answers/asset-answer'
import { assetsOf, listAssets } from '../content/asset-list'
import { entryToRead } from '../content/entry-access'
import { flavorParamsById } from '../content/flavor-ladder'
import { FLAVOR_ASSET_FILTER } from '../content/types/asset-types'
import { PAGER } from '../content/types/filter-types'
import type { FlavorAsset } from '../entities'
import { ApiError } from '../errors'
import { flag, int, object, text } from '../schema'
import { action, type Call, type Service } from '../service'
import { flavorParamsAnswer } from './flavor-params'

const READY = 2
const optional = { optional: true } as const

export const flavorAssetService: Service = {
  name: 'flavorAsset',
  actions: {
    get: action({ access: 'admin', params: { id: text() }, run: (call) => flavorAnswer(find(call)) }),
    list: action({
      access: 'anyone',
      params: { filter: object(FLAVOR_ASSET_FILTER, optional), pager: object(PAGER, optional) },
      run: (call) =>
        listAssets(
          call,
          call.store.flavorAssets,
          { filter: 'KalturaFlavorAssetFilter', response: 'KalturaFlavorAssetListResponse' },
          flavorAnswer,
        ),
    }),
    getByEntryId: action({
      access: 'widget',
      params: { entryId: text() },
      run: (call) => ofEntry(call).map(flavorAnswer),
    }),
    getWebPlayableByEntryId: action({
      access: 'widget',
      params: { entryId: text() },
      run: (call) =>
        ofEntry(call)
          .filter((asset) => asset.isWeb && asset.status === READY)
          .map(flavorAnswer),
    }),
    getUrl: action({
      access: 'widget',
      params: {
        id: text(),
        storageId: int(optional),
        forceProxy: flag(optional),
      },
      run: (call) => serveAddress(call, find(call)),
    }),
    getDownloadUrl: action({
      access: 'admin',
      params: { id: text(), useCdn: flag(optional) },
      run: (call) => {
        const asset = find(call)
        const base = mediaBase(call, asset.partnerId)
        return `${base}/download/entry_id/${asset.entryId}/flavor/${asset.id}/ks/${call.ks?.raw ?? ''}`
      },
    }),
    getFlavorAssetsWithParams: action({
      access: 'admin',
      params: { entryId: text() },
      run: (call) =>
        ofEntry(call).map((asset) => {
          const params = flavorParamsById(asset.flavorParamsId)
          return {
            flavorAsset: flavorAnswer(asset),
            flavorParams: params ? flavorParamsAnswer(params) : undefined,
            entryId: asset.entryId,
            objectType: 'KalturaFlavorAssetWithParams',
          }
        }),
    }),
  },
}

function find(call: Call): FlavorAsset {
  const id = call.params.text('id') ?? ''
  const asset = call.store.flavorAssets.get(call.partnerId, id)
  if (!asset || asset.status === 3) throw new ApiError('FLAVOR_ASSET_ID_NOT_FOUND', { ASSET_ID: id })
  return asset
}

function ofEntry(call: Call): readonly FlavorAsset[] {
  const entry = entryToRead(call, call.params.text('entryId') ?? '')
  return assetsOf(call.store.flavorAssets, entry.partnerId, entry.id)
}

function serveAddress(call: Call, asset: FlavorAsset): string {
  const entry = entryToRead(call, asset.entryId)
  const params = flavorParamsById(asset.flavorParamsId)?.name ?? 'Source'
  const fileName = `${entry.name} (${params})`.replace(/[\s]/g, '_').replace(/[/\\?%*:|"<>]/g, '_')
  return (
    `${mediaBase(call, asset.partnerId)}/serveFlavor/entryId/${asset.entryId}/v/${asset.version}/ev/5` +
    `/flavorId/${asset.id}/fileName/${fileName}.${asset.fileExt}/forceproxy/true/name/a.${asset.fileExt}`
  )
}
