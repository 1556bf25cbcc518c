import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'
import type { UploadedFile } from './service'

/** A parameter before its declared type is known. */
export type Raw = string | number | boolean | null | readonly Raw[] | RawObject
export type RawObject = { readonly [name: string]: Raw }

export type ReadRequest = {
  /** All parameters, names with `:` and `[]` unfolded into objects. */
  readonly params: RawObject
  readonly files: ReadonlyMap<string, UploadedFile>
  /** Removes the files that nobody moved away. */
  discard(): Promise<void>
}

/** A file and the offset in it where a part of a request may be written at once; null to give it a file of its own. */
export type FindLanding = (params: RawObject) => { readonly path: string; readonly at: number } | null

/**
 * Reads a request the way Kaltura does. A JSON body counts only under exactly `application/json`; anything it cannot read is
 * no parameters at all. The address (query, then path) beats the body.
 */
export async function readRequest(
  request: Request,
  pathParams: RawObject,
  uploads: string,
  findLanding: FindLanding = () => null,
): Promise<ReadRequest> {
  const files = new Map<string, UploadedFile>()
  const paths: string[] = []
  const landing = (fields: RawObject) => findLanding(merge(fields, pathParams))
  const body = request.method === 'POST' ? await readBody(request, { files, paths, uploads, landing }) : {}
  const query = unfold([...new URL(request.url).searchParams])
  return {
    params: merge(merge(body, query), pathParams),
    files,
    discard: async () => {
      for (const path of paths) await rm(path, { force: true })
    },
  }
}

/** `service/x/action/y/key/value` after `/api_v3/`, an `index.php` before it skipped. */
export function readPath(path: string): RawObject {
  const parts = path.split('/').filter((part) => part !== '' && part !== 'index.php')
  const pairs: [string, string][] = []
  for (let index = 0; index + 1 < parts.length; index += 2) {
    pairs.push([decodePart(parts[index]!), decodePart(parts[index + 1]!)])
  }
  return unfold(pairs)
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Where the files of a request go: every path that was begun is noted, also when its part broke off. */
type Incoming = {
  readonly files: Map<string, UploadedFile>
  readonly paths: string[]
  readonly uploads: string
  readonly landing: FindLanding
}

async function readBody(request: Request, incoming: Incoming): Promise<RawObject> {
  const contentType = (request.headers.get('content-type') ?? '').trim()
  if (contentType.toLowerCase() === 'application/json') return readJson(await request.text())
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) {
    return unfold([...new URLSearchParams(await request.text())])
  }
  if (/^multipart\/form-data\b/i.test(contentType)) return readMultipart(request, contentType, incoming)
  return {}
}

function readJson(body: string): RawObject {
  const trimmed = body.trim()
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return {}
  try {
    const parsed: Raw = JSON.parse(trimmed)
    return isRawObject(parsed) ? unfold(Object.entries(parsed)) : {}
  } catch {
    return {}
  }
}

const LONGEST_FIELD = 16 * 1024 * 1024

async function readMultipart(
  request: Request,
  contentType: string,
  { files, paths, uploads, landing }: Incoming,
): Promise<RawObject> {
  if (!request.body) return {}
  const fields: [string, Raw][] = []
  const writes: Promise<void>[] = []
  const receive = (field: string, stream: Readable, name: string, type: string) => {
    const landed = landing(unfold(fields))
    const path = landed?.path ?? join(uploads, randomUUID())
    if (!landed) paths.push(path)
    const target = createWriteStream(path, landed ? { flags: 'r+', start: landed.at } : {})
    const write = pipeline(stream, target).then(() => {
      files.set(field, { path, name, type, size: target.bytesWritten, landedAt: landed?.at })
    })
    // Awaited below; a part that breaks off before that must not end the program.
    write.catch(() => {})
    writes.push(write)
  }
  try {
    const limits = { fieldSize: LONGEST_FIELD }
    const parser = new Busboy({ headers: { 'content-type': contentType }, limits })
    parser.on('field', (name, value) => fields.push([name, value]))
    parser.on('file', (field, stream, name, _encoding, type) => receive(field, stream, name, type))
    await pipeline(Readable.fromWeb(request.body as ReadableStream), parser)
    await Promise.all(writes)
  } catch {
    // What cannot be read is no parameters, as with JSON.
    await Promise.allSettled(writes)
    files.clear()
    return {}
  }
  const json = fields.find(([name]) => name === 'json')?.[1]
  const rest = unfold(fields.filter(([name]) => name !== 'json'))
  return typeof json === 'string' ? merge(rest, readJson(json)) : rest
}

/** Unfolds `a:b:c`, `a[b][c]` and `a[]` into objects; later values win. */
function unfold(pairs: Iterable<readonly [string, Raw]>): RawObject {
  const result: RawObject = {}
  for (const [name, value] of pairs) put(result, keysOf(name), value)
  return result
}

function keysOf(name: string): readonly string[] {
  const bracket = name.indexOf('[')
  if (bracket > 0 && name.endsWith(']')) {
    return [name.slice(0, bracket), ...name.slice(bracket + 1, -1).split('][')].flatMap((key) =>
      key.split(':'),
    )
  }
  return name.split(':')
}

function put(target: RawObject, keys: readonly string[], value: Raw): void {
  const [first, ...rest] = keys
  const key = first === '' ? String(Object.keys(target).length) : first!
  if (key === '__proto__') return
  if (rest.length === 0) {
    Object.assign(target, { [key]: value })
    return
  }
  const inside = target[key]
  const next = isRawObject(inside) ? inside : {}
  if (next !== inside) Object.assign(target, { [key]: next })
  put(next, rest, value)
}

function merge(under: RawObject, over: RawObject): RawObject {
  const result: Record<string, Raw> = { ...under }
  for (const [key, value] of Object.entries(over)) {
    const existing = result[key]
    result[key] = isRawObject(existing) && isRawObject(value) ? merge(existing, value) : value
  }
  return result
}

export function isRawObject(value: Raw | undefined): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
