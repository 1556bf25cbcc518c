import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { journey } from './browser'
import { type Product, startProduct } from './product'
import { arrived, choose, enter, entryOf, holdParts, makeFile, openQueue } from './upload-ground'

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

/** An entry as Kaltura's API tells it to the member of a page. */
async function entryAtKaltura(page: Page, entryId: string): Promise<Readonly<Record<string, unknown>>> {
  const { request } = page.context()
  const headers = { origin: product.url }
  const grant = await (await request.post(`${product.url}/api/session`, { data: {}, headers })).json()
  const data = { ks: grant.ks, format: 1, entryId }
  return (await request.post(`${product.url}/api_v3/service/media/action/get`, { data })).json()
}

declare global {
  interface Window {
    /** Where in the file each part began that has left since the page was loaded. */
    sentFrom: number[]
  }
}

function noteParts(): void {
  window.sentFrom = []
  const { send } = XMLHttpRequest.prototype
  XMLHttpRequest.prototype.send = function (body) {
    if (body instanceof FormData) window.sentFrom.push(Number(body.get('resumeAt')))
    send.call(this, body)
  }
}

describe('Sending a file', () => {
  journey(
    'puts it into the library byte by byte, with the words and the tags of its creator',
    async ({ openPage }) => {
      const page = await openPage()
      await enter(page, product)
      const { file, sha256, size } = await makeFile(folder, 'harbour_walk.mp4', 6_000_000)
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
      expect(await arrived(product, entryId)).toEqual({ sha256, size })
      await expect
        .poll(() => entryAtKaltura(page, entryId))
        .toMatchObject({ tags: '360, stereo-tb, harbour, summer', userId: 'creator@lumisphere.example' })
    },
  )

  journey('is for those who may, and says at once what Kaltura does not take', async ({ openPage }) => {
    const viewer = await openPage()
    await enter(viewer, product, 'viewer')
    expect(await viewer.getByRole('button', { name: 'Upload', exact: true }).count()).toBe(0)

    const page = await openPage()
    await enter(page, product)
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

  journey(
    'goes on after a reload when the same file is chosen again, and sends no part anew',
    async ({ openPage }) => {
      const page = await openPage()
      const asked: string[] = []
      page.on('dialog', (dialog) => {
        asked.push(dialog.type())
        void dialog.accept()
      })
      const { file, sha256, size } = await makeFile(folder, 'night_train.mp4', 12_000_000)
      await enter(page, product)
      await page.addInitScript(noteParts)
      await holdParts(page, 4)
      await choose(page, file)
      await page.locator('.upload-row[data-phase="sending"]').waitFor()
      await page.waitForFunction(
        () => (document.querySelector('.upload-row progress') as HTMLProgressElement)?.value > 0.1,
      )
      await page.unroute('**/action/upload')
      await page.reload()
      expect(asked).toEqual(['beforeunload'])
      await openQueue(page)
      await page.locator('.upload-row[data-phase="needs-file"]').waitFor()
      await choose(page, file)
      expect(await arrived(product, await entryOf(page, 'Night train'))).toEqual({ sha256, size })
      const starts = await page.evaluate(() => window.sentFrom)
      expect(starts.length).toBeGreaterThan(0)
      expect(starts).not.toContain(0)
      expect(await page.locator('[data-entry]', { hasText: 'Night train' }).count()).toBe(1)
    },
  )

  journey(
    'is sent by one of two tabs; the other looks on, and shows what became of it',
    async ({ openPage }) => {
      const first = await openPage()
      const { file, sha256, size } = await makeFile(folder, 'two_tabs.mp4', 8_000_000)
      await enter(first, product)
      const free = await holdParts(first, 2)
      await choose(first, file)
      await first.locator('.upload-row[data-phase="sending"]').waitFor()
      const second = await first.context().newPage()
      await second.goto(product.url)
      await openQueue(second)
      await second.locator('.upload-row[data-phase="elsewhere"]').waitFor()
      free()
      expect(await arrived(product, await entryOf(first, 'Two tabs'))).toEqual({ sha256, size })
      await second.reload()
      const card = second.locator('[data-entry]', { hasText: 'Two tabs' })
      await card.first().waitFor()
      expect(await card.count()).toBe(1)
    },
  )
})
