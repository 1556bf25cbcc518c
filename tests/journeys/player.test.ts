import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect } from 'vitest'
import { directionColours, makeCardClip, makeCardPicture } from '../fixtures/direction-card'
import { journey } from './browser'
import { launchBrowser } from './launch'
import { type Product, startProduct } from './product'
import { createUploader, signInAs } from './uploads'

let product: Product
let folder: string
const ids = { video: '', photo: '', broken: '' }

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-media-'))
  await makeCardClip(path.join(folder, 'card.mp4'), { eyeWidth: 960, seconds: 20 })
  await makeCardPicture(path.join(folder, 'card.png'), 1920, 960)
  product = await startProduct({ seed: 'empty' })
  const browser = await launchBrowser()
  const context = await browser.newContext()
  await signInAs(context, product.url, 'creator')
  const uploader = await createUploader(context, product.url)
  ids.video = await uploader.upload(path.join(folder, 'card.mp4'), {
    name: 'The six directions',
    tags: '360',
  })
  ids.photo = await uploader.upload(path.join(folder, 'card.png'), {
    name: 'قاعة الاتجاهات',
    tags: '360',
    mediaType: 2,
  })
  ids.broken = await uploader.upload(path.join(import.meta.dirname, 'player.test.ts'), {
    name: 'No film',
    tags: '360',
  })
  await uploader.until(ids.video, 2)
  await browser.close()
}, 240_000)

afterAll(async () => {
  await product?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** The colour in the middle of the page, as a person sees it. */
async function middle(page: Page): Promise<readonly number[]> {
  const { width, height } = page.viewportSize()!
  const clip = { x: Math.floor(width / 2) - 60, y: Math.floor(height / 2), width: 1, height: 1 }
  const { data } = await sharp(await page.screenshot({ clip }))
    .raw()
    .toBuffer({ resolveWithObject: true })
  return [data[0]!, data[1]!, data[2]!]
}

async function looksAt(page: Page, colour: readonly number[]): Promise<void> {
  const isNear = async () =>
    (await middle(page)).every((value, index) => Math.abs(value - colour[index]!) <= 16)
  await expect.poll(isNear, { timeout: 30_000 }).toBe(true)
}

journey('plays an uploaded 360 video on the sphere and looks around with keys', async ({ openPage }) => {
  const page = await openPage({ viewport: { width: 640, height: 360 } })
  await signInAs(page.context(), product.url, 'creator')
  const foreign: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(product.url) && !/^(blob|data):/.test(request.url()))
      foreign.push(request.url())
  })
  await page.goto(`${product.url}/watch/${ids.video}`)
  await page.getByRole('heading', { name: 'The six directions' }).waitFor()
  await looksAt(page, directionColours.front)
  const position = async () => await page.evaluate(() => document.querySelector('video')!.currentTime)
  await expect.poll(position, { timeout: 20_000 }).toBeGreaterThan(0.5)
  for (let press = 1; press <= 6; press++) {
    await page.keyboard.press('ArrowRight')
    await page.waitForTimeout(700)
  }
  await looksAt(page, directionColours.right)
  await page.keyboard.press('Home')
  await looksAt(page, directionColours.front)
  expect(foreign).toEqual([])
})

journey('offers controls that go away by themselves and come back on any input', async ({ openPage }) => {
  const page = await openPage({ viewport: { width: 960, height: 540 } })
  await signInAs(page.context(), product.url, 'viewer')
  await page.goto(`${product.url}/watch/${ids.video}`)
  const pause = page.getByRole('button', { name: 'Pause' })
  await pause.waitFor()
  await expect
    .poll(() => page.locator('.player').getAttribute('data-controls'), { timeout: 15_000 })
    .toBe('hidden')
  await page.mouse.move(300, 200)
  await expect.poll(() => page.locator('.player').getAttribute('data-controls')).toBe('shown')

  await page.keyboard.press('k')
  await page.getByRole('button', { name: 'Play', exact: true }).first().waitFor()
  const position = page.getByRole('slider', { name: 'Position' })
  const box = (await position.boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.locator('.player-preview-picture').waitFor()
  expect(Number(await page.locator('.player-preview').getAttribute('data-tile'))).toBeGreaterThan(40)
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  const seconds = () => page.evaluate(() => document.querySelector('video')!.currentTime)
  await expect.poll(seconds).toBeGreaterThan(9)
  expect(await seconds()).toBeLessThan(11)

  await page.getByRole('button', { name: 'Quality and speed' }).click()
  await page.getByText(/^Auto \(\d+p\)$/).waitFor()
  await page.getByRole('radio', { name: '1.5×' }).click({ force: true })
  await page.waitForFunction(() => document.querySelector('video')!.playbackRate === 1.5)
  await page.keyboard.press('Escape')
  await page
    .locator('.player-sphere')
    .focus()
    .catch(() => undefined)
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
})

journey(
  'shows a photo on the sphere with a right-to-left title, and words where there is nothing',
  async ({ openPage }) => {
    const page = await openPage({ viewport: { width: 640, height: 360 } })
    await signInAs(page.context(), product.url, 'creator')
    await page.goto(`${product.url}/watch/${ids.photo}`)
    const title = page.getByRole('heading', { level: 1 })
    await expect.poll(() => title.textContent()).toBe('قاعة الاتجاهات')
    expect(await title.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
    await looksAt(page, directionColours.front)
    await page.goto(`${product.url}/watch/${ids.broken}`)
    await page.getByRole('heading', { name: 'This could not be prepared' }).waitFor({ timeout: 60_000 })
    await page.goto(`${product.url}/watch/0_nothing`)
    await page.getByRole('heading', { name: 'Not here' }).waitFor()
  },
)
