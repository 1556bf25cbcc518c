/** EBML (RFC 8794): elements with an id, a size and a body. */
import type { ByteSource } from './byte-source'
import { readerOf } from './bytes'
import { Unreadable } from './unreadable'

/** `start` and `end` are those of the body; an element of unknown size reaches to the end of its parent. */
export type Element = {
  readonly id: number
  readonly start: number
  readonly end: number
  readonly isEndless: boolean
}

const MOST_ELEMENTS = 1000

/**
 * The elements inside a parent, one after the other. `isOpen` lets the last one reach beyond the file, as recordings that were stopped do.
 * @throws Unreadable `cut-short` where an element reaches beyond the file, `damaged` where it reaches beyond its parent.
 */
export async function* elementsIn(
  source: ByteSource,
  parent: { readonly start: number; readonly end: number },
): AsyncGenerator<Element> {
  let at = parent.start
  for (let count = 0; at + 2 <= parent.end; count++) {
    if (count === MOST_ELEMENTS) throw new Unreadable('scattered')
    const head = await source.read(at, Math.min(12, parent.end - at))
    const id = numberAt(head, 0, 4, true)
    const size = id && numberAt(head, id.length, 8, false)
    if (!id || !size) throw new Unreadable('damaged')
    const start = at + id.length + size.length
    const isEndless = size.value === 2 ** (7 * size.length) - 1
    const end = isEndless ? parent.end : start + size.value
    if (end > source.size) throw new Unreadable('cut-short')
    if (end > parent.end) throw new Unreadable('damaged')
    yield { id: id.value, start, end, isEndless }
    at = end
  }
}

/** The body of an element as an unsigned number of up to 8 bytes. */
export async function unsignedOf(source: ByteSource, { start, end }: Element): Promise<number> {
  if (end - start > 8) throw new Unreadable('damaged')
  return (await source.read(start, end - start)).reduce((value, byte) => value * 256 + byte, 0)
}

/** The body of an element as a floating-point number of 4 or 8 bytes, 0 when empty. */
export async function floatOf(source: ByteSource, { start, end }: Element): Promise<number> {
  const body = readerOf(await source.read(start, Math.min(8, end - start)))
  if (body.length === 4) return body.f32(0)
  if (body.length === 8) return body.f64(0)
  if (body.length === 0) return 0
  throw new Unreadable('damaged')
}

/** A number whose leading zeros say how long it is; ids keep the marker bit, sizes lose it. */
function numberAt(bytes: Uint8Array, at: number, longest: number, keepsMarker: boolean) {
  const first = bytes[at]
  if (first === undefined) return null
  const length = Math.clz32(first) - 23
  if (length > longest || at + length > bytes.length) return null
  let value = keepsMarker ? first : first & (0xff >> length)
  for (const byte of bytes.subarray(at + 1, at + length)) value = value * 256 + byte
  // All ones is "unknown", which rounding must not hide for the longest sizes.
  const isAllOnes = length === 8 && value >= 2 ** 56 - 1
  return { length, value: isAllOnes ? 2 ** 56 - 1 : value }
}
