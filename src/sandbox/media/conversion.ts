import { randomUUID } from 'node:crypto'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Entry, FlavorAsset } from '../entities'
import type { Store } from '../store'
import { type ConversionWorld, changeEntry, changeFlavor } from './conversion-world'
import { MediaToolError, runTool } from './ffmpeg'
import { planLadder, type Rung } from './ladder'
import { makeThumbnail } from './own-thumbnail'
import { type Probe, probe } from './probe'
import { ENTRY, FIRST_VERSION, FLAVOR } from './statuses'
import { transcodeArguments } from './transcode'

const LONGEST_TRANSCODE_MS = 6 * 60 * 60 * 1000
const PART = '.part.mp4'
const HELD_MS = 100

/**
 * Makes everything out of an entry's source: sizes, thumbnail, flavors, statuses. What an earlier run finished is kept.
 * The entry is READY with its first flavor, or -1 when none can be made.
 */
export async function convert(world: ConversionWorld, entryId: string, signal: AbortSignal): Promise<void> {
  const { store, tools, folders } = world
  const entry = store.entries.find(entryId)
  const source = entry && sourceOf(store, entry)
  if (!entry || !source?.path) return
  const path = folders.absolute(source.path)
  await removeParts(folders.entry(entryId))

  const isSourceOnly =
    store.conversionProfiles.get(entry.partnerId, entry.conversionProfileId)?.flavorParamsIds === '0'
  let probed: Probe
  try {
    probed = await probe(tools, path, { signal, isBackground: true })
  } catch (error) {
    if (!isFaultOfFile(error)) throw error
    changeFlavor(world, source, { status: FLAVOR.error })
    // With the source alone there is nothing left to convert, and Kaltura calls that ready.
    changeEntry(world, entry, { status: isSourceOnly ? ENTRY.ready : ENTRY.error })
    return
  }
  acceptSource(world, entry, source, probed)
  await makeThumbnail(world, entry, path, probed, signal)
  if (isSourceOnly) {
    changeEntry(world, entry, { status: ENTRY.ready })
    return
  }

  const has4k = store.partners.find(entry.partnerId)?.has4k ?? false
  const planned = planLadder(probed, { has4k }).map((rung) => ({
    rung,
    asset: flavorRow(world, entry, rung),
  }))
  const isPlayable = () =>
    store.flavorAssets
      .by('entryId', entry.partnerId, entryId)
      .some((one) => !one.isOriginal && one.status === FLAVOR.ready)
  for (const { rung, asset } of planned) {
    if (asset.status === FLAVOR.ready || !rung.isApplicable) continue
    while (isPlayable() && world.areFlavorsHeld()) await wait(HELD_MS, undefined, { signal })
    await makeFlavor(world, { entry, source: path, probed, rung, asset }, signal)
  }
  if (!isPlayable()) changeEntry(world, entry, { status: ENTRY.error })
}

function isFaultOfFile(error: unknown): error is MediaToolError {
  return error instanceof MediaToolError && !error.isMissing
}

export function sourceOf(store: Store, entry: Entry): FlavorAsset | undefined {
  return store.flavorAssets.by('entryId', entry.partnerId, entry.id).find(({ isOriginal }) => isOriginal)
}

function acceptSource(world: ConversionWorld, entry: Entry, source: FlavorAsset, probed: Probe): void {
  const { video, audio } = probed
  const isWeb = video ? video.codec === 'h264' : audio?.codec === 'aac' || audio?.codec === 'mp3'
  changeFlavor(world, source, {
    ...described(probed),
    status: FLAVOR.ready,
    isWeb,
    tags: isWeb ? 'source,web' : 'source',
  })
  changeEntry(world, entry, {
    width: video?.width ?? 0,
    height: video?.height ?? 0,
    msDuration: probed.durationMs,
  })
}

function described({ container, bitrate, video, audio }: Probe): Partial<FlavorAsset> {
  return {
    width: video?.width ?? 0,
    height: video?.height ?? 0,
    frameRate: video?.frameRate ?? 0,
    bitrate,
    containerFormat: container,
    videoCodecId: video ? video.codecTag || video.codec : '',
    ...(audio ? { language: 'Undefined' } : {}),
  }
}

/** The row of one rung, as an earlier run left it or new. */
function flavorRow(
  { store, now }: ConversionWorld,
  entry: Entry,
  { recipe, isApplicable }: Rung,
): FlavorAsset {
  const known = store.flavorAssets
    .by('entryId', entry.partnerId, entry.id)
    .find((one) => !one.isOriginal && one.flavorParamsId === recipe.paramsId)
  if (known) return known
  return store.flavorAssets.put({
    id: store.newId(),
    partnerId: entry.partnerId,
    createdAt: now(),
    updatedAt: now(),
    entryId: entry.id,
    flavorParamsId: recipe.paramsId,
    status: isApplicable ? FLAVOR.queued : FLAVOR.notApplicable,
    version: 0,
    width: 0,
    height: 0,
    bitrate: 0,
    frameRate: 0,
    isOriginal: false,
    isWeb: recipe.codec !== 'hevc',
    isDefault: false,
    containerFormat: '',
    videoCodecId: '',
    fileExt: 'mp4',
    tags: recipe.tags,
    sizeInBytes: 0,
    description: '',
  })
}

type FlavorWork = {
  readonly entry: Entry
  readonly source: string
  readonly probed: Probe
  readonly rung: Rung
  readonly asset: FlavorAsset
}

async function makeFlavor(world: ConversionWorld, work: FlavorWork, signal: AbortSignal): Promise<void> {
  const { tools, folders, packager } = world
  const { entry, source, probed, rung, asset } = work
  const folder = folders.entry(entry.id)
  const part = join(folder, `${asset.id}-${randomUUID()}${PART}`)
  const target = join(folder, `${asset.id}_v${FIRST_VERSION}.mp4`)
  changeFlavor(world, asset, { status: FLAVOR.converting })
  try {
    await runTool(tools.ffmpeg, transcodeArguments(source, probed, rung, part), {
      signal,
      isBackground: true,
      timeoutMs: LONGEST_TRANSCODE_MS,
    })
    const made = await probe(tools, part, { signal })
    await rename(part, target)
    // Cut now, while nobody waits: the first viewer's manifest is then there at once.
    await packager.dash({ id: asset.id, entryId: entry.id, version: FIRST_VERSION, path: target })
    changeFlavor(world, asset, {
      ...described(made),
      status: FLAVOR.ready,
      version: FIRST_VERSION,
      sizeInBytes: (await stat(target)).size,
      path: folders.relative(target),
    })
    changeEntry(world, entry, { status: ENTRY.ready })
  } catch (error) {
    await rm(part, { force: true })
    if (!isFaultOfFile(error)) throw error
    changeFlavor(world, asset, { status: FLAVOR.error, description: error.reason.slice(0, 500) })
  }
}

/** What a killed run left half written. */
async function removeParts(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  await Promise.all(
    names.filter((name) => name.endsWith(PART)).map((name) => rm(join(folder, name), { force: true })),
  )
}
