import { open, rename, rm, stat } from 'node:fs/promises'

/** A chunk that lies beside the file because the bytes before it are missing. */
export type Piece = { readonly at: number; readonly size: number; readonly path: string }

const COPY_BYTES = 1 << 20

/** Writes a chunk into a file at an offset and removes the chunk. @returns the file's size after it */
export async function writeAt(target: string, offset: number, source: string): Promise<number> {
  const from = await open(source, 'r')
  const to = await open(target, 'r+')
  try {
    const buffer = Buffer.allocUnsafe(COPY_BYTES)
    for (let at = 0; ; ) {
      const { bytesRead } = await from.read(buffer, 0, COPY_BYTES, at)
      if (bytesRead === 0) break
      await to.write(buffer, 0, bytesRead, offset + at)
      at += bytesRead
    }
    return (await to.stat()).size
  } finally {
    await from.close()
    await to.close()
    await rm(source, { force: true })
  }
}

/**
 * Joins every piece that begins within the file, or at its end, until none is left that does.
 * @returns the file's size and the pieces that still wait
 */
export async function joinPieces(
  target: string,
  pieces: readonly Piece[],
): Promise<{ readonly size: number; readonly waiting: readonly Piece[] }> {
  let size = (await stat(target)).size
  let waiting = [...pieces]
  for (;;) {
    const next = waiting.find((piece) => piece.at <= size)
    if (!next) return { size, waiting }
    waiting = waiting.filter((piece) => piece !== next)
    size = await writeAt(target, next.at, next.path)
  }
}

/** Puts a chunk aside; one that came for the same place before is replaced. */
export async function park(pieces: readonly Piece[], piece: Piece, from: string): Promise<readonly Piece[]> {
  await rename(from, piece.path)
  return [...pieces.filter((one) => one.at !== piece.at), piece]
}
