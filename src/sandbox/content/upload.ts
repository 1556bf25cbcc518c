import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { UploadToken } from '../entities'
import { ApiError } from '../errors'
import type { UploadedFile } from '../service'
import type { Collection } from '../store'
import { isAcceptedFile } from './content-check'
import {
  arrive,
  closeFile,
  copyInto,
  type Extent,
  forgetArrivals,
  join as joinPieces,
  noteArrival,
  readExtent,
} from './upload-extent'

const PENDING = 0
const PARTIAL = 1
const FULL = 2
const REFUSED = 5
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
 * Takes a chunk into an upload token's file. Chunks after the first may come in any order, each goes to its place; those beyond
 * a gap count later. A final chunk with bytes missing before it waits for them.
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
  const at = resumeAt === -1 ? token.uploadedFileSize : resumeAt
  if (file.landedAt !== at) await copyInto(target, at, file.path)
  const piece = { at, size: file.size }
  await noteArrival(target, piece, finalChunk)
  const after = note(ground, token, arrive(extentOf(token), piece, finalChunk))
  if (finalChunk) return at > 0 ? at + file.size : after.uploadedFileSize
  return wholeSize(ground, token)
}

/** A first chunk that comes once more goes over the same file: others may be on their way into it. */
async function begin(ground: UploadGround, token: UploadToken, file: UploadedFile): Promise<void> {
  const path =
    token.path ?? join('tokens', `${token.id}${extensionOf(file.name) || extensionOf(token.fileName)}`)
  const target = join(ground.dataFolder, path)
  await mkdir(dirname(target), { recursive: true })
  await forgetArrivals(target)
  if (token.path === undefined) await rename(file.path, target)
  else await copyInto(target, 0, file.path)
  const begun = { ...token, path, status: PARTIAL, uploadedFileSize: file.size, pieces: [] }
  ground.tokens.put({ ...begun, updatedAt: ground.now() })
}

const extensionOf = (name = '') => extname(name).toLowerCase()

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
  const joined = note(ground, token, joinPieces(extentOf(token)))
  if (joined.uploadedFileSize < expected) return null
  await closeFile(target, joined.uploadedFileSize)
  if (!(await isAcceptedFile(target))) {
    ground.tokens.put({ ...joined, status: REFUSED, updatedAt: ground.now() })
    await rm(target, { force: true })
    throw new ApiError('UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD')
  }
  return ground.tokens.put({ ...joined, status: FULL, pieces: [], updatedAt: ground.now() })
}

const extentOf = ({ uploadedFileSize, pieces }: UploadToken): Extent => ({ size: uploadedFileSize, pieces })

/** What the journal beside the file says as well needs no transaction of its own. */
function note(ground: UploadGround, token: UploadToken, { size, pieces }: Extent): UploadToken {
  return ground.tokens.note({ ...token, uploadedFileSize: size, pieces, updatedAt: ground.now() })
}

/** Takes up what the journals say of files that were on their way when the process ended. */
export function recoverTokens(tokens: Collection<UploadToken>, dataFolder: string): void {
  for (const partnerId of tokens.everyPartner()) {
    for (const token of [...tokens.all(partnerId)]) {
      if (token.status !== PARTIAL || token.path === undefined) continue
      const { size, pieces } = readExtent(join(dataFolder, token.path), token.uploadedFileSize)
      tokens.note({ ...token, uploadedFileSize: size, pieces })
    }
  }
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
