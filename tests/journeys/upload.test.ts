import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { journey } from './browser'
import { type Product, startProduct } from './product'
import { signInAs } from './uploads'

let product: Product
let folder: string
beforeAll(async () => {
  product = await startProduct({ seed: 'empty' })
  folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-files-'))
})
afterAll(async () => {
  await product?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** A file that passes as an MP4 at the door and holds nothing that could be compressed; gives its path and hash. */
async function makeFile(name: string, size: number) {
  const bytes = Buffer.concat([
    Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2', 'latin1'),
    randomBytes(size - 24),
  ])
  const file = path.join(folder, name)
  await writeFile(file, bytes)
  return { file, sha256: createHash('sha256').update(bytes).digest('hex'), size }
}

/** What the sandbox was given for an entry. */
async function arrived(entryId: string): Promise<{ readonly sha256: string; readonly size: number }> {
  const answer = await fetch(`${product.url}/_control/arrived/${entryId}`)
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status} for the file of ${entryId}.`)
  return (await answer.json()) as { sha256: string; size: number }
}

async function enter(page: Page, role: 'viewer' | 'creator' = 'creator') {
  await signInAs(page.context(), product.url, role)
  await page.goto(product.url)
  await page.getByRole('heading', { name: 'Library', level: 1 }).waitFor({ state: 'attached' })
}

const choose = (page: Page, files: string | string[]) =>
  page.locator('input[data-choose="files"]').setInputFiles(files)

async function openQueue(page: Page) {
  await page.getByRole('button', { name: 'Upload', exact: true }).click()
  await page.getByRole('region', { name: 'Uploads' }).waitFor()
}

/** The entry that a card of the library leads to. */
async function entryOf(page: Page, title: string) {
  const card = page.locator('[data-entry]', { hasText: title })
  await card.waitFor()
  return (await card.getAttribute('data-entry')) ?? ''
}

/** An entry as Kaltura's API tells it to the member of a page. */
async function entryAtKaltura(page: Page, entryId: string): Promise<Readonly<Record<string, unknown>>> {
  const { request } = page.context()
  const headers = { origin: product.url }
  const grant = await (await request.post(`${product.url}/api/session`, { data: {}, headers })).json()
  const data = { ks: grant.ks, format: 1, entryId }
  return (await request.post(`${product.url}/api_v3/service/media/action/get`, { data })).json()
}

describe('Sending a file', () => {
  journey(
    'puts it into the library byte by byte, with the words and the tags of its creator',
    async ({ openPage }) => {
      const page = await openPage()
      await enter(page)
      await openQueue(page)
      const { file, sha256, size } = await makeFile('harbour_walk.mp4', 6_000_000)
      await page.route('**/action/upload', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 300))
        await route.continue()
      })
      await choose(page, file)
      const row = page.locator('.upload-row')
      await row.getByRole('button', { name: /^Edit/ }).click()
      await row.getByLabel('Title', { exact: true }).fill('A walk in the harbour')
      await row.getByLabel('Tags').fill('harbour, Summer')
      await row.getByLabel('How it is shown').selectOption('360° 3D, left eye on top')
      const entryId = await entryOf(page, 'A walk in the harbour')
      expect(await arrived(entryId)).toEqual({ sha256, size })
      await expect
        .poll(() => entryAtKaltura(page, entryId))
        .toMatchObject({ tags: '360, stereo-tb, harbour, summer', userId: 'creator@lumisphere.example' })
    },
  )

  journey('is for those who may, and says at once what Kaltura does not take', async ({ openPage }) => {
    const viewer = await openPage()
    await enter(viewer, 'viewer')
    expect(await viewer.getByRole('button', { name: 'Upload', exact: true }).count()).toBe(0)

    const page = await openPage()
    await enter(page)
    await openQueue(page)
    const sent: string[] = []
    page.on('request', (request) => request.url().includes('uploadToken') && sent.push(request.url()))
    await writeFile(path.join(folder, 'photo.heic'), 'x')
    await writeFile(path.join(folder, 'nothing.mp4'), '')
    await choose(page, [path.join(folder, 'photo.heic'), path.join(folder, 'nothing.mp4')])
    const alert = page.getByRole('alert')
    await alert.getByText('Kaltura does not take HEIC. Save it as JPEG or PNG first.').waitFor()
    await alert.getByText('The file is empty.').waitFor()
    expect(sent).toEqual([])
  })
})
