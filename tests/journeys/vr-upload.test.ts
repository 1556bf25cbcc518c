import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { cardsOnWall } from '../../src/app/scene/wall/layout'
import { journey } from './browser'
import { enterVr, type Headset, wallCard, wearHeadset } from './headset'
import { type Product, startProduct } from './product'
import { arrived, choose, enter, holdParts, makeFile } from './upload-ground'
import { uploadSpot } from './upload-spots'
import { createUploader, type Uploader } from './uploads'
import { pagerSpot } from './wall-spots'

const small = { viewport: { width: 640, height: 320 } }
const phoneScreen = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true }

let product: Product
let folder: string
beforeAll(async () => {
  product = await startProduct({ seed: 'empty' })
  folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-vr-upload-'))
})
afterAll(async () => {
  await product?.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('Uploading from the headset', () => {
  journey(
    'goes by way of the page, which has the picker ready, and back to the same place while it runs',
    { timeout: 240_000 },
    async ({ openPage }) => {
      await fill(2 * cardsOnWall)
      const page = await openPage(small)
      const headset = await wearHeadset(page)
      await enter(page, product)
      const press = pressing(headset)
      await page.getByRole('button', { name: 'Close uploads' }).click()
      const uploader = await createUploader(page.context(), product.url)
      const secondPage = await entryOfCell(page, cardsOnWall)
      await enterVr(page, headset)
      await headset.frames(18)
      await headset.flick('right', 1)
      await headset.frames(30)
      await press(pagerSpot('upload'))
      await headset.frames(30)
      await press(uploadSpot('choose'))
      await page.waitForFunction(() => window.headset.activeSession === undefined)
      await page.locator('button:focus', { hasText: 'Choose files' }).waitFor()

      const free = await holdParts(page, 1)
      const { file, sha256, size } = await makeFile(folder, 'from_within.mp4', 9_000_000)
      await choose(page, file)
      await page.locator('.upload-row[data-phase="sending"]').waitFor()
      const id = (await page.locator('.upload-row').getAttribute('data-upload')) ?? ''
      const backToVr = async () => {
        await page.getByRole('button', { name: 'Back to VR' }).click()
        await page.waitForFunction(() => window.headset.activeSession !== undefined)
        await headset.frames(30)
      }
      // In and out again and again, and paused, resumed in there: the same upload, the same bytes.
      await backToVr()
      await press(uploadSpot(`pause ${id}`, [{ id, ways: ['pause', 'cancel'] }]))
      await page.locator('.upload-row[data-phase="paused"]').waitFor({ state: 'attached' })
      await headset.end()
      await backToVr()
      const paused = [{ id, ways: ['resume', 'cancel'] as const }]
      await press(uploadSpot(`cancel ${id}`, paused))
      await press(uploadSpot(`keep ${id}`, [{ id, ways: ['sure', 'keep'] }]))
      await press(uploadSpot(`resume ${id}`, paused))
      await page.locator('.upload-row[data-phase="sending"]').waitFor({ state: 'attached' })
      await headset.end()
      await backToVr()
      free()
      const entryId = await made(uploader, 'From within')
      expect(await arrived(product, entryId)).toEqual({ sha256, size })
      expect(await headset.isInside()).toBe(true)

      await press(uploadSpot('close', [{ id, ways: [] }]))
      await headset.frames(30)
      // One has come in front of all others, so that each has moved on by one.
      await press(wallCard(1))
      await page.waitForURL(`${product.url}/watch/${secondPage}`)
    },
  )

  journey(
    'goes by a code, too: what another device sends hangs on the wall at once',
    { timeout: 120_000 },
    async ({ openPage }) => {
      const page = await openPage(small)
      const headset = await wearHeadset(page)
      await enter(page, product)
      const press = pressing(headset)
      await page.getByRole('button', { name: 'Back to VR' }).click()
      await page.waitForFunction(() => window.headset.activeSession !== undefined)
      await headset.frames(30)
      await press(uploadSpot('code'))
      const letters = page.locator('.send-code-letters')
      await letters.waitFor({ state: 'attached' })
      const code = ((await letters.textContent()) ?? '').replace(/\s/g, '')

      const phone = await openPage(phoneScreen)
      await phone.goto(`${product.url}/send#${code}`)
      await phone.getByRole('button', { name: 'Go on' }).click()
      const { file, sha256, size } = await makeFile(folder, 'from_the_desk.mp4', 2_000_000)
      await choose(phone, file)
      const uploader = await createUploader(page.context(), product.url)
      const entryId = await made(uploader, 'From the desk')
      await page.locator(`[data-entry="${entryId}"]`).waitFor({ state: 'attached' })
      expect(await arrived(product, entryId)).toEqual({ sha256, size })
      expect(await headset.isInside()).toBe(true)
      await press(uploadSpot('close'))
      await headset.frames(30)
      await press(wallCard(0))
      await page.waitForURL(`${product.url}/watch/${entryId}`)
    },
  )
})

function pressing(headset: Headset) {
  return async (at: Parameters<Headset['aim']>[1]) => {
    await headset.aim('right', at)
    await headset.press('right')
    await headset.frames(6)
  }
}

type Listed = { readonly id: string; readonly name: string }

/** The member's entries as the library lists them at first. */
async function newest({ call }: Uploader): Promise<readonly Listed[]> {
  const filter = { objectType: 'KalturaMediaEntryFilter', statusIn: '0,1,2,4,-1', orderBy: '-createdAt' }
  const pager = { objectType: 'KalturaFilterPager', pageSize: 100 }
  return (await call<{ objects: readonly Listed[] }>('media', 'list', { filter, pager })).objects
}

/** Waits for the entry of this name. */
async function made(uploader: Uploader, name: string): Promise<string> {
  const find = async () => (await newest(uploader)).find((one) => one.name === name)?.id ?? ''
  await expect.poll(find, { timeout: 60_000 }).not.toBe('')
  return await find()
}

async function fill(count: number): Promise<void> {
  const { ok } = await fetch(`${product.url}/_control/fill`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: product.url },
    body: JSON.stringify({ count, users: ['creator@lumisphere.example'] }),
  })
  if (!ok) throw new Error('The sandbox would not be filled.')
}

/** The entry at a place in the page's list, which is then at its top again. */
async function entryOfCell(page: Page, index: number): Promise<string> {
  await page.locator('[data-cell="0"] a').focus()
  for (let step = 0; step < index; step++) await page.keyboard.press('ArrowRight')
  const entryId = await page.locator(`[data-cell="${index}"] [data-entry]`).getAttribute('data-entry')
  await page.keyboard.press('Control+Home')
  return entryId ?? ''
}
