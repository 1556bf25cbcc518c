import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest'
import { growthWhile } from '../bench/page-memory'
import { hashOfSparse, makeSparse } from '../fixtures/sparse'
import { journey } from './browser'
import {
  arrived,
  choose,
  enter,
  entryOf,
  holdParts,
  makeFile,
  openQueue,
  startUploadGround,
  type UploadGround,
} from './upload-ground'
import { createUploader, listEntries, type Uploader } from './uploads'

let ground: UploadGround
beforeAll(async () => {
  ground = await startUploadGround()
})
afterEach(() => ground.clear())
afterAll(() => ground?.stop())

/** An entry as Kaltura's API tells it to the member of a page. */
async function entryAtKaltura(page: Page, entryId: string): Promise<Readonly<Record<string, unknown>>> {
  const { request } = page.context()
  const headers = { origin: ground.url }
  const grant = await (await request.post(`${ground.url}/api/session`, { data: {}, headers })).json()
  const data = { ks: grant.ks, format: 1, entryId }
  return (await request.post(`${ground.url}/api_v3/service/media/action/get`, { data })).json()
}

/** Drops what lies at these paths onto the page, as a file manager would. */
async function drop(page: Page, ...files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data })
  }
}

/** Drops a file whose handle can be kept, as Chromium gives one for a file of the disk. */
async function dropWithHandle({ name, base64 }: Readonly<Record<'name' | 'base64', string>>): Promise<void> {
  const folder = await navigator.storage.getDirectory()
  const handle = await folder.getFileHandle(name, { create: true })
  const stream = await handle.createWritable()
  await stream.write(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)))
  await stream.close()
  Object.assign(DataTransferItem.prototype, { getAsFileSystemHandle: async () => handle })
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(await handle.getFile())
  window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }))
}

