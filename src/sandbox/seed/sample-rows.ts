import { statSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { CaptionAsset, Entry, FlavorAsset, ThumbAsset } from '../entities'
import type { CuePoint } from '../entry-extras'
import { AUDIO_RECIPE, FLAVOR_RECIPES } from '../media/ladder'
import type { PictureSize } from '../media/picture'
import { ENTRY, FIRST_THUMBNAIL, FIRST_VERSION, FLAVOR } from '../media/statuses'
import type { SampleEntry, SampleFlavor } from './library-format'
import { sampleId } from './sample-ids'

/** What every row of a sample entry shares, and where its files are. */
export type SampleGround = {
  readonly partnerId: number
  /** Unix seconds. */
  readonly createdAt: number
  readonly accessControlId: number
  readonly conversionProfileId: number
  readonly pictureSize: (file: string) => PictureSize
  /** Absolute path of a sample file's copy, by its name. */
  readonly copyOf: (file: string) => string
  /** The same relative to the data folder, as rows hold it. */
  readonly pathOf: (file: string) => string
}

/** One entry with everything that belongs to it. */
export type SampleRows = {
  readonly entry: Entry
  readonly flavors: readonly FlavorAsset[]
  readonly thumb: ThumbAsset | null
  readonly captions: readonly CaptionAsset[]
  readonly chapters: readonly Omit<CuePoint, 'intId'>[]
}

const MEDIA_TYPES = { video: 1, image: 2, audio: 5 } as const
const STATUSES = {
  ready: ENTRY.ready,
  blocked: ENTRY.ready,
  processing: ENTRY.converting,
  broken: ENTRY.error,
} as const

export function sampleRows(sample: SampleEntry, ground: SampleGround): SampleRows {
  const id = sampleId(sample.key)
  const born = { partnerId: ground.partnerId, createdAt: ground.createdAt, updatedAt: ground.createdAt }
  const thumb = sample.thumbnail
    ? {
        ...born,
        id: sampleId(sample.key, 'thumbnail'),
        entryId: id,
        thumbParamsId: 0,
        status: 2,
        version: FIRST_VERSION,
        ...ground.pictureSize(sample.thumbnail),
        fileExt: extension(sample.thumbnail),
        tags: '',
        description: '',
        sizeInBytes: sizeOf(ground, sample.thumbnail),
        isDefault: true,
        path: ground.pathOf(sample.thumbnail),
      }
    : null
  return {
    entry: entryRow(sample, id, ground),
    flavors: flavorsOf(sample).map((flavor) => flavorRow(sample, flavor, id, ground)),
    thumb,
    captions: sample.captions.map((caption) => ({
      ...born,
      id: sampleId(sample.key, 'caption', caption.language),
      entryId: id,
      status: 2,
      version: FIRST_VERSION,
      language: new Intl.DisplayNames(['en'], { type: 'language' }).of(caption.language) ?? caption.language,
      languageCode: caption.language,
      label: caption.label,
      format: extension(caption.file) === 'srt' ? '1' : '3',
      fileExt: extension(caption.file),
      isDefault: caption.isDefault,
      displayOnPlayer: true,
      tags: '',
      sizeInBytes: sizeOf(ground, caption.file),
      captionParamsId: 0,
      path: ground.pathOf(caption.file),
    })),
    chapters: sample.chapters.map(({ startMs, title }) => ({
      ...born,
      id: sampleId(sample.key, 'chapter', startMs),
      objectType: 'KalturaThumbCuePoint',
      cuePointType: 'thumbCuePoint.Thumb',
      status: 1,
      entryId: id,
      userId: sample.owner,
      startTime: startMs,
      title,
      extra: { subType: CHAPTER },
    })),
  }
}

/** Of Kaltura's thumb cue points: 1 is a slide. */
const CHAPTER = 2

function entryRow(sample: SampleEntry, id: string, ground: SampleGround): Entry {
  return {
    id,
    partnerId: ground.partnerId,
    createdAt: ground.createdAt,
    updatedAt: ground.createdAt,
    type: 1,
    mediaType: MEDIA_TYPES[sample.kind],
    name: sample.name,
    description: sample.description,
    tags: sample.tags.join(', '),
    adminTags: '',
    userId: sample.owner,
    creatorId: sample.owner,
    status: STATUSES[sample.state],
    moderationStatus: 6,
    displayInSearch: 1,
    sourceType: 1,
    width: sample.width,
    height: sample.height,
    msDuration: sample.durationMs,
    thumbnailVersion: STATUSES[sample.state] === ENTRY.ready ? FIRST_THUMBNAIL : 0,
    conversionProfileId: ground.conversionProfileId,
    accessControlId: ground.accessControlId,
    ...(sample.kind === 'image' && sample.source ? { picturePath: ground.pathOf(sample.source) } : {}),
  }
}

/** What has no file still has a source, waiting or failed. Recordings come as their source alone; the same file is the flavor. */
function flavorsOf(sample: SampleEntry): readonly (SampleFlavor | null)[] {
  if (sample.kind === 'image') return []
  if (sample.flavors.length === 0) return [null]
  const [first] = sample.flavors
  const isSourceOnly = sample.kind === 'audio' && sample.flavors.every(({ paramsId }) => paramsId === 0)
  return isSourceOnly && first
    ? [...sample.flavors, { ...first, paramsId: AUDIO_RECIPE.paramsId }]
    : sample.flavors
}

function flavorRow(
  sample: SampleEntry,
  flavor: SampleFlavor | null,
  entryId: string,
  ground: SampleGround,
): FlavorAsset {
  const paramsId = flavor?.paramsId ?? 0
  const size = flavor ? sizeOf(ground, flavor.file) : 0
  const recipe = [...FLAVOR_RECIPES, AUDIO_RECIPE].find((one) => one.paramsId === paramsId)
  const missing = sample.state === 'broken' ? FLAVOR.error : FLAVOR.converting
  return {
    id: sampleId(sample.key, 'flavor', paramsId),
    partnerId: ground.partnerId,
    createdAt: ground.createdAt,
    updatedAt: ground.createdAt,
    entryId,
    flavorParamsId: paramsId,
    status: flavor ? FLAVOR.ready : missing,
    version: FIRST_VERSION,
    width: flavor?.width ?? 0,
    height: flavor?.height ?? 0,
    bitrate: sample.durationMs > 0 ? Math.round((size * 8) / sample.durationMs) : 0,
    frameRate: flavor && flavor.width > 0 ? flavor.frameRate : 0,
    isOriginal: paramsId === 0,
    isWeb: flavor !== null,
    isDefault: false,
    containerFormat: flavor ? 'isom' : '',
    videoCodecId: flavor && flavor.width > 0 ? flavor.codec : '',
    fileExt: flavor ? extension(flavor.file) : 'mp4',
    tags: recipe?.tags ?? (flavor ? 'source,web' : 'source'),
    sizeInBytes: size,
    language: 'Undefined',
    description: '',
    ...(flavor ? { path: ground.pathOf(flavor.file) } : {}),
  }
}

function sizeOf({ copyOf }: SampleGround, file: string): number {
  return statSync(copyOf(file)).size
}

function extension(file: string): string {
  return extname(file).slice(1).toLowerCase()
}

/** Every file that an entry needs, by name. */
export function filesOf(sample: SampleEntry): readonly string[] {
  const picture = sample.kind === 'image' && sample.source ? [sample.source] : []
  const thumbnail = sample.thumbnail ? [sample.thumbnail] : []
  const parts = [...sample.flavors, ...sample.captions].map(({ file }) => file)
  return [...new Set([...picture, ...thumbnail, ...parts])]
}

/** Where an entry's copies lie, relative to the data folder; deleting the entry deletes them. */
export function copyPath(sample: SampleEntry, file: string): string {
  return join('media', sampleId(sample.key), file)
}
