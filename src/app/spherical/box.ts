/** Boxes of the ISO base media file format (ISO/IEC 14496-12 §4.2): size, name, body. */
import type { ByteSource } from './byte-source'
import { readerOf } from './bytes'
import { Unreadable } from './unreadable'

/** `start` and `end` are those of the body, in bytes from the start of the file; `end` is exclusive. */
export type Box = { readonly type: string; readonly start: number; readonly end: number }

/** More boxes than this in one parent are not an index but a trap. */
const MOST_BOXES = 1000

/** The whole file as if it were a box. */
export function fileBox(source: ByteSource): Box {
  return { type: 'file', start: 0, end: source.size }
}

/**
 * The boxes inside `parent`, `skip` bytes into its body, one after the other. Fewer than 8 bytes at the end are the padding that QuickTime leaves.
 * @throws Unreadable `cut-short` where a box reaches beyond the file, `damaged` where it reaches beyond its parent or is too small for its own header.
 */
export async function* boxesIn(source: ByteSource, parent: Box, skip = 0): AsyncGenerator<Box> {
  let at = parent.start + skip
  for (let count = 0; at + 8 <= parent.end; count++) {
    if (count === MOST_BOXES) throw new Unreadable('scattered')
    const head = readerOf(await source.read(at, Math.min(16, parent.end - at)))
    const short = head.u32(0)
    const headSize = short === 1 ? 16 : 8
    const size = short === 1 ? head.u64(8) : short === 0 ? parent.end - at : short
    if (size < headSize) throw new Unreadable('damaged')
    if (at + size > source.size) throw new Unreadable('cut-short')
    if (at + size > parent.end) throw new Unreadable('damaged')
    yield { type: head.name(4, 4), start: at + headSize, end: at + size }
    at += size
  }
}

/** The first box of this name inside `parent`, or null. */
export async function boxIn(source: ByteSource, parent: Box, type: string, skip = 0): Promise<Box | null> {
  for await (const box of boxesIn(source, parent, skip)) if (box.type === type) return box
  return null
}

/** The box at the end of a path of names, or null where one is missing. */
export async function boxAt(source: ByteSource, parent: Box, path: readonly string[]): Promise<Box | null> {
  let box: Box | null = parent
  for (const type of path) {
    box = box && (await boxIn(source, box, type))
  }
  return box
}

/** The beginning of a box's body, at most `most` bytes: boxes may grow at their end, and what stands there is for others. */
export async function startOf(source: ByteSource, box: Box, most: number): Promise<Uint8Array> {
  return await source.read(box.start, Math.min(box.end - box.start, most))
}
