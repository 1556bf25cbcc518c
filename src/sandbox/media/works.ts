import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Entry } from '../entities'
import type { Ks } from '../ks'
import type { MediaWorks } from '../service'
import { UNPROBED_SOURCE } from '../source-flavor'
import type { Store } from '../store'
import { convert, sourceOf } from './conversion'
import { mountDelivery } from './delivery'
import { type MediaTools, TOOLS_ON_PATH } from './ffmpeg'
import { createMediaFolders } from './folders'
import { createPackager } from './packager'
import { readPictureSize } from './picture'
import { createWorkQueue } from './queue'
import { ENTRY, FIRST_PICTURE, FIRST_VERSION, FLAVOR, OWN_THUMBNAIL } from './statuses'
import { createThumbnails } from './thumbnails'
import { warmUp } from './warm-up'

export type MediaWorksOptions = {
  readonly store: Store
  /** Absolute; made when absent. */
  readonly dataFolder: string
  /** Opens a KS of a delivery address; null when it is not valid. */
  readonly openKs: (raw: string) => Ks | null
  /** Unix time in whole seconds. */
  readonly now: () => number
  readonly tools?: MediaTools
  /** Asked before every flavor but a film's first; never when absent. */
  readonly areFlavorsHeld?: () => boolean
  /** Told of work that failed for a reason other than the file itself. */
  readonly report?: (error: unknown) => void
}

const IMAGE = 2

/** Starts the media works and takes up what an earlier run left unfinished. */
export async function createMediaWorks(options: MediaWorksOptions): Promise<MediaWorks> {
  const { store, dataFolder, openKs, now, tools = TOOLS_ON_PATH, report = () => {} } = options
  const areFlavorsHeld = options.areFlavorsHeld ?? (() => false)
  const folders = createMediaFolders(dataFolder)
  const packager = createPackager(tools, folders)
  const thumbnails = createThumbnails(store, tools, folders)
  const world = { store, tools, folders, packager, now, areFlavorsHeld }
  const queue = createWorkQueue(
    folders.pending,
    (entryId, signal) => convert(world, entryId, signal),
    (entryId, cause) => report(new Error(`The media of entry ${entryId} could not be made.`, { cause })),
  )
  await queue.resume()
  const closing = new AbortController()
  const warming = warmUp(store, packager, folders, closing.signal)

  const ingestPicture = async (entry: Entry, path: string): Promise<Entry> => {
    const size = await readPictureSize(tools, path).catch(() => null)
    return store.entries.put({
      ...entry,
      ...(size ?? {}),
      status: size ? ENTRY.ready : ENTRY.error,
      thumbnailVersion: entry.thumbnailVersion ? entry.thumbnailVersion + 10 : FIRST_PICTURE,
      picturePath: folders.relative(path),
      updatedAt: now(),
    })
  }

  /** New content makes everything made of the old one worthless. */
  const forgetFlavors = async (entry: Entry) => {
    await queue.remove(entry.id)
    for (const { id, partnerId, isOriginal } of store.flavorAssets.by('entryId', entry.partnerId, entry.id)) {
      if (!isOriginal) store.flavorAssets.remove(partnerId, id)
    }
    for (const { id, partnerId, thumbParamsId } of store.thumbAssets.by(
      'entryId',
      entry.partnerId,
      entry.id,
    )) {
      if (thumbParamsId === OWN_THUMBNAIL) store.thumbAssets.remove(partnerId, id)
    }
    await rm(folders.cacheOf(entry.id), { recursive: true, force: true })
  }

  const ingestFilm = async (entry: Entry, assetId: string, path: string): Promise<Entry> => {
    const known = sourceOf(store, entry)
    const { size } = await stat(path)
    await forgetFlavors(entry)
    store.flavorAssets.put({
      id: assetId,
      partnerId: entry.partnerId,
      createdAt: known?.createdAt ?? now(),
      updatedAt: now(),
      entryId: entry.id,
      ...UNPROBED_SOURCE,
      status: FLAVOR.queued,
      version: known?.path ? known.version + 1 : FIRST_VERSION,
      fileExt: extensionOf(path),
      sizeInBytes: size,
      description: '',
      path: folders.relative(path),
    })
    const converting = store.entries.put({ ...entry, status: ENTRY.converting, updatedAt: now() })
    await queue.add(entry.id)
    return converting
  }

  return {
    ingest: async (entry, file) => {
      const isPicture = entry.mediaType === IMAGE
      const assetId = sourceOf(store, entry)?.id ?? store.newId()
      // A new name each time: who is served the old content now still gets it whole.
      const name = `${isPicture ? 'picture' : assetId}-${store.newId()}`
      const path = join(folders.entry(entry.id), `${name}.${extensionOf(file.fileName)}`)
      await move(file.path, path)
      return isPicture ? ingestPicture(entry, path) : ingestFilm(entry, assetId, path)
    },
    storePicture: async (partnerId, assetId, file) => {
      const { width, height } = await readPictureSize(tools, file.path)
      const entryId = store.thumbAssets.get(partnerId, assetId)?.entryId ?? assetId
      const fileExt = extensionOf(file.fileName)
      // A new name for each picture: the last one may still be on its way to someone.
      const path = join(folders.entry(entryId), `${assetId}-${store.newId()}.${fileExt}`)
      await move(file.path, path)
      return { path: folders.relative(path), width, height, sizeInBytes: (await stat(path)).size, fileExt }
    },
    forget: (entryId) => {
      const clear = async () => {
        await queue.remove(entryId)
        await rm(folders.entry(entryId), { recursive: true, force: true })
        await rm(folders.cacheOf(entryId), { recursive: true, force: true })
      }
      clear().catch((cause) =>
        report(new Error(`The files of entry ${entryId} could not be removed.`, { cause })),
      )
    },
    idle: () => queue.idle(),
    mount: (app) => mountDelivery(app, { store, folders, packager, thumbnails, openKs, now }),
    close: async () => {
      closing.abort()
      await queue.close()
      await warming
    },
  }
}

function extensionOf(fileName: string): string {
  const extension = extname(fileName).slice(1).toLowerCase()
  return /^[a-z0-9]{1,8}$/.test(extension) ? extension : 'mp4'
}

/** Also from one disk to another. */
async function move(from: string, to: string): Promise<void> {
  await mkdir(join(to, '..'), { recursive: true })
  try {
    await rename(from, to)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error
    await copyFile(from, to)
    await rm(from)
  }
}
