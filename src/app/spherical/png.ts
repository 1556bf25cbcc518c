/** PNG (ISO/IEC 15948) with XMP in an `iTXt` chunk, before the picture or behind it. */
import type { Frame } from '../media/recognition'
import type { ByteSource } from './byte-source'
import { readerOf, textOf } from './bytes'
import type { FileFacts } from './facts'
import { readGpano } from './gpano'
import { Unreadable } from './unreadable'

const KEYWORD = 'XML:com.adobe.xmp\0'
const SIGNATURE = 8
/** Length, name and check sum around every chunk's data. */
const AROUND = 12
const MOST_TEXT = 500_000
const MOST_CHUNKS = 100
/** Pictures are cut into many chunks, so what stands behind them is looked for from the end. */
const TAIL = 262_144

/** @throws Unreadable when the file is cut short or damaged. */
export async function readPng(source: ByteSource): Promise<FileFacts> {
  const header = readerOf(await source.read(SIGNATURE, 16))
  if (header.name(4, 4) !== 'IHDR') throw new Unreadable('damaged')
  const frame: Frame = { width: header.u32(8), height: header.u32(12) }
  const text = (await textBefore(source)) ?? (await textBehind(source))
  const declared = text === null ? null : readGpano(text, frame)
  return {
    kind: 'image',
    source: declared ? 'gpano' : 'none',
    declared,
    frame: frame.width > 0 && frame.height > 0 ? frame : null,
    warning: null,
    hasAmbisonics: false,
  }
}

async function textBefore(source: ByteSource): Promise<string | null> {
  let at = SIGNATURE
  for (let count = 0; count < MOST_CHUNKS; count++) {
    const head = readerOf(await source.read(at, 8))
    const length = head.u32(0)
    if (at + AROUND + length > source.size) throw new Unreadable('cut-short')
    const name = head.name(4, 4)
    if (name === 'iTXt' && length <= MOST_TEXT) {
      const text = xmpOf(await source.read(at + 8, length))
      if (text !== null) return text
    }
    if (name === 'IDAT' || name === 'IEND') return null
    at += AROUND + length
  }
  return null
}

/** Bytes of a picture can look like anything, so a chunk found here must agree with its check sum. */
async function textBehind(source: ByteSource): Promise<string | null> {
  const length = Math.min(TAIL, source.size)
  const tail = await source.read(source.size - length, length)
  const reader = readerOf(tail)
  const latin = new TextDecoder('latin1').decode(tail)
  for (let at = latin.indexOf('iTXt'); at >= 0; at = latin.indexOf('iTXt', at + 1)) {
    if (at < 4) continue
    const size = reader.u32(at - 4)
    if (at + 4 + size + 4 > length) continue
    const isWhole = crc32(tail.subarray(at, at + 4 + size)) === reader.u32(at + 4 + size)
    const text = isWhole ? xmpOf(tail.subarray(at + 4, at + 4 + size)) : null
    if (text !== null) return text
  }
  return null
}

/** The text of an `iTXt` chunk that holds uncompressed XMP: keyword, two flags, language, translated keyword, text. */
function xmpOf(data: Uint8Array): string | null {
  const latin = new TextDecoder('latin1').decode(data.subarray(0, 200))
  if (!latin.startsWith(KEYWORD) || data[KEYWORD.length] !== 0) return null
  const language = latin.indexOf('\0', KEYWORD.length + 2)
  const keyword = language < 0 ? -1 : latin.indexOf('\0', language + 1)
  return keyword < 0 ? null : textOf(data.subarray(keyword + 1))
}

const crcTable = Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = crcTable[(value ^ byte) & 0xff]! ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}
