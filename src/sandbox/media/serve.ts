import { extname } from 'node:path'
import type { Entry, FlavorAsset } from '../entities'
import type { DeliveryCall, DeliveryWorld } from './delivery-world'
import { ExternalError } from './external-error'
import { answerWithFile, contentType } from './file-response'
import { findEntry, findPlayable, readAsker } from './playable'
import { attachmentName } from './serve-paths'
import { readThumbnailRequest } from './thumbnail-request'

const READY = 2
const LONG_CACHE = 'public, max-age=8640000, max-stale=0'
const HOUR_CACHE = 'public, max-age=3600, max-stale=0'

/** A flavor's file by its id: no session is asked for, whatever guards the entry; the address itself is the secret. */
export async function answerServeFlavor(world: DeliveryWorld, call: DeliveryCall): Promise<Response> {
  const asset = world.store.flavorAssets.find(call.params.get('flavorId') ?? '')
  if (asset?.status !== READY) throw new ExternalError('FLAVOR_NOT_FOUND')
  const fileName = call.params.get('fileName')
  return file(world, call, asset.path, fileName ? attachment(fileName) : {})
}

/** `/download/entry_id/…[/flavor/…]`: the flavor, else the source, as an attachment. Pictures come as they were uploaded. */
export async function answerDownload(world: DeliveryWorld, call: DeliveryCall): Promise<Response> {
  const entry = guardedEntry(world, call)
  if (entry.picturePath) return original(world, call, entry, true)
  const flavorId = call.params.get('flavor') ?? call.params.get('flavorId')
  const asset = flavorId
    ? world.store.flavorAssets.get(entry.partnerId, flavorId)
    : sourceFlavor(world, entry)
  if (!asset?.path || asset.entryId !== entry.id || asset.status !== READY)
    throw new ExternalError('FLAVOR_NOT_FOUND')
  return file(world, call, asset.path, attachment(attachmentName(entry, asset)))
}

/** `/raw/entry_id/…`: what was uploaded, byte for byte; an attachment unless `direct_serve`. */
export async function answerRaw(world: DeliveryWorld, call: DeliveryCall): Promise<Response> {
  const isShown = call.params.get('direct_serve') === '1'
  return original(world, call, guardedEntry(world, call), !isShown)
}

export async function answerThumbnail(world: DeliveryWorld, call: DeliveryCall): Promise<Response> {
  const entry = findEntry(world.store, call.params.get('entry_id') ?? call.params.get('entryId'))
  const path = await world.thumbnails.draw(entry, readThumbnailRequest(call.params))
  const type = contentType(extname(path).slice(1))
  const answer = await answerWithFile(call.request, { path, type, cacheControl: HOUR_CACHE })
  if (!answer) throw new ExternalError('FILE_NOT_FOUND')
  return answer
}

function guardedEntry(world: DeliveryWorld, { params }: DeliveryCall): Entry {
  return findPlayable(world.store, readAsker(world, params)).entry
}

function original(
  world: DeliveryWorld,
  call: DeliveryCall,
  entry: Entry,
  isAttachment: boolean,
): Promise<Response> {
  const path = entry.picturePath ?? sourceFlavor(world, entry)?.path
  const name = `${entry.name}${extname(path ?? '')}`
  return file(world, call, path, isAttachment ? attachment(name) : {})
}

function sourceFlavor({ store }: DeliveryWorld, entry: Entry): FlavorAsset | undefined {
  return store.flavorAssets.by('entryId', entry.partnerId, entry.id).find(({ isOriginal }) => isOriginal)
}

async function file(
  { folders }: DeliveryWorld,
  { request }: DeliveryCall,
  path: string | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  if (!path) throw new ExternalError('FILE_NOT_FOUND')
  const type = contentType(extname(path).slice(1))
  const answer = await answerWithFile(request, {
    path: folders.absolute(path),
    type,
    cacheControl: LONG_CACHE,
    headers,
  })
  if (!answer) throw new ExternalError('FILE_NOT_FOUND')
  return answer
}

/** Names in every script: RFC 6266 with a plain name for old clients. */
function attachment(name: string): Readonly<Record<string, string>> {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_')
  const extended = plain === name ? '' : `; filename*=UTF-8''${encodeURIComponent(name)}`
  return { 'Content-Disposition': `attachment; filename="${plain}"${extended}` }
}
