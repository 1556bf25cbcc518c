import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { UploadToken } from '../entities'
import { ApiError } from '../errors'
import type { UploadedFile } from '../service'
import type { Collection } from '../store'
import { isAcceptedFile } from './content-check'
import { joinPieces, park, writeAt } from './upload-pieces'

const PENDING = 0
const PARTIAL = 1
const FULL = 2
const LOOK_AGAIN_MS = 50

export type Chunk = {
  readonly file: UploadedFile
  readonly resume: boolean
  readonly finalChunk: boolean
  /** Byte offset; -1 for the end of what is there. */
  readonly resumeAt: number
}

export type UploadGround = {
  readonly tokens: Collection<UploadToken>
  readonly dataFolder: string
  /** Milliseconds a final chunk waits for missing ones. */
  readonly finalChunkWait: number
  now(): number
}

/**
 * Takes a chunk into an upload token's file. Chunks after the first may come in any order: those beyond the end are put aside
 * and joined later. A final chunk with bytes missing before it waits for them.
 * @throws ApiError UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD, _CANNOT_RESUME, _CANNOT_MATCH_EXPECTED_SIZE,
 *   _FILE_TYPE_RESTRICTED_FOR_UPLOAD
 */
export async function takeChunk(
  ground: UploadGround,
  token: UploadToken,
  chunk: Chunk,
): Promise<UploadToken> {
  const key = `${token.partnerId}|${token.id}`
  const expected = await oneAtATime(key, () => place(ground, current(ground, token), chunk))
  if (expected === null) return current(ground, token)
  const deadline = Date.now() + ground.finalChunkWait
  for (;;) {
    const done = await oneAtATime(key, () => finishAt(ground, current(ground, token), expected))
    if (done) return done
    if (Date.now() >= deadline) throw new ApiError('UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE')
    await wait(LOOK_AGAIN_MS)
  }
}

function current(ground: UploadGround, token: UploadToken): UploadToken {
  return ground.tokens.get(token.partnerId, token.id) ?? token
}

/** Puts the chunk where it belongs. @returns the size at which the file is whole, null when that is not known yet */
async function place(ground: UploadGround, before: UploadToken, chunk: Chunk): Promise<number | null> {
  if (before.status !== PENDING && before.status !== PARTIAL) {
    throw new ApiError('UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD')
  }
  const { file, resume, finalChunk, resumeAt } = chunk
  if (file.size === 0 && !finalChunk && resumeAt > 0) return null
  const token = { ...before, fileName: before.fileName || file.name }
  if (!resume) {
    await begin(ground, token, file)
    return finalChunk ? file.size : wholeSize(ground, token)
  }
  if (token.path === undefined) throw new ApiError('UPLOAD_TOKEN_CANNOT_RESUME')
  const target = join(ground.dataFolder, token.path)
  const { size } = await stat(target)
  if (resumeAt === -1) {
    save(ground, token, await writeAt(target, size, file.path))
    return finalChunk ? size + file.size : wholeSize(ground, token)
  }
  if (!finalChunk && resumeAt > 0 && resumeAt === size) {
    // As measured: a chunk that fits goes over itself alone; what lay beyond is joined by the call after it.
    save(ground, token, await writeAt(target, resumeAt, file.path))
    return wholeSize(ground, token)
  }
  const piece = { at: resumeAt, size: file.size, path: `${target}.${resumeAt}` }
  const pieces = await park(absolute(ground, token), piece, file.path)
  const joined = await joinPieces(target, pieces)
  save(ground, { ...token, pieces: relative(ground, joined.waiting) }, joined.size)
  if (finalChunk) return resumeAt > 0 ? resumeAt + file.size : joined.size
  return wholeSize(ground, token)
}

async function begin(ground: UploadGround, token: UploadToken, file: UploadedFile): Promise<void> {
  await mkdir(join(ground.dataFolder, 'tokens'), { recursive: true })
  const extension = extname(file.name) || extname(token.fileName ?? '')
  const path = join('tokens', `${token.id}${extension.toLowerCase()}`)
  await rename(file.path, join(ground.dataFolder, path))
  save(ground, { ...token, path }, file.size)
}

/** With `autoFinalize`, the declared size once that many bytes are here, wherever they lie. */
function wholeSize(ground: UploadGround, stale: UploadToken): number | null {
  const token = current(ground, stale)
  if (!token.autoFinalize || token.fileSize === undefined) return null
  let end = token.uploadedFileSize
  for (const piece of [...token.pieces].sort((a, b) => a.at - b.at)) {
    if (piece.at <= end) end = Math.max(end, piece.at + piece.size)
  }
  return end >= token.fileSize ? end : null
}

/** Closes the token when its file has the size; null while it has not. */
async function finishAt(
  ground: UploadGround,
  token: UploadToken,
  expected: number,
): Promise<UploadToken | null> {
  if (token.status !== PARTIAL || token.path === undefined) return token
  const target = join(ground.dataFolder, token.path)
  const { size, waiting } = await joinPieces(target, absolute(ground, token))
  const joined = save(ground, { ...token, pieces: relative(ground, waiting) }, size)
  if (size < expected) return null
  if (!(await isAcceptedFile(target))) {
    ground.tokens.put({ ...joined, status: 5, updatedAt: ground.now() })
    await rm(target, { force: true })
    throw new ApiError('UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD')
  }
  for (const piece of waiting) await rm(piece.path, { force: true })
  return ground.tokens.put({ ...joined, status: FULL, pieces: [], updatedAt: ground.now() })
}

function save(ground: UploadGround, token: UploadToken, uploadedFileSize: number): UploadToken {
  return ground.tokens.put({ ...token, status: PARTIAL, uploadedFileSize, updatedAt: ground.now() })
}

function absolute(ground: UploadGround, token: UploadToken): UploadToken['pieces'] {
  return token.pieces.map((piece) => ({ ...piece, path: join(ground.dataFolder, piece.path) }))
}

function relative(ground: UploadGround, pieces: UploadToken['pieces']): UploadToken['pieces'] {
  return pieces.map((piece) => ({ ...piece, path: piece.path.slice(ground.dataFolder.length + 1) }))
}

const running = new Map<string, Promise<unknown>>()

/** Chunks of one token are written one after the other, those of different tokens at the same time. */
async function oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T> {
  const turn = (running.get(key) ?? Promise.resolve()).catch(() => {}).then(work)
  running.set(key, turn)
  try {
    return await turn
  } finally {
    if (running.get(key) === turn) running.delete(key)
  }
}
