import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveApp } from '../../src/hub/static'

let folder: string
let app: Hono
const script = 'export const answer = 42\n'.repeat(500)
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-app-'))
  await mkdir(path.join(folder, 'dist/assets'), { recursive: true })
  await mkdir(path.join(folder, 'dist/xr-profiles'))
  await writeFile(path.join(folder, 'secret.txt'), 'outside')
  await writeFile(path.join(folder, 'dist/index.html'), '<!doctype html><title>app</title>')
  await writeFile(path.join(folder, 'dist/assets/index-B1gHash0.js'), script)
  await writeFile(path.join(folder, 'dist/xr-profiles/left.glb'), Buffer.alloc(5_000_000, 7))
  app = new Hono()
  app.use(serveApp(path.join(folder, 'dist')))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const get = (address: string, headers: Record<string, string> = {}) => app.request(address, { headers })
const asPage = { accept: 'text/html,*/*' }

describe('the built app', () => {
  it('is served for every page address, and revalidated each time', async () => {
    for (const address of ['/', '/watch/0_abc123', '/sign-in']) {
      const answer = await get(address, asPage)
      expect(await answer.text()).toContain('<title>app</title>')
      expect(answer.headers.get('cache-control')).toBe('no-cache')
    }
  })

  it('is not served in place of a missing file', async () => {
    expect((await get('/assets/gone-B1gHash0.js')).status).toBe(404)
    expect((await get('/assets/gone-B1gHash0.js', asPage)).status).toBe(404)
    expect((await get('/watch/0_abc123', { accept: 'application/json' })).status).toBe(404)
  })

  it('lets hashed files be kept for good', async () => {
    const answer = await get('/assets/index-B1gHash0.js')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(answer.headers.get('content-type')).toContain('text/javascript')
  })

  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('sends text as %s to those who take it', async (encoding, unpack) => {
    const answer = await get('/assets/index-B1gHash0.js', { 'accept-encoding': `${encoding}, deflate` })
    expect(answer.headers.get('content-encoding')).toBe(encoding)
    expect(answer.headers.get('vary')).toContain('accept-encoding')
    const body = Buffer.from(await answer.arrayBuffer())
    expect(body.byteLength).toBe(Number(answer.headers.get('content-length')))
    expect(body.byteLength).toBeLessThan(script.length / 10)
    expect(unpack(body).toString()).toBe(script)
  })

  it('answers with 304 while nothing has changed, and anew when it has', async () => {
    const etag = (await get('/', asPage)).headers.get('etag')!
    expect((await get('/', { ...asPage, 'if-none-match': etag })).status).toBe(304)
    const page = path.join(folder, 'dist/index.html')
    await writeFile(page, '<!doctype html><title>app two</title>')
    await utimes(page, new Date(), new Date(Date.now() + 5000))
    const answer = await get('/', { ...asPage, 'if-none-match': etag })
    expect(await answer.text()).toContain('two')
    await writeFile(page, '<!doctype html><title>app</title>')
    await utimes(page, new Date(), new Date(Date.now() + 9000))
  })

  it('streams large files whole', async () => {
    const answer = await get('/xr-profiles/left.glb')
    expect(answer.headers.get('content-type')).toBe('model/gltf-binary')
    expect((await answer.arrayBuffer()).byteLength).toBe(5_000_000)
  })

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/a%00',
    '/%ff',
  ])('gives nothing outside its folder for %s', async (address) => {
    const answer = await get(address)
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain('outside')
  })
})
