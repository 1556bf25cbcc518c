import { open } from 'node:fs/promises'

const HEAD_BYTES = 4096

/** First bytes of the kinds of file a media account takes, and where they stand. */
const SIGNATURES: readonly (readonly [at: number, bytes: string])[] = [
  [4, 'ftyp'],
  [4, 'moov'],
  [4, 'mdat'],
  [4, 'free'],
  [4, 'wide'],
  [4, 'skip'],
  [0, '\x1aE\xdf\xa3'], // Matroska, WebM
  [0, 'RIFF'],
  [0, 'FLV'],
  [0, 'OggS'],
  [0, 'ID3'],
  [0, 'fLaC'],
  [0, 'FORM'],
  [0, '#!AMR'],
  [0, '.RMF'],
  [0, '.ra\xfd'],
  [0, '0&\xb2u\x8ef\xcf\x11'], // ASF, WMV, WMA
  [0, '\x00\x00\x01\xba'],
  [0, '\x00\x00\x01\xb3'],
  [0, '\x06\x0e+4'], // MXF
  [0, '\xff\xd8\xff'],
  [0, '\x89PNG'],
  [0, 'GIF8'],
  [0, 'BM'],
  [0, 'II*\x00'],
  [0, 'MM\x00*'],
  [0, '%PDF'],
  [0, 'PK\x03\x04'],
]

/**
 * Whether a file may be uploaded, by its first bytes as the real server looks at them: media, pictures, documents and plain text
 * pass, whatever their name; programs and bytes without a meaning do not. An empty file passes, too.
 */
export async function isAcceptedFile(path: string): Promise<boolean> {
  const head = await readHead(path)
  if (head.length === 0) return true
  const latin = head.toString('latin1')
  if (SIGNATURES.some(([at, bytes]) => latin.startsWith(bytes, at))) return true
  return isTransportStream(head) || isMpegAudio(head) || isText(head)
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** A sync byte each 188 bytes, or 192 with time codes before them. */
function isTransportStream(head: Buffer): boolean {
  return [
    [0, 188],
    [4, 192],
  ].some(([at, step]) => [0, 1, 2].every((index) => head[at! + index * step!] === 0x47))
}

function isMpegAudio(head: Buffer): boolean {
  const layer = (head[1] ?? 0) & 0x06
  return head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0 && layer !== 0 && (head[2] ?? 0xff) >> 4 !== 0xf
}

/** UTF-8 without control characters. */
function isText(head: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    return !/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text)
  } catch {
    return false
  }
}
