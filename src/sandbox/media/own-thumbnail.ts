import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Entry } from '../entities'
import { type ConversionWorld, changeEntry } from './conversion-world'
import { defaultSecond, grabFrame } from './frames'
import type { Probe } from './probe'
import { FIRST_THUMBNAIL, FIRST_VERSION, FLAVOR, OWN_THUMBNAIL } from './statuses'

/** Takes an entry's own thumbnail from its film, unless it has one. A film that gives no picture goes without. */
export async function makeThumbnail(
  world: ConversionWorld,
  entry: Entry,
  source: string,
  probed: Probe,
  signal: AbortSignal,
): Promise<void> {
  const { store, tools, folders, now } = world
  const hasOne = store.thumbAssets.by('entryId', entry.partnerId, entry.id).some(({ isDefault }) => isDefault)
  if (hasOne || !probed.video) return
  const film = { path: source, durationMs: probed.durationMs }
  const frame = await grabFrame(tools, film, defaultSecond(probed.durationMs), { signal }).catch(() => null)
  if (!frame || frame.length === 0 || signal.aborted) return
  const { data, info } = await sharp(frame).jpeg({ quality: 88 }).toBuffer({ resolveWithObject: true })
  const id = store.newId()
  const path = join(folders.entry(entry.id), `${id}.jpg`)
  await mkdir(folders.entry(entry.id), { recursive: true })
  await writeFile(path, data)
  store.thumbAssets.put({
    id,
    partnerId: entry.partnerId,
    createdAt: now(),
    updatedAt: now(),
    entryId: entry.id,
    thumbParamsId: OWN_THUMBNAIL,
    status: FLAVOR.ready,
    version: FIRST_VERSION,
    width: info.width,
    height: info.height,
    fileExt: 'jpg',
    tags: '',
    description: '',
    sizeInBytes: data.length,
    isDefault: true,
    path: folders.relative(path),
  })
  const version = entry.thumbnailVersion ? entry.thumbnailVersion + 1 : FIRST_THUMBNAIL
  changeEntry(world, entry, { thumbnailVersion: version })
}
