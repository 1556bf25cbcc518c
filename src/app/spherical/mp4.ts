/** MP4 and MOV (ISO/IEC 14496-12): finds the index wherever it lies and asks each video track for its projection. */
import type { Stereo } from '../media/projection'
import type { Declared, Frame, RecognitionSource } from '../media/recognition'
import { type Box, boxAt, boxesIn, boxIn, fileBox, startOf } from './box'
import type { ByteSource } from './byte-source'
import { readerOf, textOf } from './bytes'
import type { FileFacts } from './facts'
import { readSphericalXml } from './spherical-v1'
import { readSphericalV2, readStereoBox } from './spherical-v2'
import { isUnreadable, Unreadable } from './unreadable'
import { readVexu } from './vexu'

/** `uuid` box of Spherical Video V1, written without hyphens. */
const SPHERICAL_UUID = 'ffcc8263f8554a938814587a02521fdd'
const MOST_XML = 65_536
const MOST_FIXED_BOX = 1024
/** Version, flags and the number of entries come before the entries. */
const STSD_HEAD = 8
/** Fields of every VisualSampleEntry and AudioSampleEntry before their boxes. */
const VIDEO_HEAD = 78
const SOUND_HEAD = 28
/** QuickTime's own sound descriptions are longer, by version. */
const SOUND_MORE: readonly number[] = [0, 16, 36]

const HIDDEN_EYE =
  'The second eye lies in a layer of its own (MV-HEVC) that is lost when the video is prepared: export it side by side to keep it.'

type Track = {
  readonly frame: Frame | null
  readonly source: RecognitionSource
  readonly declared: Declared | null
  readonly warning: string | null
}

/** @throws Unreadable when the file is cut short, damaged or has no index. */
export async function readMp4(source: ByteSource): Promise<FileFacts> {
  const moov = await findIndex(source)
  const tracks: Track[] = []
  let hasAmbisonics = false
  for await (const box of boxesIn(source, moov)) {
    if (box.type !== 'trak') continue
    const handler = await handlerOf(source, box)
    if (handler === 'vide') tracks.push(await readVideoTrack(source, box))
    if (handler === 'soun') hasAmbisonics ||= await isAmbisonic(source, box)
  }
  const best = tracks.find(({ declared }) => declared) ?? tracks[0]
  return {
    kind: best ? 'video' : 'audio',
    source: best?.source ?? 'none',
    declared: best?.declared ?? null,
    frame: best?.frame ?? null,
    warning: best?.warning ?? null,
    hasAmbisonics,
  }
}

/** `moov`, first or last. Where it comes first, the media behind it must be there too: a copy that broke off is told now, not after the upload. */
async function findIndex(source: ByteSource): Promise<Box> {
  let moov: Box | null = null
  let hasMedia = false
  for await (const box of boxesIn(source, fileBox(source))) {
    if (box.type === 'moov') moov ??= box
    if (box.type === 'mdat') hasMedia = true
    if (moov && hasMedia) break
  }
  if (!moov) throw new Unreadable('cut-short')
  return moov
}

async function handlerOf(source: ByteSource, track: Box): Promise<string> {
  const box = await boxAt(source, track, ['mdia', 'hdlr'])
  return box ? readerOf(await startOf(source, box, MOST_FIXED_BOX)).name(8, 4) : ''
}

async function readVideoTrack(source: ByteSource, track: Box): Promise<Track> {
  const frame = await shownFrame(source, track)
  const entry = await sampleEntry(source, track)
  const stereo = entry && (await readStereoBox(source, entry, VIDEO_HEAD))
  const v2 = entry && (await readSphericalV2(source, entry, VIDEO_HEAD, stereo))
  if (v2) return { frame, source: 'sv3d', declared: v2, warning: null }
  const layout: Stereo = stereo && stereo.layout !== 'custom' ? stereo.layout : 'mono'
  const v1 = await readSphericalV1(source, track, layout)
  if (v1) return { frame, source: 'uuid', declared: v1, warning: null }
  const apple = entry && (await readVexu(source, entry, VIDEO_HEAD))
  if (!apple) return { frame, source: 'none', declared: null, warning: null }
  return {
    frame,
    source: 'vexu',
    declared: apple.declared,
    warning: apple.hasHiddenEye ? HIDDEN_EYE : null,
  }
}

async function readSphericalV1(source: ByteSource, track: Box, stereo: Stereo): Promise<Declared | null> {
  for await (const box of boxesIn(source, track)) {
    if (box.type !== 'uuid' || box.end - box.start < 16) continue
    const id = await source.read(box.start, 16)
    const hex = [...id].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    if (hex !== SPHERICAL_UUID) continue
    return readSphericalXml(textOf((await startOf(source, box, MOST_XML)).subarray(16)), stereo)
  }
  return null
}

/** The first sample description; tracks with several are cut from one kind of material. */
async function sampleEntry(source: ByteSource, track: Box): Promise<Box | null> {
  const list = await boxAt(source, track, ['mdia', 'minf', 'stbl', 'stsd'])
  if (!list) return null
  for await (const entry of boxesIn(source, list, STSD_HEAD)) return entry
  return null
}

/** Width and height as shown: pixel aspect and rotation counted in, as `tkhd` has them; else as coded. */
async function shownFrame(source: ByteSource, track: Box): Promise<Frame | null> {
  const header = await boxIn(source, track, 'tkhd')
  if (header) {
    const body = readerOf(await startOf(source, header, MOST_FIXED_BOX))
    const matrix = body.u8(0) === 1 ? 52 : 40
    const width = Math.round(body.u32(matrix + 36) / 65_536)
    const height = Math.round(body.u32(matrix + 40) / 65_536)
    const isTurned = body.i32(matrix) === 0 && body.i32(matrix + 16) === 0
    if (width > 0 && height > 0) return isTurned ? { width: height, height: width } : { width, height }
  }
  const entry = await sampleEntry(source, track)
  if (!entry || entry.end - entry.start < VIDEO_HEAD) return null
  const body = readerOf(await source.read(entry.start, VIDEO_HEAD))
  const frame = { width: body.u16(24), height: body.u16(26) }
  return frame.width > 0 && frame.height > 0 ? frame : null
}

/** `SA3D` in the sound's sample entry. https://github.com/google/spatial-media/blob/master/docs/spatial-audio-rfc.md */
async function isAmbisonic(source: ByteSource, track: Box): Promise<boolean> {
  try {
    const entry = await sampleEntry(source, track)
    if (!entry || entry.end - entry.start < SOUND_HEAD) return false
    const version = readerOf(await source.read(entry.start, SOUND_HEAD)).u16(8)
    return (await boxIn(source, entry, 'SA3D', SOUND_HEAD + (SOUND_MORE[version] ?? 0))) !== null
  } catch (error) {
    // Sound descriptions come in many dialects, and a strange one says nothing about the picture.
    if (isUnreadable(error) && error.kind === 'damaged') return false
    throw error
  }
}