/** The id of each entry, by its title. */
const idsByTitle = async (uploader: Uploader) =>
  new Map((await listEntries(uploader)).map(({ name, id }) => [name, id]))

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
      await enter(page, ground)
      const { file, sha256, size } = await makeFile(ground.folder, 'harbour_walk.mp4', 6_000_000)
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
      expect(await arrived(ground, entryId)).toEqual({ sha256, size })
      await expect
        .poll(() => entryAtKaltura(page, entryId))
        .toMatchObject({ tags: '360, stereo-tb, harbour, summer', userId: 'creator@lumisphere.example' })
    },
  )

  journey('is for those who may, and says at once what Kaltura does not take', async ({ openPage }) => {
    const viewer = await openPage()
    await enter(viewer, ground, 'viewer')
    expect(await viewer.getByRole('button', { name: 'Upload', exact: true }).count()).toBe(0)

    const page = await openPage()
    await enter(page, ground)
    const sent: string[] = []
    page.on('request', (request) => request.url().includes('uploadToken') && sent.push(request.url()))
    await writeFile(path.join(ground.folder, 'photo.heic'), 'x')
    await writeFile(path.join(ground.folder, 'nothing.mp4'), '')
    await choose(page, [path.join(ground.folder, 'photo.heic'), path.join(ground.folder, 'nothing.mp4')])
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
      const { file, sha256, size } = await makeFile(ground.folder, 'night_train.mp4', 10_000_000)
      await enter(page, ground)
      await page.addInitScript(noteParts)
      await holdParts(page, 4)
      await choose(page, file)
      await page.locator('.upload-row[data-phase="sending"]').waitFor()
      // Four of the smallest parts are a little more.
      await page.waitForFunction(
        () => (document.querySelector('.upload-row progress') as HTMLProgressElement)?.value > 0.1,
      )
      await page.reload()
      expect(asked).toEqual(['beforeunload'])
      await openQueue(page)
      await page.locator('.upload-row[data-phase="needs-file"]').waitFor()
      await page.unroute('**/action/upload')
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: /^Open the file/ }).click()
      await (await chooser).setFiles(file)
      expect(await arrived(ground, await entryOf(page, 'Night train'))).toEqual({ sha256, size })
      const starts = await page.evaluate(() => window.sentFrom)
      expect(starts.length).toBeGreaterThan(0)
      expect(starts).not.toContain(0)
      expect(await page.locator('[data-entry]', { hasText: 'Night train' }).count()).toBe(1)
    },
  )

  journey(
    'goes on by itself after a reload where the browser can open the file again',
    async ({ openPage }) => {
      const page = await openPage()
      page.on('dialog', (dialog) => void dialog.accept())
      const { file, sha256, size } = await makeFile(ground.folder, 'morning_ferry.mp4', 6_000_000)
      await enter(page, ground)
      const free = await holdParts(page, 2)
      await page.evaluate(dropWithHandle, {
        name: 'morning_ferry.mp4',
        base64: (await readFile(file)).toString('base64'),
      })
      await page.waitForFunction(
        () => (document.querySelector('.upload-row progress') as HTMLProgressElement)?.value > 0.05,
      )
      await page.reload()
      free()
      expect(await arrived(ground, await entryOf(page, 'Morning ferry'))).toEqual({ sha256, size })
    },
  )

  journey(
    'is sent by one of two tabs; the other looks on, and shows what became of it',
    async ({ openPage }) => {
      const first = await openPage()
      const { file, sha256, size } = await makeFile(ground.folder, 'two_tabs.mp4', 8_000_000)
      await enter(first, ground)
      const free = await holdParts(first, 2)
      await choose(first, file)
      await first.locator('.upload-row[data-phase="sending"]').waitFor()
      const second = await first.context().newPage()
      await second.goto(ground.url)
      await openQueue(second)
      await second.locator('.upload-row[data-phase="elsewhere"]').waitFor()
      free()
      expect(await arrived(ground, await entryOf(first, 'Two tabs'))).toEqual({ sha256, size })
      await second.reload()
      const card = second.locator('[data-entry]', { hasText: 'Two tabs' })
      await card.first().waitFor()
      expect(await card.count()).toBe(1)
    },
  )

  journey(
    'arrives whole and once for each of twenty in a folder that is dropped onto the library',
    async ({ openPage }) => {
      const page = await openPage()
      const trip = path.join(ground.folder, 'trip')
      await mkdir(path.join(trip, 'inner'), { recursive: true })
      const files = await Promise.all(
        Array.from({ length: 20 }, (_, index) => {
          const name = `${index % 2 ? 'inner/' : ''}take_${index + 1}.mp4`
          return makeFile(trip, name, 350_000 + index * 40_000)
        }),
      )
      await writeFile(path.join(trip, '.DS_Store'), 'litter')
      await enter(page, ground)
      const uploader = await createUploader(page.context(), ground.url)
      await drop(page, trip)
      await expect
        .poll(async () => (await listEntries(uploader)).length, { timeout: 90_000, interval: 500 })
        .toBe(files.length)
      const ids = await idsByTitle(uploader)
      const there = await Promise.all(
        files.map((_, index) => arrived(ground, ids.get(`Take ${index + 1}`) ?? '')),
      )
      expect(there).toEqual(files.map(({ sha256, size }) => ({ sha256, size })))
      expect(await page.getByRole('alert').count()).toBe(0)
    },
  )

  journey('of 400 MB is never held in the page, and arrives byte by byte', async ({ openPage }) => {
    const size = 400_000_000
    const file = await makeSparse(path.join(ground.folder, 'long_night.mp4'), size)
    const page = await openPage()
    await enter(page, ground)
    const uploader = await createUploader(page.context(), ground.url)
    const entry = async () => (await idsByTitle(uploader)).get('Long night') ?? ''
    const megabytes = await growthWhile(page.context().browser()!, async () => {
      await choose(page, file)
      await expect.poll(entry, { timeout: 100_000, interval: 500 }).not.toBe('')
    })
    expect(megabytes).toBeLessThan(150)
    expect(await arrived(ground, await entry())).toEqual({ sha256: hashOfSparse(size), size })
  })
})
