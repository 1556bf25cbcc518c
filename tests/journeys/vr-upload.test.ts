import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { journey } from './browser'
import { type Headset, wallCard, wearHeadset } from './headset'
import { type Product, startProduct } from './product'
import { arrived, choose, enter, makeFile } from './upload-ground'
import { uploadSpot } from './upload-spots'
import { createUploader, type Uploader } from './uploads'

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
    'goes by a code: what another device sends hangs on the wall at once',
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
