/** Matroska and WebM (RFC 9559): Projection and StereoMode of the video track, and Spherical Video V1 as a tag. */
import type { Stereo } from '../media/projection'
import type { Declared, Frame } from '../media/recognition'
import type { ByteSource } from './byte-source'
import { readerOf, textOf } from './bytes'
import { type Element, elementsIn, floatOf, unsignedOf } from './ebml'
import { type FileFacts, poseOf, upright, wholeSphere } from './facts'
import { readMesh } from './mesh'
import { readSphericalXml } from './spherical-v1'
import { readEquirectBounds } from './spherical-v2'
import { Unreadable } from './unreadable'

const SEGMENT = 0x18538067
const SEEK_HEAD = 0x114d9b74
const SEEK = 0x4dbb
const SEEK_ID = 0x53ab
const SEEK_POSITION = 0x53ac
const TRACKS = 0x1654ae6b
const TRACK = 0xae
const VIDEO = 0xe0
const PIXEL_WIDTH = 0xb0
const PIXEL_HEIGHT = 0xba
const STEREO_MODE = 0x53b8
const PROJECTION = 0x7670
const PROJECTION_TYPE = 0x7671
const PROJECTION_PRIVATE = 0x7672
const POSE_YAW = 0x7673
const POSE_PITCH = 0x7674
const POSE_ROLL = 0x7675
const CLUSTER = 0x1f43b675
const TAGS = 0x1254c367
const TAG = 0x7373
const SIMPLE_TAG = 0x67c8
const TAG_NAME = 0x45a3
const TAG_STRING = 0x4487

const MOST_TEXT = 65_536
const MOST_PRIVATE = 1_000_000

type Eyes = { readonly stereo: Stereo; readonly isRightEyeFirst: boolean }

/** StereoMode by number; the interlaced, checkered and anaglyph ones are not two pictures in one frame. */
const stereoModes: Readonly<Record<number, Eyes>> = {
  1: { stereo: 'left-right', isRightEyeFirst: false },
  2: { stereo: 'top-bottom', isRightEyeFirst: true },
  3: { stereo: 'top-bottom', isRightEyeFirst: false },
  11: { stereo: 'left-right', isRightEyeFirst: true },
}
const mono: Eyes = { stereo: 'mono', isRightEyeFirst: false }

type Video = { readonly frame: Frame | null; readonly eyes: Eyes; readonly declared: Declared | null }

/** @throws Unreadable when the file is cut short, damaged or has no tracks. */
export async function readMatroska(source: ByteSource): Promise<FileFacts> {
  const { tracks, tags } = await findParts(source)
  if (!tracks) throw new Unreadable('cut-short')
  const videos: Video[] = []
  for await (const track of elementsIn(source, tracks)) {
    if (track.id !== TRACK) continue
    for await (const part of elementsIn(source, track)) {
      if (part.id === VIDEO) videos.push(await readVideo(source, part))
    }
  }
  const best = videos.find(({ declared }) => declared) ?? videos[0]
  const xml = best && !best.declared && tags ? await sphericalTag(source, tags) : null
  const declared = best?.declared ?? (best && xml ? readSphericalXml(xml, best.eyes.stereo) : null)
  return {
    kind: best ? 'video' : 'audio',
    source: declared ? 'matroska' : 'none',
    declared,
    frame: best?.frame ?? null,
    warning: null,
    hasAmbisonics: false,
  }
}

/** Tracks come before the pictures or are named by the seek head; tags often stand at the very end. */
async function findParts(source: ByteSource): Promise<{ tracks: Element | null; tags: Element | null }> {
  const segment = await first(source, { start: 0, end: source.size }, SEGMENT)
  if (!segment) throw new Unreadable('cut-short')
  const found = new Map<number, Element>()
  const places = new Map<number, number>()
  for await (const part of elementsIn(source, segment)) {
    if (part.id === SEEK_HEAD) await readSeekHead(source, part, places)
    if (part.id === CLUSTER) break
    if (!found.has(part.id)) found.set(part.id, part)
  }
  const at = async (id: number) => {
    const known = found.get(id)
    const place = places.get(id)
    if (known || place === undefined || segment.start + place >= segment.end) return known ?? null
    for await (const part of elementsIn(source, { start: segment.start + place, end: segment.end })) {
      return part.id === id ? part : null
    }
    return null
  }
  return { tracks: await at(TRACKS), tags: await at(TAGS) }
}

