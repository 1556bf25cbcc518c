import { readFileSync } from 'node:fs'
import { appendFile, open, rm, stat, truncate } from 'node:fs/promises'

/** A chunk that has arrived, somewhere in its file. */
export type Piece = { readonly at: number; readonly size: number }

/** What a token's file holds: `size` bytes from its beginning without a gap, and pieces beyond the first gap. */
export type Extent = { readonly size: number; readonly pieces: readonly Piece[] }

/** As measured: a chunk that fits goes over itself alone; what lies beyond is joined by the call after it. */
export function arrive({ size, pieces }: Extent, piece: Piece, isFinal: boolean): Extent {
  if (!isFinal && piece.at > 0 && piece.at === size) return { size: size + piece.size, pieces }
  return join({ size, pieces: [...pieces.filter((one) => one.at !== piece.at), piece] })
}

/** Counts every piece that begins within the contiguous part, or at its end, until none is left that does. */
export function join(extent: Extent): Extent {
  const next = extent.pieces.find((piece) => piece.at <= extent.size)
  if (!next) return extent
  return join({
    size: Math.max(extent.size, next.at + next.size),
    pieces: extent.pieces.filter((piece) => piece !== next),
  })
}

/** Copies a chunk into a file at its offset and removes the chunk. */
export async function copyInto(target: string, at: number, chunk: string): Promise<void> {
  const from = await open(chunk, 'r')
  const to = await open(target, 'r+')
  try {
    const buffer = Buffer.allocUnsafe(1 << 20)
    for (let done = 0; ; ) {
      const { bytesRead } = await from.read(buffer, 0, buffer.length, done)
      if (bytesRead === 0) break
      await to.write(buffer, 0, bytesRead, at + done)
      done += bytesRead
    }
  } finally {
    await from.close()
    await to.close()
    await rm(chunk, { force: true })
  }
}

const journalOf = (target: string) => `${target}.arrived`

/**
 * Writes down that a chunk is in the file. A line beside it costs a hundredth of a transaction of the store,
 * and a killed process loses it no more than that.
 */
export async function noteArrival(target: string, { at, size }: Piece, isFinal: boolean): Promise<void> {
  await appendFile(journalOf(target), `${at} ${size} ${isFinal ? 1 : 0}\n`)
}

/** What a file holds by what was written down since it had `start`; a line that broke off is a chunk that did not arrive. */
export function readExtent(target: string, start: number): Extent {
  let extent: Extent = { size: start, pieces: [] }
  for (const line of readJournal(target).split('\n').slice(0, -1)) {
    const [at = 0, size = 0, isFinal = 0] = line.split(' ').map(Number)
    extent = arrive(extent, { at, size }, isFinal === 1)
  }
  return extent
}

function readJournal(target: string): string {
  try {
    return readFileSync(journalOf(target), 'utf8')
  } catch {
    return ''
  }
}

/** The file is whole: nothing lies beyond `size`, and nothing is written down any more. */
export async function closeFile(target: string, size: number): Promise<void> {
  if ((await stat(target)).size > size) await truncate(target, size)
  await forgetArrivals(target)
}

export async function forgetArrivals(target: string): Promise<void> {
  await rm(journalOf(target), { force: true })
}
