import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Sandbox } from '../../src/sandbox/app'
import { type Answer, adminKs, ask, askFor, makeKs, openSandbox, widgetKs } from './asking'

const CONTENT = Buffer.from(
  `WEBVTT\n${'a line of text that is long enough to be cut in pieces\n'.repeat(40)}`,
)

type Chunk = { readonly resume?: boolean; readonly resumeAt?: number; readonly finalChunk?: boolean }

async function upload(
  sandbox: Sandbox,
  uploadTokenId: string,
  bytes: Buffer,
  chunk: Chunk = {},
  options: { readonly ks?: string; readonly name?: string } = {},
): Promise<Answer> {
  const form = new FormData()
  const fields = { ks: options.ks ?? makeKs(), format: 1, uploadTokenId, ...chunk }
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value))
  form.append('fileData', new File([new Uint8Array(bytes)], options.name ?? 'chunk.txt'))
  const response = await sandbox.app.request('/api_v3/service/uploadToken/action/upload', {
    method: 'POST',
    body: form,
  })
  return (await response.json()) as Answer
}

async function newToken(sandbox: Sandbox, uploadToken: object = {}): Promise<string> {
  const token = await askFor(sandbox, 'uploadToken', 'add', {
    ks: makeKs(),
    uploadToken: { fileName: 'words.txt', fileSize: CONTENT.length, ...uploadToken },
  })
  return String(token.id)
}

/** Pieces of the content: offsets and ends, covering all of it. */
function cut(count: number): readonly { readonly at: number; readonly bytes: Buffer }[] {
  const size = Math.ceil(CONTENT.length / count)
  return Array.from({ length: count }, (_, index) => ({
    at: index * size,
    bytes: CONTENT.subarray(index * size, (index + 1) * size),
  })).filter(({ bytes }) => bytes.length > 0)
}

