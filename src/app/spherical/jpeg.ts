/** JPEG (ITU T.81 annex B) with XMP in APP1 segments, the main packet and its extension (Adobe XMP Specification part 3, §1.1.3). */
import type { Frame } from '../media/recognition'
import type { ByteSource } from './byte-source'
import { readerOf, textOf } from './bytes'
import type { FileFacts } from './facts'
import { readGpano } from './gpano'
import { Unreadable } from './unreadable'

const XMP = 'http://ns.adobe.com/xap/1.0/\0'
const EXTENDED_XMP = 'http://ns.adobe.com/xmp/extension/\0'
/** Id of the whole, its length and this part's place in it. */
const EXTENDED_HEAD = EXTENDED_XMP.length + 32 + 8
/** Depth maps make extensions of megabytes; what describes the picture is found before. */
const MOST_EXTENDED = 1_000_000
const MOST_SEGMENTS = 400

const START_OF_SCAN = 0xda
const END_OF_IMAGE = 0xd9
const APP1 = 0xe1
/** Start of frame of every coding process: C0 to CF without the tables C4, C8 and CC. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const isAlone = (marker: number) => marker === 1 || (marker >= 0xd0 && marker <= 0xd8)

/** @throws Unreadable when the header is cut short or is none. */
export async function readJpeg(source: ByteSource): Promise<FileFacts> {
  let frame: Frame | null = null
  let packet = ''
  const extension: { readonly at: number; readonly text: string }[] = []
  let extended = 0
  for await (const { marker, start, end } of segments(source)) {
    if (isFrame(marker) && end - start >= 6) {
      const body = readerOf(await source.read(start, 6))
      frame ??= { width: body.u16(3), height: body.u16(1) }
    }
    if (marker !== APP1) continue
    const label = textOf(await source.read(start, Math.min(EXTENDED_XMP.length, end - start)))
    if (label.startsWith(XMP)) {
      packet += textOf(await source.read(start + XMP.length, end - start - XMP.length))
    } else if (label === EXTENDED_XMP && end - start > EXTENDED_HEAD && extended < MOST_EXTENDED) {
      const body = await source.read(start, end - start)
      extended += end - start
      const at = readerOf(body).u32(EXTENDED_HEAD - 4)
      extension.push({ at, text: textOf(body.subarray(EXTENDED_HEAD)) })
    }
  }
  const whole = extension.toSorted((one, other) => one.at - other.at).map(({ text }) => text)
  const declared = readGpano(packet, frame) ?? readGpano(whole.join(''), frame)
  return {
    kind: 'image',
    source: declared ? 'gpano' : 'none',
    declared,
    frame: frame && frame.width > 0 && frame.height > 0 ? frame : null,
    warning: null,
    hasAmbisonics: false,
  }
}

type Segment = { readonly marker: number; readonly start: number; readonly end: number }

/** The segments between the start of the image and its first scan. */
async function* segments(source: ByteSource): AsyncGenerator<Segment> {
  let at = 2
  for (let count = 0; count < MOST_SEGMENTS; count++) {
    const head = await source.read(at, 2)
    if (head[0] !== 0xff) throw new Unreadable('damaged')
    const marker = head[1]!
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) return
    // Any number of FF may stand before a marker.
    if (marker === 0xff || isAlone(marker)) {
      at += marker === 0xff ? 1 : 2
      continue
    }
    const length = readerOf(await source.read(at + 2, 2)).u16(0)
    if (length < 2) throw new Unreadable('damaged')
    if (at + 2 + length > source.size) throw new Unreadable('cut-short')
    yield { marker, start: at + 4, end: at + 2 + length }
    at += 2 + length
  }
  throw new Unreadable('scattered')
}