async function readSeekHead(source: ByteSource, head: Element, places: Map<number, number>): Promise<void> {
  for await (const seek of elementsIn(source, head)) {
    if (seek.id !== SEEK) continue
    let id = 0
    let place = -1
    for await (const part of elementsIn(source, seek)) {
      if (part.id === SEEK_ID) id = await unsignedOf(source, part)
      if (part.id === SEEK_POSITION) place = await unsignedOf(source, part)
    }
    if (place >= 0 && !places.has(id)) places.set(id, place)
  }
}

async function readVideo(source: ByteSource, video: Element): Promise<Video> {
  const numbers = new Map<number, number>()
  let projection: Element | null = null
  for await (const part of elementsIn(source, video)) {
    if (part.id === PROJECTION) projection = part
    if ([PIXEL_WIDTH, PIXEL_HEIGHT, STEREO_MODE].includes(part.id)) {
      numbers.set(part.id, await unsignedOf(source, part))
    }
  }
  // Not the display size, which for two eyes in a frame is that of one.
  const width = numbers.get(PIXEL_WIDTH) ?? 0
  const height = numbers.get(PIXEL_HEIGHT) ?? 0
  const eyes = stereoModes[numbers.get(STEREO_MODE) ?? 0] ?? mono
  return {
    frame: width > 0 && height > 0 ? { width, height } : null,
    eyes,
    declared: projection && (await readProjection(source, projection, eyes)),
  }
}

/** ProjectionType: 0 flat, 1 equirectangular, 2 cube map, 3 mesh; ProjectionPrivate is the body of the MP4 box of the same projection. */
async function readProjection(source: ByteSource, projection: Element, eyes: Eyes): Promise<Declared | null> {
  let type = 0
  let body: Uint8Array | null = null
  const pose = { yaw: 0, pitch: 0, roll: 0 }
  for await (const part of elementsIn(source, projection)) {
    if (part.id === PROJECTION_TYPE) type = await unsignedOf(source, part)
    if (part.id === POSE_YAW) pose.yaw = await floatOf(source, part)
    if (part.id === POSE_PITCH) pose.pitch = await floatOf(source, part)
    if (part.id === POSE_ROLL) pose.roll = await floatOf(source, part)
    if (part.id === PROJECTION_PRIVATE) {
      if (part.end - part.start > MOST_PRIVATE) throw new Unreadable('damaged')
      body = await source.read(part.start, part.end - part.start)
    }
  }
  const turned = pose.yaw || pose.pitch || pose.roll ? poseOf(pose.yaw, pose.pitch, pose.roll) : upright
  const common = { ...eyes, pose: turned }
  if (type === 1) {
    // Old files have no private part, or an empty one: nothing is cropped.
    const bounds = body && body.length >= 20 ? readEquirectBounds(readerOf(body)) : wholeSphere
    return bounds && { shape: 'equirectangular', bounds, ...common }
  }
  if (type === 2) return { shape: 'cubemap', bounds: wholeSphere, ...common }
  if (type === 3 && body) return { shape: 'mesh', bounds: (await readMesh(body)).bounds, ...common }
  return null
}

/** The XML in a tag named `SPHERICAL-VIDEO`. */
async function sphericalTag(source: ByteSource, tags: Element): Promise<string | null> {
  const textIn = async (element: Element) =>
    element.end - element.start > MOST_TEXT
      ? ''
      : textOf(await source.read(element.start, element.end - element.start))
  for await (const tag of elementsIn(source, tags)) {
    if (tag.id !== TAG) continue
    for await (const simple of elementsIn(source, tag)) {
      if (simple.id !== SIMPLE_TAG) continue
      let name = ''
      let value = ''
      for await (const part of elementsIn(source, simple)) {
        if (part.id === TAG_NAME) name = await textIn(part)
        if (part.id === TAG_STRING) value = await textIn(part)
      }
      if (name.toUpperCase() === 'SPHERICAL-VIDEO') return value
    }
  }
  return null
}

async function first(
  source: ByteSource,
  parent: { start: number; end: number },
  id: number,
): Promise<Element | null> {
  for await (const part of elementsIn(source, parent)) if (part.id === id) return part
  return null
}
