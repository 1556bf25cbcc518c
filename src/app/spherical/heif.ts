/** HEIC and AVIF (ISO/IEC 23008-12): pictures and their XMP are items of the `meta` box. */
import type { Frame } from '../media/recognition'
import { type Box, boxAt, boxesIn, boxIn, fileBox, startOf } from './box'
import type { ByteSource } from './byte-source'
import { readerOf, textOf } from './bytes'
import type { FileFacts } from './facts'
import { readGpano } from './gpano'
import { Unreadable } from './unreadable'

const FULL = 4
const XMP_TYPE = 'application/rdf+xml'
const MOST_XMP = 500_000
const MOST_LOCATIONS = 100_000
const MOST_ITEM_INFO = 1024

/** @throws Unreadable when the file is cut short or damaged. */
export async function readHeif(source: ByteSource): Promise<FileFacts> {
  const meta = await boxIn(source, fileBox(source), 'meta')
  if (!meta) throw new Unreadable('cut-short')
  const frame = await largestFrame(source, meta)
  const item = await xmpItem(source, meta)
  const place = item === null ? null : await placeOf(source, meta, item)
  const text = place && textOf(await source.read(place.offset, place.length))
  const declared = text ? readGpano(text, frame) : null
  return {
    kind: 'image',
    source: declared ? 'gpano' : 'none',
    declared,
    frame,
    warning: null,
    hasAmbisonics: false,
  }
}

/** Tiles and thumbnails have sizes of their own; the picture is the largest. */
async function largestFrame(source: ByteSource, meta: Box): Promise<Frame | null> {
  const properties = await boxIn(source, meta, 'iprp', FULL)
  const list = properties && (await boxAt(source, properties, ['ipco']))
  if (!list) return null
  let largest: Frame | null = null
  for await (const box of boxesIn(source, list)) {
    if (box.type !== 'ispe') continue
    const body = readerOf(await startOf(source, box, MOST_ITEM_INFO))
    const frame = { width: body.u32(FULL), height: body.u32(FULL + 4) }
    if (frame.width * frame.height > (largest ? largest.width * largest.height : 0)) largest = frame
  }
  return largest
}

/** The id of the item that holds XMP: `infe` of version 2 or 3 with the type `mime` and XMP's content type. */
async function xmpItem(source: ByteSource, meta: Box): Promise<number | null> {
  const list = await boxIn(source, meta, 'iinf', FULL)
  if (!list) return null
  const version = readerOf(await source.read(list.start, 1)).u8(0)
  for await (const box of boxesIn(source, list, FULL + (version === 0 ? 2 : 4))) {
    if (box.type !== 'infe' || box.end - box.start > MOST_ITEM_INFO) continue
    const bytes = await source.read(box.start, box.end - box.start)
    const body = readerOf(bytes)
    const isWide = body.u8(0) === 3
    if (body.u8(0) < 2) continue
    const type = FULL + (isWide ? 4 : 2) + 2
    if (body.name(type, 4) !== 'mime') continue
    const [, contentType] = textOf(bytes.subarray(type + 4)).split('\0')
    if (contentType === XMP_TYPE) return isWide ? body.u32(FULL) : body.u16(FULL)
  }
  return null
}

/** Where an item lies, from `iloc`; null when it is not one piece of the file. */
async function placeOf(
  source: ByteSource,
  meta: Box,
  item: number,
): Promise<{ readonly offset: number; readonly length: number } | null> {
  const box = await boxIn(source, meta, 'iloc', FULL)
  if (!box) return null
  const body = readerOf(await startOf(source, box, MOST_LOCATIONS))
  const version = body.u8(0)
  const sized = (at: number, size: number) => (size === 8 ? body.u64(at) : size === 4 ? body.u32(at) : 0)
  const offsetSize = body.u8(FULL) >> 4
  const lengthSize = body.u8(FULL) & 15
  const baseSize = body.u8(FULL + 1) >> 4
  const indexSize = version > 0 ? body.u8(FULL + 1) & 15 : 0
  const wide = version === 2 ? 4 : 2
  const number = (at: number) => (version === 2 ? body.u32(at) : body.u16(at))
  const count = number(FULL + 2)
  let at = FULL + 2 + wide
  for (let index = 0; index < count; index++) {
    const id = number(at)
    const method = version > 0 ? body.u16(at + wide) & 15 : 0
    const baseAt = at + wide + (version > 0 ? 2 : 0) + 2
    const base = sized(baseAt, baseSize)
    const extents = body.u16(baseAt + baseSize)
    const first = baseAt + baseSize + 2
    if (id === item) {
      const offset = base + sized(first + indexSize, offsetSize)
      const length = sized(first + indexSize + offsetSize, lengthSize)
      if (method !== 0 || extents !== 1 || length > MOST_XMP) return null
      return { offset, length }
    }
    at = first + extents * (indexSize + offsetSize + lengthSize)
  }
  return null
}
