import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { captionAnswer } from '../content/answers/asset-answer'
import { assetsOf, listAssets } from '../content/asset-list'
import { lastMoment, toWebVtt, webVttSegment } from '../content/captions'
import { languageCode } from '../content/languages'
import { CAPTION_ASSET, CAPTION_ASSET_FILTER } from '../content/types/asset-types'
import { PAGER } from '../content/types/filter-types'
import { RESOURCE } from '../content/types/resource-types'
import type { CaptionAsset } from '../entities'
import { ApiError } from '../errors'
import type { Input } from '../input'
import { int, object, text } from '../schema'
import { action, type Call, type Service } from '../service'
import { checkInsert, checkUpdate } from '../validate'

const READY = 2
const FIRST_VERSION = 2
const WHOLE = -1
const EXTENSIONS: Readonly<Record<string, string>> = { 1: 'srt', 2: 'xml', 3: 'vtt', 4: 'cap', 5: 'scc' }
const optional = { optional: true } as const

export const captionAssetService: Service = {
  name: 'caption_captionAsset',
  actions: {
    add: action({
      access: 'admin',
      params: { entryId: text(), captionAsset: object(CAPTION_ASSET) },
      run: (call) => captionAnswer(addCaption(call, call.params.object('captionAsset')!)),
    }),
    setContent: action({
      access: 'admin',
      params: { id: text(), contentResource: object(RESOURCE) },
      run: async (call) => captionAnswer(await setContent(call)),
    }),
    update: action({
      access: 'admin',
      params: {
        id: text(),
        captionAsset: object(CAPTION_ASSET),
        contentResource: object(RESOURCE, optional),
      },
      run: async (call) => {
        const sent = call.params.object('captionAsset')!
        checkUpdate(sent, CAPTION_ASSET, true)
        put(call, written(find(call, 'id'), sent))
        return captionAnswer(call.params.has('contentResource') ? await setContent(call) : find(call, 'id'))
      },
    }),
    setAsDefault: action({
      access: 'admin',
      params: { captionAssetId: text() },
      run: (call) => {
        put(call, { ...find(call, 'captionAssetId'), isDefault: true })
        return null
      },
    }),
    delete: action({
      access: 'admin',
      params: { captionAssetId: text() },
      run: (call) => {
        const asset = find(call, 'captionAssetId')
        call.store.captionAssets.remove(asset.partnerId, asset.id)
        return null
      },
    }),
    get: action({
      access: 'widget',
      params: { captionAssetId: text() },
      run: (call) => captionAnswer(find(call, 'captionAssetId')),
    }),
    list: action({
      access: 'widget',
      params: { filter: object(CAPTION_ASSET_FILTER, optional), pager: object(PAGER, optional) },
      run: (call) =>
        listAssets(
          call,
          call.store.captionAssets,
          { filter: 'KalturaCaptionAssetFilter', response: 'KalturaCaptionAssetListResponse' },
          captionAnswer,
        ),
    }),
    getUrl: action({
      access: 'widget',
      params: { id: text(), storageId: int(optional) },
      run: (call) => {
        const asset = find(call, 'id')
        const session = call.ks ? `/ks/${call.ks.raw}` : ''
        return (
          `${call.origin}/api_v3/index.php/service/caption_captionAsset/action/serve` +
          `/captionAssetId/${asset.id}/v/${asset.version}${session}`
        )
      },
    }),
    serve: action({
      access: 'anyone',
      params: { captionAssetId: text() },
      run: async (call) => textAnswer(await contentOf(call, findForAll(call)), 'text/plain;charset=UTF-8'),
    }),
    serveWebVTT: action({
      access: 'anyone',
      params: {
        captionAssetId: text(),
        segmentDuration: int(optional),
        segmentIndex: int(optional),
        localTimestamp: int(optional),
      },
      run: serveWebVtt,
    }),
  },
}

function find(call: Call, parameter: string): CaptionAsset {
  const id = call.params.text(parameter) ?? ''
  const asset = call.store.captionAssets.get(call.partnerId, id)
  if (!asset) throw new ApiError('CAPTION_ASSET_ID_NOT_FOUND', { ASSET_ID: id })
  return asset
}

/** Captions are served to anyone who knows their id. */
function findForAll(call: Call): CaptionAsset {
  const id = call.params.text('captionAssetId') ?? ''
  const asset = call.store.captionAssets.find(id)
  if (!asset) throw new ApiError('CAPTION_ASSET_ID_NOT_FOUND', { ASSET_ID: id })
  return asset
}

