import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest'
import { journey } from './browser'
import { startProduct } from './product'
import {
  arrived,
  choose,
  enter,
  entryOf,
  holdParts,
  makeFile,
  startUploadGround,
  type UploadGround,
} from './upload-ground'

let ground: UploadGround
beforeAll(async () => {
  ground = await startUploadGround()
})
afterEach(() => ground.clear())
afterAll(() => ground?.stop())

const titles = (page: Page) => page.locator('.upload-title').allTextContents()

declare global {
  interface Window {
    told: string[]
  }
}

/** A page that nobody looks at, with leave to notify. */
function beAway(): void {
  window.told = []
  class Told {
    static permission = 'granted'
    constructor(title: string, { body }: { body: string }) {
      window.told.push(`${title}: ${body}`)
    }
  }
  Object.defineProperty(window, 'Notification', { value: Told })
  Object.defineProperty(document, 'hidden', { value: true })
}

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('The queue', () => {
  journey('is put in order by key and by pulling, and says so', async ({ openPage }) => {
    const page = await openPage()
    await enter(page, ground)
    const free = await holdParts(page, 0)
    const made = await Promise.all(
      ['alder', 'birch', 'cedar', 'dogwood', 'elm'].map((name) =>
        makeFile(ground.folder, `${name}.mp4`, 400_000),
      ),
    )
    await choose(
      page,
      made.map(({ file }) => file),
    )
    await expect.poll(() => titles(page)).toEqual(['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm'])
    const earlier = page.getByRole('button', { name: 'Earlier: Elm' })
    await earlier.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: 'Elm: 4 of 5' }).waitFor({ state: 'attached' })
    await expect.poll(() => earlier.evaluate((button) => button === document.activeElement)).toBe(true)
    expect(await titles(page)).toEqual(['Alder', 'Birch', 'Cedar', 'Elm', 'Dogwood'])

    const grip = await page.locator('.upload-row', { hasText: 'Elm' }).locator('.upload-sign').boundingBox()
    const first = await page.locator('.upload-row', { hasText: 'Alder' }).boundingBox()
    if (!grip || !first) throw new Error('The rows are not in sight.')
    await page.mouse.move(grip.x + 10, grip.y + 10)
    await page.mouse.down()
    await page.mouse.move(grip.x + 10, first.y + 4, { steps: 6 })
    await page.mouse.up()
    expect(await titles(page)).toEqual(['Elm', 'Alder', 'Birch', 'Cedar', 'Dogwood'])
    free()
    const elm = made[4]
    expect(await arrived(ground, await entryOf(page, 'Elm'))).toEqual({
      sha256: elm?.sha256,
      size: elm?.size,
    })
  })

  journey(
    'tells of what is done while the page is elsewhere, and while the queue is closed',
    async ({ openPage }) => {
      const page = await openPage()
      await page.addInitScript(beAway)
      await enter(page, ground)
      const file = path.join(ground.folder, 'red_dot.png')
      await writeFile(file, pixel)
      const free = await holdParts(page, 0)
      await choose(page, file)
      await page.locator('.upload-row[data-phase="sending"]').waitFor()
      await page.getByRole('button', { name: 'Close uploads' }).click()
      free()
      const bar = page.locator('.notice-bar')
      await bar.getByText('Ready to watch').waitFor()
      expect(await page.evaluate(() => window.told)).toEqual(['Red dot: Ready to watch'])
      await bar.getByRole('link', { name: 'Open' }).click()
      await page.waitForURL('**/watch/*')
    },
  )
})

journey('An upload outlives its server', async ({ openPage }) => {
  const first = await startProduct({ seed: 'empty' })
  const page = await openPage()
  const { file, sha256, size } = await makeFile(ground.folder, 'stone_bridge.mp4', 12_000_000)
  await enter(page, first)
  const free = await holdParts(page, 2)
  await choose(page, file)
  await page.waitForFunction(
    () => (document.querySelector('.upload-row progress') as HTMLProgressElement)?.value > 0.01,
  )
  await first.halt()
  free()
  await page.locator('.upload-row[data-phase="waiting"]').waitFor()
  const again = await startProduct({
    seed: 'empty',
    dataFolder: first.dataFolder,
    env: { PORT: new URL(first.url).port },
  })
  try {
    expect(await arrived(again, await entryOf(page, 'Stone bridge'))).toEqual({ sha256, size })
  } finally {
    await again.stop()
    await rm(first.dataFolder, { recursive: true, force: true })
  }
})
