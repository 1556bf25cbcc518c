import { createHash } from 'node:crypto'
import { access, mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import type { Entry } from '../entities'
import type { Store } from '../store'
import { AUDIO_PICTURE } from './audio-picture'
import { ExternalError } from './external-error'
import type { MediaTools } from './ffmpeg'
import type { MediaFolders } from './folders'
import { defaultSecond, type Footage, grabFrame, grabStrip } from './frames'
import { createGate } from './gate'
import { drawPicture, encode } from './picture'
import { createSingleFlight } from './single-flight'
import type { ThumbnailRequest } from './thumbnail-request'

const READY = 2
const IMAGE = 2
const AUDIO = 5
/** Each may be an ffmpeg that decodes a film. */
const AT_ONCE = 3
/** Pixels: as wide as a JPEG may be. */
const WIDEST_STRIP = 65_500

export interface Thumbnails {
  /** Path of the picture asked for, drawn now or found in the cache. Throws ExternalError when there is nothing to draw. */
  draw(entry: Entry, request: ThumbnailRequest): Promise<string>
}

export function createThumbnails(store: Store, tools: MediaTools, folders: MediaFolders): Thumbnails {
  const once = createSingleFlight<string>()
  const gate = createGate(AT_ONCE)

  const footage = (entry: Entry, width: number): Footage | null => {
    const ready = store.flavorAssets
      .by('entryId', entry.partnerId, entry.id)
      .filter((one) => one.status === READY && one.path && one.width > 0)
      .sort((one, other) => one.width - other.width)
    const chosen = ready.find((one) => one.width >= width) ?? ready.at(-1)
    return chosen?.path ? { path: folders.absolute(chosen.path), durationMs: entry.msDuration } : null
  }

  const still = async (entry: Entry, request: ThumbnailRequest): Promise<string | Buffer> => {
    if (entry.mediaType === IMAGE && entry.picturePath) return folders.absolute(entry.picturePath)
    const thumb = store.thumbAssets
      .by('entryId', entry.partnerId, entry.id)
      .find((one) => one.isDefault && one.status === READY && one.path)
    const { moment } = request
    const isOwn = moment.kind === 'thumbnail' || entry.mediaType === AUDIO
    if (thumb?.path && isOwn) return folders.absolute(thumb.path)
    const film = footage(entry, request.width)
    if (film) return grabFrame(tools, film, secondOf(moment, entry))
    if (entry.mediaType === AUDIO) return AUDIO_PICTURE
    throw new ExternalError('FLAVOR_NOT_FOUND')
  }

  const strip = async (entry: Entry, slices: number, request: ThumbnailRequest): Promise<Buffer> => {
    const film = footage(entry, request.width)
    if (!film) throw new ExternalError('FLAVOR_NOT_FOUND')
    const size = tileSize(request, entry)
    if (size.width * slices > WIDEST_STRIP) throw new ExternalError('IMAGE_RESIZE_FAILED')
    return encode(sharp(await grabStrip(tools, film, { slices, ...size })), request)
  }

  return {
    draw: (entry, request) => {
      const path = join(folders.cacheOf(entry.id), 'thumbs', fileName(store, entry, request))
      const drawAnew = async () => {
        const { moment } = request
        const isStrip = moment.kind === 'strip' && entry.mediaType !== IMAGE && entry.mediaType !== AUDIO
        const picture = isStrip
          ? await strip(entry, moment.slices, request)
          : await drawPicture(tools, await still(entry, request), request).catch(notDrawable)
        await mkdir(dirname(path), { recursive: true })
        await writeFile(`${path}.part`, picture)
        await rename(`${path}.part`, path)
        return path
      }
      return once(path, async () => ((await isThere(path)) ? path : gate(drawAnew)))
    },
  }
}

function notDrawable(cause: unknown): never {
  throw new ExternalError('IMAGE_RESIZE_FAILED', '', { cause })
}

function secondOf(moment: ThumbnailRequest['moment'], { msDuration }: Entry): number {
  switch (moment.kind) {
    case 'second':
      return moment.second
    case 'slice':
      return (moment.slice * msDuration) / moment.slices / 1000
    default:
      return defaultSecond(msDuration)
  }
}

function tileSize(request: ThumbnailRequest, entry: Entry): { width: number; height: number } {
  const shape = entry.width > 0 && entry.height > 0 ? entry.width / entry.height : 16 / 9
  const { width, height, fit } = request
  if (width > 0 && height > 0) {
    if (fit !== 'inside') return { width, height }
    const scale = Math.min(width / shape, height)
    return { width: Math.max(1, Math.round(scale * shape)), height: Math.max(1, Math.round(scale)) }
  }
  const across = width || Math.round((height || 90) * shape)
  return { width: across, height: height || Math.max(1, Math.round(across / shape)) }
}

/** Changes with everything the picture is made of. */
function fileName(store: Store, entry: Entry, request: ThumbnailRequest): string {
  const sources = [
    ...store.flavorAssets.by('entryId', entry.partnerId, entry.id),
    ...store.thumbAssets.by('entryId', entry.partnerId, entry.id).filter(({ isDefault }) => isDefault),
  ].flatMap(({ status, path }) => (status === READY && path ? [path] : []))
  const made = JSON.stringify([entry.picturePath, sources, request])
  const extension = request.format === 'jpeg' ? 'jpg' : request.format
  return `${createHash('sha1').update(made).digest('hex')}.${extension}`
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