describe('Upload tokens', () => {
  it('take a whole file at once and then no more', async () => {
    const sandbox = await openSandbox()
    const id = await newToken(sandbox)
    const full = await upload(sandbox, id, CONTENT)
    expect(full).toMatchObject({ status: 2, uploadedFileSize: String(CONTENT.length), fileName: 'words.txt' })
    expect(await upload(sandbox, id, CONTENT)).toMatchObject({
      code: 'UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD',
    })
  })

  it('count only what is contiguous, and join what lies beyond with the call after the gap is filled', async () => {
    const sandbox = await openSandbox()
    const id = await newToken(sandbox)
    const [first, second, third] = cut(3)
    const begun = await upload(sandbox, id, first!.bytes, { resume: false, resumeAt: 0, finalChunk: false })
    expect(begun).toMatchObject({ status: 1, uploadedFileSize: String(second!.at) })
    const beyond = { resume: true, resumeAt: third!.at, finalChunk: false }
    expect(await upload(sandbox, id, third!.bytes, beyond)).toMatchObject({
      uploadedFileSize: String(second!.at),
    })
    const fills = { resume: true, resumeAt: second!.at, finalChunk: false }
    expect(await upload(sandbox, id, second!.bytes, fills)).toMatchObject({
      uploadedFileSize: String(third!.at),
    })
    const done = await upload(sandbox, id, Buffer.alloc(0), {
      resume: true,
      resumeAt: CONTENT.length,
      finalChunk: true,
    })
    expect(done).toMatchObject({ status: 2, uploadedFileSize: String(CONTENT.length) })
  })

  it('come out as the same bytes whatever the order, repeats and overlaps of the chunks', async () => {
    const sandbox = await openSandbox()
    for (let seed = 1; seed <= 12; seed++) {
      const id = await newToken(sandbox)
      const [first, ...rest] = cut(2 + (seed % 6))
      await upload(sandbox, id, first!.bytes, { resume: false, resumeAt: 0, finalChunk: false })
      const order = rest.map((piece, at) => ({ piece, key: (at * 7 + seed * 13) % 11 }))
      for (const { piece } of order.sort((a, b) => a.key - b.key)) {
        const back = Math.min(piece.at - 1, seed % 5)
        const bytes = CONTENT.subarray(piece.at - back, piece.at + piece.bytes.length)
        const chunk = { resume: true, resumeAt: piece.at - back, finalChunk: false }
        await upload(sandbox, id, bytes, chunk)
        if (seed % 3 === 0) await upload(sandbox, id, bytes, chunk)
      }
      const last = { resume: true, resumeAt: CONTENT.length, finalChunk: true }
      expect(await upload(sandbox, id, Buffer.alloc(0), last)).toMatchObject({ status: 2 })
      expect(await readBack(sandbox, id)).toBe(sha1(CONTENT))
    }
  })

  it('wait with the final chunk for one that is still on its way', async () => {
    const sandbox = await openSandbox({ finalChunkWait: 5000 })
    const id = await newToken(sandbox)
    const [first, second, third] = cut(3)
    await upload(sandbox, id, first!.bytes, { resume: false, resumeAt: 0, finalChunk: false })
    const final = upload(sandbox, id, third!.bytes, { resume: true, resumeAt: third!.at, finalChunk: true })
    await new Promise((resolve) => setTimeout(resolve, 150))
    await upload(sandbox, id, second!.bytes, { resume: true, resumeAt: second!.at, finalChunk: false })
    expect(await final).toMatchObject({ status: 2, uploadedFileSize: String(CONTENT.length) })
  })

  it('refuse a final chunk whose gap stays, and can go on afterwards', async () => {
    const sandbox = await openSandbox({ finalChunkWait: 100 })
    const id = await newToken(sandbox)
    const [first, second, third] = cut(3)
    await upload(sandbox, id, first!.bytes, { resume: false, resumeAt: 0, finalChunk: false })
    const last = { resume: true, resumeAt: third!.at, finalChunk: true }
    expect(await upload(sandbox, id, third!.bytes, last)).toMatchObject({
      code: 'UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE',
    })
    const after = await askFor(sandbox, 'uploadToken', 'get', { ks: makeKs(), uploadTokenId: id })
    expect(after).toMatchObject({ status: 1, uploadedFileSize: String(second!.at) })
    await upload(sandbox, id, second!.bytes, { resume: true, resumeAt: second!.at, finalChunk: false })
    expect(await upload(sandbox, id, third!.bytes, last)).toMatchObject({ status: 2 })
  })

  it('know after a restart what has arrived, beyond a gap too', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'lumisphere-restart-'))
    onTestFinished(() => rm(dataFolder, { recursive: true, force: true }))
    const sandbox = await openSandbox({ dataFolder })
    const id = await newToken(sandbox)
    const [first, second, third, fourth] = cut(4)
    const open = { resume: true, finalChunk: false }
    await upload(sandbox, id, first!.bytes, { resume: false, resumeAt: 0, finalChunk: false })
    await upload(sandbox, id, third!.bytes, { ...open, resumeAt: third!.at })
    await sandbox.close()
    const again = await openSandbox({ dataFolder })
    await upload(again, id, second!.bytes, { ...open, resumeAt: second!.at })
    const last = { resume: true, resumeAt: fourth!.at, finalChunk: true }
    expect(await upload(again, id, fourth!.bytes, last)).toMatchObject({ status: 2 })
    expect(await readBack(again, id)).toBe(sha1(CONTENT))
  })

  it('are not touched by the chunks of a stranger, or of a session that has ended', async () => {
    const sandbox = await openSandbox()
    const id = await newToken(sandbox)
    const [first, second] = cut(2)
    await upload(sandbox, id, first!.bytes, { resume: false, resumeAt: 0, finalChunk: false })
    const part = { resume: true, resumeAt: second!.at, finalChunk: false }
    await upload(sandbox, id, second!.bytes, part)
    const foreign = Buffer.alloc(second!.bytes.length, 'x')
    const bob = { ks: makeKs({ userId: 'bob' }) }
    expect(await upload(sandbox, id, foreign, part, bob)).toMatchObject({ code: 'UPLOAD_TOKEN_NOT_FOUND' })
    const late = { ks: makeKs({ seconds: -10 }) }
    expect(await upload(sandbox, id, foreign, part, late)).toMatchObject({ code: 'INVALID_KS' })
    const last = { resume: true, resumeAt: CONTENT.length, finalChunk: true }
    await upload(sandbox, id, Buffer.alloc(0), last)
    expect(await readBack(sandbox, id)).toBe(sha1(CONTENT))
  })

  it('close by themselves with autoFinalize once all bytes are here, in any order', async () => {
    const sandbox = await openSandbox()
    const id = await newToken(sandbox, { autoFinalize: true })
    const [first, second, third] = cut(3)
    const open = { resume: true, finalChunk: false }
    await upload(sandbox, id, first!.bytes, { resume: false, resumeAt: 0, finalChunk: false })
    await upload(sandbox, id, third!.bytes, { ...open, resumeAt: third!.at })
    expect(await upload(sandbox, id, second!.bytes, { ...open, resumeAt: second!.at })).toMatchObject({
      status: 2,
      uploadedFileSize: String(CONTENT.length),
    })
    const without = { ks: makeKs(), uploadToken: { autoFinalize: true } }
    expect(await ask(sandbox, 'uploadToken', 'add', without)).toMatchObject({
      code: 'UPLOAD_TOKEN_MISSING_FILE_SIZE',
    })
  })

  it('look at the bytes, not at the name', async () => {
    const sandbox = await openSandbox()
    const program = Buffer.concat([Buffer.from('MZ\x90\x00\x03\x00', 'latin1'), Buffer.alloc(2000, 0x90)])
    expect(await upload(sandbox, await newToken(sandbox), program)).toMatchObject({
      code: 'UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD',
    })
    const text = await upload(sandbox, await newToken(sandbox), CONTENT, {}, { name: 'film.mp4' })
    expect(text).toMatchObject({ status: 2 })
    expect(await upload(sandbox, await newToken(sandbox), Buffer.alloc(0))).toMatchObject({
      status: 2,
      uploadedFileSize: '0',
    })
  })

  it("are their owner's alone", async () => {
    const sandbox = await openSandbox()
    const id = await newToken(sandbox)
    const get = (ks: string) => ask(sandbox, 'uploadToken', 'get', { ks, uploadTokenId: id })
    expect(await get(makeKs({ userId: 'bob' }))).toMatchObject({ code: 'UPLOAD_TOKEN_NOT_FOUND' })
    expect(await get(adminKs())).toMatchObject({ id })
    const resumed = { resume: true, resumeAt: 0, finalChunk: false }
    expect(await upload(sandbox, id, CONTENT, resumed)).toMatchObject({ code: 'UPLOAD_TOKEN_CANNOT_RESUME' })
    expect(await upload(sandbox, id, CONTENT, {}, { ks: widgetKs() })).toMatchObject({
      code: 'SERVICE_FORBIDDEN',
    })
    expect(await ask(sandbox, 'uploadToken', 'delete', { ks: makeKs(), uploadTokenId: id })).toBeNull()
    expect(await get(adminKs())).toMatchObject({ code: 'UPLOAD_TOKEN_NOT_FOUND' })
  })
})

/** What became of a token's bytes, read back as a caption made of it. */
async function readBack(sandbox: Sandbox, token: string): Promise<string> {
  const ks = adminKs()
  const entry = await askFor(sandbox, 'media', 'add', { ks, entry: { mediaType: 1, name: 'words' } })
  const caption = await askFor(sandbox, 'caption_captionAsset', 'add', {
    ks,
    entryId: entry.id,
    captionAsset: { language: 'English', format: '3' },
  })
  await askFor(sandbox, 'caption_captionAsset', 'setContent', {
    ks,
    id: caption.id,
    contentResource: { objectType: 'KalturaUploadedFileTokenResource', token },
  })
  const response = await sandbox.app.request(
    `/api_v3/service/caption_captionAsset/action/serve/captionAssetId/${String(caption.id)}`,
  )
  return sha1(Buffer.from(await response.arrayBuffer()))
}

function sha1(bytes: Buffer): string {
  return createHash('sha1').update(bytes).digest('hex')
}
