import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'

const TYPES: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  m4v: 'video/x-m4v',
  m4s: 'video/iso.segment',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
  ts: 'video/MP2T',
  m3u8: 'application/vnd.apple.mpegurl',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  webp: 'image/webp',
}

/** The media type of a file by its extension, without the dot. */
export function contentType(extension: string): string {
  return TYPES[extension.toLowerCase()] ?? 'application/octet-stream'
}

export type FileAnswer = {
  readonly path: string
  readonly type: string
  readonly cacheControl: string
  /** Further headers, over the usual ones. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Serves a file from disk with CORS and byte ranges: 200, 206 for one range, 416 for one outside of the file.
 * Null when the file is not there.
 */
export async function answerWithFile(request: Request, answer: FileAnswer): Promise<Response | null> {
  const found = await stat(answer.path).catch(() => null)
  if (!found?.isFile()) return null
  const headers = new Headers({
    'Content-Type': answer.type,
    'Cache-Control': answer.cacheControl,
    'Accept-Ranges': 'bytes',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': EXPOSED,
    'Last-Modified': found.mtime.toUTCString(),
    ...answer.headers,
  })
  if (isUnchanged(request.headers.get('If-Modified-Since'), found.mtimeMs)) {
    return new Response(null, { status: 304, headers })
  }
  const range = readRange(request.headers.get('Range'), found.size)
  if (range === 'outside') {
    headers.set('Content-Range', `bytes */${found.size}`)
    return new Response(null, { status: 416, headers })
  }
  const { start, end } = range ?? { start: 0, end: found.size - 1 }
  headers.set('Content-Length', String(end - start + 1))
  if (range) headers.set('Content-Range', `bytes ${start}-${end}/${found.size}`)
  const status = range ? 206 : 200
  if (request.method === 'HEAD' || end < start) return new Response(null, { status, headers })
  return new Response(streamOf(answer.path, start, end), { status, headers })
}

export const EXPOSED = 'Server,range,Content-Length,Content-Range'

/** Whether the asker's copy is as new as the file; HTTP dates hold whole seconds. */
function isUnchanged(since: string | null, modifiedMs: number): boolean {
  return since !== null && Math.floor(modifiedMs / 1000) * 1000 <= Date.parse(since)
}

type Range = { readonly start: number; readonly end: number }

/** Reads `bytes=0-99`, `bytes=100-`, `bytes=-100`; null for none, for several, and for what is not a range. */
function readRange(header: string | null, size: number): Range | 'outside' | null {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return null
  if (from === '')
    return Number(to) === 0 ? 'outside' : { start: Math.max(0, size - Number(to)), end: size - 1 }
  const start = Number(from)
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (to !== '' && Number(to) < start) return null
  return start >= size ? 'outside' : { start, end }
}

function streamOf(path: string, start: number, end: number): ReadableStream<Uint8Array> {
  const file = createReadStream(path, { start, end })
  // A viewer who leaves cancels the answer's stream; that closes the file.
  return Readable.toWeb(file) as ReadableStream<Uint8Array>
}
