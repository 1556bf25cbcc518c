import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { hevcCodecString } from './codec-string'
import { inputArguments, type MediaTools, runTool } from './ffmpeg'
import type { MediaFolders } from './folders'
import { createGate } from './gate'
import { createSingleFlight } from './single-flight'
import { GOP_SECONDS } from './transcode'

const Track = v.object({
  kind: v.picklist(['video', 'audio']),
  /** Which of the package's files are its own: `init-<file>.mp4`, `seg-<file>-<n>.m4s`. */
  file: v.number(),
  codecs: v.string(),
  /** Bits per second. */
  bandwidth: v.number(),
  width: v.number(),
  height: v.number(),
  /** As in an MPD: `30` or `30000/1001`; empty for sound. */
  frameRate: v.string(),
  sampleRate: v.number(),
  channels: v.number(),
  /** Of each segment, in milliseconds. Rounded so that the sum never drifts. */
  segments: v.array(v.number()),
})
const Package = v.object({ tracks: v.array(Track) })

/** A manifest of a whole ladder asks for that many flavors together. */
const AT_ONCE = 4

export type PackagedTrack = v.InferOutput<typeof Track>

/** A flavor cut into pieces of two seconds (from key frame to key frame), ready for a manifest. */
export type PackagedFlavor = v.InferOutput<typeof Package> & { readonly folder: string }

/** What is packaged: an asset's file in one of its versions. */
export type Packageable = {
  readonly id: string
  readonly entryId: string
  readonly version: number
  /** Absolute. */
  readonly path: string
}

export interface Packager {
  /** Cuts the flavor, or finds it cut already; concurrent callers share the work. Throws MediaToolError for what cannot be packaged. */
  dash(flavor: Packageable): Promise<PackagedFlavor>
  /** The same in MPEG transport stream for HLS: gives the folder with `index.m3u8` and `segment-<n>-v1-a1.ts`. */
  hls(flavor: Packageable): Promise<string>
}

export function createPackager(tools: MediaTools, folders: MediaFolders): Packager {
  const kept = new Map<string, PackagedFlavor>()
  const once = createSingleFlight<PackagedFlavor>()
  const onceHls = createSingleFlight<string>()
  const gate = createGate(AT_ONCE)
  const folderOf = (kind: string, { id, entryId, version }: Packageable) =>
    join(folders.cacheOf(entryId), kind, `${id}_v${version}`)

  return {
    dash: (flavor) => {
      const target = folderOf('dash', flavor)
      return once(target, async () => {
        const known = kept.get(target) ?? (await readPackage(target))
        if (!known) await gate(() => cut(target, (into) => cutForDash(tools, flavor.path, into)))
        const packaged = known ?? (await readPackage(target))
        if (!packaged) throw new Error(`The package of flavor ${flavor.id} could not be read back.`)
        kept.set(target, packaged)
        return packaged
      })
    },
    hls: (flavor) => {
      const target = folderOf('hls', flavor)
      return onceHls(target, async () => {
        const isThere = await readFile(join(target, 'index.m3u8')).then(
          () => true,
          () => false,
        )
        if (!isThere) await gate(() => cut(target, (into) => cutForHls(tools, flavor.path, into)))
        return target
      })
    },
  }
}

/** Works in a folder aside and moves it in place when whole, so that a killed run never leaves half a package. */
async function cut(target: string, work: (into: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(target), { recursive: true })
  const aside = await mkdtemp(`${target}-`)
  try {
    await work(aside)
    await rm(target, { recursive: true, force: true })
    await rename(aside, target)
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    throw error
  }
}

async function readPackage(folder: string): Promise<PackagedFlavor | null> {
  const written = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null)
  if (written === null) return null
  return { ...v.parse(Package, JSON.parse(written)), folder }
}

async function cutForDash(tools: MediaTools, source: string, into: string): Promise<void> {
  await runTool(tools.ffmpeg, [
    ...['-v', 'error', '-nostdin', '-y', ...inputArguments(source)],
    ...['-map', '0:V:0?', '-map', '0:a:0?', '-c', 'copy', '-map_metadata', '-1'],
    ...['-f', 'dash', '-dash_segment_type', 'mp4', '-seg_duration', String(GOP_SECONDS)],
    ...['-use_template', '1', '-use_timeline', '1'],
    ...[
      '-init_seg_name',
      'init-$RepresentationID$.mp4',
      '-media_seg_name',
      'seg-$RepresentationID$-$Number$.m4s',
    ],
    join(into, 'ffmpeg.mpd'),
  ])
  const mpd = await readFile(join(into, 'ffmpeg.mpd'), 'utf8')
  const tracks = await Promise.all(
    [...mpd.matchAll(/<Representation [\s\S]*?<\/Representation>/g)].map(([written]) =>
      readTrack(written, mpd, into),
    ),
  )
  await writeFile(join(into, 'package.json'), JSON.stringify({ tracks }))
}

/** Reads one Representation of ffmpeg's own manifest. */
async function readTrack(written: string, mpd: string, folder: string): Promise<PackagedTrack> {
  const attribute = (name: string, text = written) => new RegExp(` ${name}="([^"]*)"`).exec(text)?.[1] ?? ''
  const file = Number(attribute('id'))
  const kind = attribute('mimeType').startsWith('video') ? 'video' : 'audio'
  const codecs = attribute('codecs')
  const isHevc = codecs.startsWith('hvc1') || codecs.startsWith('hev1')
  const exact = isHevc ? hevcCodecString(await readFile(join(folder, `init-${file}.mp4`))) : null
  const timescale = Number(attribute('timescale')) || 1
  const durations = [...written.matchAll(/<S [^>]*>/g)].flatMap(([piece]) =>
    new Array<number>(1 + (Number(attribute('r', piece)) || 0)).fill(Number(attribute('d', piece))),
  )
  return {
    kind,
    file,
    codecs: exact ?? codecs,
    bandwidth: Number(attribute('bandwidth')) || 0,
    width: Number(attribute('width')) || 0,
    height: Number(attribute('height')) || 0,
    frameRate: kind === 'video' ? attribute('frameRate', mpd).replace(/\/1$/, '') : '',
    sampleRate: Number(attribute('audioSamplingRate')) || 0,
    channels: Number(/AudioChannelConfiguration [^>]*value="(\d+)"/.exec(written)?.[1] ?? 0),
    segments: inMilliseconds(durations, timescale),
  }
}

function inMilliseconds(durations: readonly number[], timescale: number): number[] {
  let elapsed = 0
  return durations.map((duration) => {
    const start = Math.round((elapsed * 1000) / timescale)
    elapsed += duration
    return Math.round((elapsed * 1000) / timescale) - start
  })
}

async function cutForHls(tools: MediaTools, source: string, into: string): Promise<void> {
  await runTool(tools.ffmpeg, [
    ...['-v', 'error', '-nostdin', '-y', ...inputArguments(source)],
    ...['-map', '0:V:0?', '-map', '0:a:0?', '-c', 'copy', '-map_metadata', '-1'],
    ...['-f', 'hls', '-hls_time', String(GOP_SECONDS), '-hls_playlist_type', 'vod', '-start_number', '1'],
    ...['-hls_segment_filename', join(into, 'segment-%d-v1-a1.ts'), join(into, 'index.m3u8')],
  ])
}
