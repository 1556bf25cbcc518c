import { Unreadable } from './unreadable'

/** Random access to a file's bytes, of which only few are ever read. */
export interface ByteSource {
  readonly size: number
  /**
   * Exactly these bytes; a view that later reads leave alone.
   * @throws Unreadable `cut-short` when they reach beyond the file, `scattered` when the budget is spent.
   */
  read(offset: number, length: number): Promise<Uint8Array>
  /** Bytes read from the file so far. */
  spent(): number
}

/** Recognising never reads more of a file than this, whatever its size. */
export const BYTE_BUDGET = 2_000_000

/** Nor more often: each read is a trip to the disk. */
const READ_BUDGET = 400

/** Headers lie close together, so a small request takes its surroundings along. */
const WINDOW = 4096

/** Reads a `Blob`: a `File` in browsers, what `fs.openAsBlob` gives in Node. Nothing is loaded but the slices asked for. */
export function createByteSource(blob: Blob): ByteSource {
  let spent = 0
  let reads = 0
  let window = { start: 0, bytes: new Uint8Array() }

  return {
    size: blob.size,
    spent: () => spent,
    async read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > blob.size) throw new Unreadable('cut-short')
      const { start, bytes } = window
      if (offset >= start && offset + length <= start + bytes.length) {
        return bytes.subarray(offset - start, offset - start + length)
      }
      const wanted = Math.min(Math.max(length, WINDOW), blob.size - offset)
      spent += wanted
      reads += 1
      if (spent > BYTE_BUDGET || reads > READ_BUDGET) {
        spent -= wanted
        throw new Unreadable('scattered')
      }
      window = { start: offset, bytes: new Uint8Array(await sliceOf(blob, offset, offset + wanted)) }
      if (window.bytes.length < length) throw new Unreadable('cut-short')
      return window.bytes.subarray(0, length)
    },
  }
}

/** A file that changed or went away since it was chosen can no longer be read. */
async function sliceOf(blob: Blob, start: number, end: number): Promise<ArrayBuffer> {
  try {
    return await blob.slice(start, end).arrayBuffer()
  } catch (cause) {
    throw new Unreadable('cut-short', { cause })
  }
}
