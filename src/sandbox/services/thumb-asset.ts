import { mediaBase } from '../content/answers/addresses'
import { thumbAnswer } from '../content/answers/asset-answer'
import { assetsOf, listAssets } from '../content/asset-list'
import { entryToChange, entryToRead } from '../content/entry-access'
import { THUMB_ASSET, THUMB_ASSET_FILTER } from '../content/types/asset-types'
import { PAGER } from '../content/types/filter-types'
import { RESOURCE } from '../content/types/resource-types'
import type { Entry, ThumbAsset } from '../entities'
import { ApiError } from '../errors'
import { file, int, object, text } from '../schema'
import { action, type Call, type Service, type UploadedFile } from '../service'

const READY = 2
const optional = { optional: true } as const

export const thumbAssetService: Service = {
  name: 'thumbAsset',
  actions: {
    add: action({
      access: 'user',
      params: { entryId: text(), thumbAsset: object(THUMB_ASSET) },
      run: (call) => {
        const entry = entryToChange(call, call.params.text('entryId') ?? '')
        const tags = call.params.object('thumbAsset')?.text('tags') ?? ''
        return thumbAnswer(call.store.thumbAssets.put(blank(call, entry, tags)))
      },
    }),
    addFromImage: action({
      access: 'user',
      params: { entryId: text(), fileData: file() },
      run: async (call) => {
        const entry = entryToChange(call, call.params.text('entryId') ?? '')
        const asset = call.store.thumbAssets.put(blank(call, entry, ''))
        return thumbAnswer(await fill(call, asset, call.files.get('fileData')!))
      },
    }),
    setContent: action({
      access: 'user',
      params: { id: text(), contentResource: object(RESOURCE) },
      run: async (call) => {
        const asset = find(call, call.params.text('id') ?? '')
        entryToChange(call, asset.entryId)
        return thumbAnswer(await fillFromToken(call, asset))
      },
    }),
    setAsDefault: action({
      access: 'user',
      params: { thumbAssetId: text() },
      run: (call) => {
        const asset = find(call, call.params.text('thumbAssetId') ?? '')
        const entry = entryToChange(call, asset.entryId)
        call.store.transaction(() => {
          for (const one of assetsOf(call.store.thumbAssets, entry.partnerId, entry.id)) {
            call.store.thumbAssets.put(marked(one, one.id === asset.id))
          }
          call.store.entries.put({
            ...entry,
            thumbnailVersion: entry.thumbnailVersion + 1,
            updatedAt: call.now(),
          })
        })
        return null
      },
    }),
    get: action({
      access: 'widget',
      params: { thumbAssetId: text() },
      run: (call) => thumbAnswer(find(call, call.params.text('thumbAssetId') ?? '')),
    }),
    getByEntryId: action({
      access: 'widget',
      params: { entryId: text() },
      run: (call) => {
        const entry = entryToRead(call, call.params.text('entryId') ?? '')
        return assetsOf(call.store.thumbAssets, entry.partnerId, entry.id).map(thumbAnswer)
      },
    }),
    list: action({
      access: 'widget',
      params: { filter: object(THUMB_ASSET_FILTER, optional), pager: object(PAGER, optional) },
      run: (call) =>
        listAssets(
          call,
          call.store.thumbAssets,
          { filter: 'KalturaThumbAssetFilter', response: 'KalturaThumbAssetListResponse' },
          thumbAnswer,
        ),
    }),
    getUrl: action({
      access: 'widget',
      params: { id: text(), storageId: int(optional) },
      run: (call) => address(call, find(call, call.params.text('id') ?? '')),
    }),
    serve: action({
      access: 'anyone',
      params: { thumbAssetId: text(), version: int(optional) },
      run: (call) => {
        const id = call.params.text('thumbAssetId') ?? ''
        const asset = call.store.thumbAssets.find(id)
        if (!asset) throw new ApiError('THUMB_ASSET_ID_NOT_FOUND', { ASSET_ID: id })
        return Response.redirect(address(call, asset), 302)
      },
    }),
    delete: action({
      access: 'user',
      params: { thumbAssetId: text() },
      run: (call) => {
        const asset = find(call, call.params.text('thumbAssetId') ?? '')
        entryToChange(call, asset.entryId)
        call.store.thumbAssets.remove(asset.partnerId, asset.id)
        return null
      },
    }),
  },
}

function find(call: Call, id: string): ThumbAsset {
  const asset = call.store.thumbAssets.get(call.partnerId, id)
  if (!asset) throw new ApiError('THUMB_ASSET_ID_NOT_FOUND', { ASSET_ID: id })
  return asset
}

function blank(call: Call, entry: Entry, tags: string): ThumbAsset {
  const now = call.now()
  return {
    id: call.store.newId(),
    partnerId: entry.partnerId,
    entryId: entry.id,
    createdAt: now,
    updatedAt: now,
    thumbParamsId: 0,
    status: 0,
    version: 0,
    width: 0,
    height: 0,
    fileExt: '',
    tags,
    sizeInBytes: 0,
    isDefault: false,
  }
}

type Picture = Pick<UploadedFile, 'path' | 'name'>

async function fill(call: Call, asset: ThumbAsset, picture: Picture): Promise<ThumbAsset> {
  const stored = await call.media.storePicture(asset.partnerId, asset.id, {
    path: picture.path,
    fileName: picture.name,
  })
  return call.store.thumbAssets.put({
    ...asset,
    ...stored,
    status: READY,
    version: asset.version + 1,
    description: '',
    updatedAt: call.now(),
  })
}

async function fillFromToken(call: Call, asset: ThumbAsset): Promise<ThumbAsset> {
  const tokenId = call.params.object('contentResource')?.text('token') ?? ''
  const token = call.store.uploadTokens.get(call.partnerId, tokenId)
  if (token?.status !== 2 || token.path === undefined) throw new ApiError('UPLOAD_TOKEN_NOT_FOUND')
  const filled = await fill(call, asset, {
    path: `${call.dataFolder}/${token.path}`,
    name: token.fileName ?? token.path,
  })
  call.store.uploadTokens.put({ ...token, status: 3, updatedAt: call.now() })
  return filled
}

function marked(asset: ThumbAsset, isDefault: boolean): ThumbAsset {
  const others = asset.tags.split(',').filter((tag) => tag !== '' && tag !== 'default_thumb')
  return { ...asset, isDefault, tags: (isDefault ? [...others, 'default_thumb'] : others).join(',') }
}

function address(call: Call, asset: ThumbAsset): string {
  return `${mediaBase(call, asset.partnerId)}/thumbnail/entry_id/${asset.entryId}/version/${asset.version}`
}
