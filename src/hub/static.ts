import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'
import { getMimeType } from 'hono/utils/mime'

type Kept = {
  readonly body: Buffer
  readonly changedMs: number
  readonly etag: string
  readonly encoded: Map<Encoding, Promise<Buffer>>
}
type Encoding = 'br' | 'gzip'

/** Larger files are streamed as they are: models and pictures, which do not shrink. */
const mostKeptBytes = 4_000_000
const hashed = /^\/assets\/.+-[\w-]{8,}\.\w+$/

/**
 * Serves the built app from `folder`: hashed files for good, everything else with an ETag; text compressed once and kept.
 * A page address of the app gets `index.html`; what is no file and no page goes on to the next handler.
 */
export function serveApp(folder: string): MiddlewareHandler {
  const kept = new Map<string, Kept>()

  const load = async (file: string): Promise<Kept | null> => {
    const facts = await stat(file).catch(() => null)
    if (!facts?.isFile() || facts.size > mostKeptBytes) return null
    const known = kept.get(file)
    if (known?.changedMs === facts.mtimeMs) return known
    const body = await readFile(file)
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    const fresh: Kept = { body, changedMs: facts.mtimeMs, etag, encoded: new Map() }
    kept.set(file, fresh)
    return fresh
  }

  return async (context, next) => {
    const { method, path: address } = context.req
    if (method !== 'GET' && method !== 'HEAD') return await next()
    const file = await insideOf(folder, address === '/' ? '/index.html' : address)
    const found = file ? await load(file) : null
    if (found) return await answer(context, found, file!, hashed.test(address))
    if (file) return await stream(context, file)
    if (!isPageOfApp(context)) return await next()
    const page = path.join(folder, 'index.html')
    const index = await load(page)
    return index ? await answer(context, index, page, false) : await next()
  }
}

/** The real path of a file below `folder`, null when there is none or the address leads out of it. */
async function insideOf(folder: string, address: string): Promise<string | null> {
  const wanted = decode(address)
  if (wanted === null || wanted.includes('\0')) return null
  const [root, file] = await Promise.all([realpath(folder), realpath(path.join(folder, wanted))]).catch(
    () => [],
  )
  if (!root || !file?.startsWith(root + path.sep)) return null
  return (await stat(file)).isFile() ? file : null
}

function decode(address: string): string | null {
  try {
    return decodeURIComponent(address)
  } catch {
    return null
  }
}

const isPageOfApp = (context: Context) =>
  (context.req.header('accept') ?? '').includes('text/html') && !/\.\w+$/.test(context.req.path)

async function answer(context: Context, found: Kept, file: string, isHashed: boolean): Promise<Response> {
  const type = getMimeType(file) ?? 'application/octet-stream'
  const encoding = isText(type) ? bestEncoding(context.req.header('accept-encoding') ?? '') : null
  const etag = encoding ? found.etag.replace(/"$/, `-${encoding}"`) : found.etag
  context.header('content-type', type)
  context.header('etag', etag)
  context.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
  if (isText(type)) context.header('vary', 'accept-encoding')
  if (context.req.header('if-none-match')?.includes(etag)) return context.body(null, 304)
  const body = encoding ? await encoded(found, encoding) : found.body
  if (encoding) context.header('content-encoding', encoding)
  context.header('content-length', String(body.byteLength))
  if (context.req.method === 'HEAD') return context.body(null)
  return context.body(new Uint8Array(body))
}

async function stream(context: Context, file: string): Promise<Response> {
  const { size } = await stat(file)
  context.header('content-type', getMimeType(file) ?? 'application/octet-stream')
  context.header('content-length', String(size))
  context.header('cache-control', 'public, max-age=86400')
  if (context.req.method === 'HEAD') return context.body(null)
  return context.body(Readable.toWeb(createReadStream(file)) as ReadableStream)
}

const isText = (type: string) => /^text\/|javascript|json|svg|xml|wasm|manifest/.test(type)

function bestEncoding(accepted: string): Encoding | null {
  const names = accepted.split(',').map((part) => part.trim().split(';')[0])
  if (names.includes('br')) return 'br'
  return names.includes('gzip') ? 'gzip' : null
}

function encoded(found: Kept, encoding: Encoding): Promise<Buffer> {
  const known = found.encoded.get(encoding)
  if (known) return known
  const made = encoding === 'br' ? brotli(found.body, brotliOptions) : promisify(gzip)(found.body)
  found.encoded.set(encoding, made)
  return made
}

const brotli = promisify(brotliCompress)
/** Quality 6 is as small as gzip's best and costs a tenth of brotli's best: a first visitor waits for it. */
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }
