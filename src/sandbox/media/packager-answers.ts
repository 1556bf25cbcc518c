import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FlavorAsset } from '../entities'
import { type DeliveryWorld, packageable, packagedFlavor } from './delivery-world'
import { ExternalError } from './external-error'
import { answerWithFile, contentType, EXPOSED } from './file-response'
import { buildHlsMaster } from './hls'
import { buildMpd, readRepresentationId } from './mpd'
import { readFlavorSet } from './serve-paths'

export type PackagerCall = {
  readonly request: Request
  readonly kind: string
  /** The flavors as the address has them: one id, or `0_,aa,bb,`. */
  readonly written: string
  readonly file: string
  /** Address of the folder that `file` is in, without a trailing slash. */
  readonly base: string
}

const READY = 2
/** Addresses hold the flavor's version: what they lead to never changes. */
const LONG_CACHE = 'public, max-age=8640000'
const OPEN = {
  'Access-Control-Allow-Headers': '*',
  'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
}

/** Answers an address of the packager: a manifest, an init segment or a fragment. Open to all, as on Kaltura's CDN. */
export async function answerPackager(world: DeliveryWorld, call: PackagerCall): Promise<Response> {
  const assets = readFlavorSet(call.written).map((id) => readyFlavor(world, id))
  switch (call.kind) {
    case 'dash':
      return call.file === 'manifest.mpd' ? dashManifest(world, assets, call) : dashPiece(world, assets, call)
    case 'hls':
      return hlsFile(world, assets, call)
    default:
      return hlsMaster(world, assets, call)
  }
}

function readyFlavor({ store }: DeliveryWorld, id: string): FlavorAsset {
  const asset = store.flavorAssets.find(id)
  if (asset?.status !== READY) throw new ExternalError('FLAVOR_NOT_FOUND')
  return asset
}

async function dashManifest(world: DeliveryWorld, assets: readonly FlavorAsset[], call: PackagerCall) {
  const packaged = await Promise.all(assets.map((asset) => packagedFlavor(world, asset)))
  return text(buildMpd(packaged, call.base), 'application/dash+xml')
}

async function dashPiece(world: DeliveryWorld, assets: readonly FlavorAsset[], call: PackagerCall) {
  const [, number, named] = /^(?:fragment-(\d+)|init)-(f\d+-[va]1-x3)\.(?:m4s|mp4)$/.exec(call.file) ?? []
  const wanted = named ? readRepresentationId(named) : null
  const asset = wanted ? assets[wanted.flavor] : undefined
  if (!wanted || !asset) throw new ExternalError('FILE_NOT_FOUND')
  const { folder, tracks } = await packagedFlavor(world, asset)
  const track = tracks.find(({ kind }) => kind === wanted.kind)
  if (!track) throw new ExternalError('FILE_NOT_FOUND')
  const name = number === undefined ? `init-${track.file}.mp4` : `seg-${track.file}-${number}.m4s`
  return piece(call, join(folder, name), `${wanted.kind}/mp4`)
}

async function hlsFile(world: DeliveryWorld, assets: readonly FlavorAsset[], call: PackagerCall) {
  const [asset] = assets
  const isPlaylist = call.file === 'index.m3u8'
  if (!asset || !(isPlaylist || /^segment-\d+-v1-a1\.ts$/.test(call.file)))
    throw new ExternalError('FILE_NOT_FOUND')
  const folder = await world.packager.hls(packageable(world, asset))
  if (!isPlaylist) return piece(call, join(folder, call.file), contentType('ts'))
  const playlist = await readFile(join(folder, 'index.m3u8'), 'utf8')
  return text(playlist.replace(/^(segment-.*)$/gm, `${call.base}/$1`), contentType('m3u8'))
}

async function hlsMaster(world: DeliveryWorld, assets: readonly FlavorAsset[], call: PackagerCall) {
  if (call.file !== 'master.m3u8') throw new ExternalError('FILE_NOT_FOUND')
  const folder = call.base.replace('/hlsm/', '/hls/').replace(/\/index\.m3u8(\.urlset)?$/, '')
  const variants = await Promise.all(
    assets.map(async (asset) => ({
      packaged: await packagedFlavor(world, asset),
      url: `${folder.replace(/\/flavorId\/[^/]+/, `/flavorId/${asset.id}`)}/index.m3u8`,
    })),
  )
  return text(buildHlsMaster(variants), contentType('m3u8'))
}

async function piece({ request }: PackagerCall, path: string, type: string): Promise<Response> {
  const answer = await answerWithFile(request, { path, type, cacheControl: LONG_CACHE, headers: OPEN })
  if (!answer) throw new ExternalError('FILE_NOT_FOUND')
  return answer
}

function text(body: string, type: string): Response {
  return new Response(body, {
    headers: {
      ...OPEN,
      'Content-Type': type,
      'Cache-Control': LONG_CACHE,
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': EXPOSED,
      'Accept-Ranges': 'bytes',
    },
  })
}