function addCaption(call: Call, sent: Input): CaptionAsset {
  checkInsert(sent, CAPTION_ASSET, true)
  const entryId = call.params.text('entryId') ?? ''
  const entry = call.store.entries.get(call.partnerId, entryId)
  if (!entry || entry.status === 3) throw new ApiError('ENTRY_ID_NOT_FOUND', { ENTRY_ID: entryId })
  const now = call.now()
  const blank: CaptionAsset = {
    id: call.store.newId(),
    partnerId: entry.partnerId,
    entryId,
    createdAt: now,
    updatedAt: now,
    status: 0,
    version: 0,
    language: '',
    languageCode: '',
    label: '',
    format: sent.text('format') ?? '1',
    fileExt: '',
    isDefault: false,
    displayOnPlayer: true,
    tags: '',
    sizeInBytes: 0,
    captionParamsId: sent.number('captionParamsId') ?? 0,
  }
  return put(call, written(blank, sent))
}

function written(asset: CaptionAsset, sent: Input): CaptionAsset {
  const language = sent.text('language') ?? asset.language
  return {
    ...asset,
    language,
    languageCode: languageCode(language),
    label: sent.text('label') ?? asset.label,
    isDefault: sent.flag('isDefault') ?? asset.isDefault,
    displayOnPlayer: sent.flag('displayOnPlayer') ?? asset.displayOnPlayer,
    tags: sent.text('tags') ?? asset.tags,
    accuracy: sent.number('accuracy') ?? asset.accuracy,
  }
}

/** Keeps a caption; a new default takes the place of the old one. */
function put(call: Call, asset: CaptionAsset): CaptionAsset {
  return call.store.transaction(() => {
    for (const one of asset.isDefault
      ? assetsOf(call.store.captionAssets, asset.partnerId, asset.entryId)
      : []) {
      if (one.id !== asset.id && one.isDefault) call.store.captionAssets.put({ ...one, isDefault: false })
    }
    return call.store.captionAssets.put({ ...asset, updatedAt: call.now() })
  })
}

async function setContent(call: Call): Promise<CaptionAsset> {
  const asset = find(call, 'id')
  const content = await readResource(call, call.params.object('contentResource')!)
  const version = Math.max(asset.version + 1, FIRST_VERSION)
  const fileExt = EXTENSIONS[asset.format] ?? 'srt'
  const path = join('captions', `${asset.id}_v${version}.${fileExt}`)
  const target = join(call.dataFolder, path)
  await mkdir(dirname(target), { recursive: true })
  await writeFile(target, content)
  return call.store.captionAssets.put({
    ...asset,
    status: READY,
    version,
    fileExt,
    path,
    sizeInBytes: content.length,
    updatedAt: call.now(),
  })
}

async function readResource(call: Call, resource: Input): Promise<Buffer> {
  if (resource.objectType === 'KalturaStringResource') return Buffer.from(resource.text('content') ?? '')
  const token = call.store.uploadTokens.get(call.partnerId, resource.text('token') ?? '')
  if (token?.status !== 2 || token.path === undefined) throw new ApiError('UPLOAD_TOKEN_NOT_FOUND')
  const content = await readFile(join(call.dataFolder, token.path))
  call.store.uploadTokens.put({ ...token, status: 3, updatedAt: call.now() })
  return content
}

async function contentOf(call: Call, asset: CaptionAsset): Promise<string> {
  return asset.path === undefined ? '' : readFile(join(call.dataFolder, asset.path), 'utf8')
}

/** The whole file for segment -1, one segment, or without an index a playlist of all of them. */
async function serveWebVtt(call: Call): Promise<Response> {
  const asset = findForAll(call)
  const webVtt = toWebVtt(await contentOf(call, asset))
  const duration = Math.max(1, call.params.number('segmentDuration') ?? 30)
  const index = call.params.number('segmentIndex')
  if (index === WHOLE) return textAnswer(webVtt, 'text/vtt;charset=UTF-8')
  if (index !== undefined) {
    const ahead = call.params.number('localTimestamp') ?? 10_000
    const segment = webVttSegment(webVtt, (index - 1) * duration, index * duration, ahead)
    return textAnswer(segment, 'text/vtt;charset=UTF-8')
  }
  const entry = call.store.entries.get(asset.partnerId, asset.entryId)
  const seconds = Math.max(lastMoment(webVtt), (entry?.msDuration ?? 0) / 1000)
  const count = Math.max(1, Math.ceil(seconds / duration))
  const lines = [
    '#EXTM3U',
    `#EXT-X-TARGETDURATION:${duration}`,
    '#EXT-X-VERSION:3',
    '#EXT-X-MEDIA-SEQUENCE:1',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    ...Array.from({ length: count }, (_, at) => `#EXTINF:${duration}.0,\r\nsegmentIndex/${at + 1}.vtt`),
    '#EXT-X-ENDLIST',
  ]
  return textAnswer(`${lines.join('\r\n')}\r\n`, 'application/x-mpegurl')
}

function textAnswer(body: string, type: string): Response {
  return new Response(body, {
    headers: {
      'Content-Type': type,
      'Cache-Control': 'public, max-age=86398, max-stale=0',
      'Accept-Ranges': 'bytes',
    },
  })
}
