import { projectionOf } from '../media/declared'
import type { Recognition } from '../media/recognition'
import { type ByteSource, createByteSource } from './byte-source'
import type { FileFacts } from './facts'
import { readHeif } from './heif'
import { readJpeg } from './jpeg'
import { readMatroska } from './matroska'
import { readMp4 } from './mp4'
import { readPng } from './png'
import { type FrameDecoder, suggest } from './suggest'
import { Unreadable } from './unreadable'

const notEquirectangular = {
  cubemap:
    'This is a cube map. It will not unfold here: export it as equirectangular (twice as wide as high) first.',
  mesh: 'Its picture is bent by a mesh that is lost when the video is prepared: export it as equirectangular to keep it straight.',
  fisheye: 'This is a fisheye picture. It will look bent: export it as equirectangular first.',
} as const

/**
 * Whether a file is spherical, from its own word alone or, where it gives none, as a suggestion from its shape and one picture of it.
 * Reads at most `BYTE_BUDGET` bytes, wherever they lie; `decodeFrame` is asked only when metadata is missing and the shape is a spherical one.
 * @throws Unreadable with a sentence for the creator.
 */
export async function recognise(blob: Blob, decodeFrame: FrameDecoder | null): Promise<Recognition> {
  const { kind, source, declared, frame, warning, hasAmbisonics } = await readFacts(createByteSource(blob))
  const suggestion = declared || kind === 'audio' ? null : await suggest(frame, decodeFrame)
  const isBent = declared && declared.shape !== 'equirectangular'
  return {
    kind,
    source,
    declared,
    projection: projectionOf(declared, source),
    confidence: declared ? (isBent ? 0.9 : 1) : (suggestion?.confidence ?? 0),
    suggestion,
    warning: isBent ? notEquirectangular[declared.shape] : warning,
    frame,
    hasAmbisonics,
  }
}

/** What the file says of itself. @throws Unreadable */
export async function readFacts(source: ByteSource): Promise<FileFacts> {
  if (source.size === 0) throw new Unreadable('empty')
  const head = await source.read(0, Math.min(32, source.size))
  const starts = (...bytes: readonly number[]) => bytes.every((byte, at) => head[at] === byte)
  if (starts(0xff, 0xd8, 0xff)) return await readJpeg(source)
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return await readPng(source)
  if (starts(0x1a, 0x45, 0xdf, 0xa3)) return await readMatroska(source)
  const latin = String.fromCharCode(...head)
  if (latin.startsWith('ftyp', 4) && pictureBrands.includes(latin.slice(8, 12))) return await readHeif(source)
  if (firstBoxes.includes(latin.slice(4, 8))) return await readMp4(source)
  throw new Unreadable('unknown')
}

/** Major brands of still pictures; films of the same family (`msf1`, `hevc`) have a `moov`. */
const pictureBrands = ['heic', 'heix', 'heim', 'heis', 'mif1', 'mif2', 'avif']
/** What an MP4 or MOV may begin with. */
const firstBoxes = ['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'pnot', 'styp', 'uuid']
