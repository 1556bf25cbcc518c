import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { type Footage, findFootage } from '../fixtures/footage'
import { journey } from './browser'
import { type EyePicture, type Headset, wearHeadset } from './headset'
import { type Product, startProduct } from './product'
import { choose, enter } from './upload-ground'
import { questionSpot, uploadSpot } from './upload-spots'
import { createUploader } from './uploads'

/** Browser and transcoder share few cores. */
const patient = { timeout: 60_000 }
const stereo = { shape: 'equirectangular', coverage: 360, stereo: 'top-bottom' } as const

let product: Product
let folder: string
let footage: Footage
beforeAll(async () => {
  product = await startProduct({ seed: 'empty' })
  folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-question-'))
  footage = findFootage(folder)
})
afterAll(async () => {
  await product?.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('A question about a picture', () => {
  journey(
    'is answered in the headset, standing in that very picture',
    { timeout: 240_000 },
    async ({ openPage }) => {
      const page = await openPage({ viewport: { width: 640, height: 320 } })
      const headset = await wearHeadset(page)
      await enter(page, product)
      const uploader = await createUploader(page.context(), product.url)
      await choose(page, [footage.hall, footage.silent])
      await page.locator('.upload-question').nth(1).waitFor(patient)
      const [hall = '', film = ''] = await page
        .locator('.upload-row')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-upload') ?? ''))
      const asked = (id: string) => ({ id, ways: ['look', 'cancel'] as const })
      // What was picked on the page is picked in there, too.
      await page.getByLabel('Right eye first').first().check()
      await page.getByLabel('Left eye first').first().check()
      await page.getByRole('button', { name: 'Back to VR' }).click()
      await page.waitForFunction(() => window.headset.activeSession !== undefined)
      await headset.frames(30)
      const press = async (at: Parameters<Headset['aim']>[1]) => {
        await headset.aim('right', at)
        await headset.press('right')
      }

      await press(uploadSpot(`look ${hall}`, [asked(hall), asked(film)]))
      await inPicture(page, headset)
      const before = await headset.eyes()
      expect(difference(before.left, before.right)).toBeGreaterThan(1)
      await press(questionSpot('eyes', stereo))
      await headset.frames(6)
      const after = await headset.eyes()
      expect(difference(after.left, before.right)).toBeLessThan(0.5)
      expect(difference(after.right, before.left)).toBeLessThan(0.5)
      await press(questionSpot('stereo mono', { ...stereo, isRightEyeFirst: true }))
      await headset.frames(6)
      const alike = await headset.eyes()
      expect(difference(alike.left, alike.right)).toBeLessThan(0.5)
      await press(questionSpot('stereo top-bottom', stereo))
      await press(questionSpot('eyes', stereo))
      await press(questionSpot('confirm', stereo))
      await headset.frames(30)

      // One that is left open is open still, and may be flat after all.
      const rows = [{ id: hall, ways: [] }, asked(film)]
      await press(uploadSpot(`look ${film}`, rows))
      await inPicture(page, headset)
      await press(questionSpot('later', null))
      await headset.frames(30)
      await press(uploadSpot(`look ${film}`, rows))
      await inPicture(page, headset)
      await press(questionSpot('around flat', null))
      await press(questionSpot('confirm', null))
      type List = { readonly objects: readonly { readonly name: string; readonly tags?: string }[] }
      const filter = { objectType: 'KalturaMediaEntryFilter', statusIn: '0,1,2,4' }
      await expect
        .poll(async () => {
          const { objects } = await uploader.call<List>('media', 'list', { filter })
          return objects.map(({ name, tags }) => `${name}: ${tags ?? ''}`).toSorted()
        }, patient)
        .toEqual(['Alcatraz: ', 'Whale hall: 360, stereo-bt'])
      expect(await headset.isInside()).toBe(true)
    },
  )
})

/** Waits until the picture is all around: the room behind the wall is nearly black, and no picture is. */
async function inPicture(page: Page, headset: Headset): Promise<void> {
  await expect
    .poll(async () => {
      await page.waitForTimeout(200)
      const { left } = await headset.eyes()
      return Math.max(...[0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.3].flatMap((y) => left.at(x, y))))
    }, patient)
    .toBeGreaterThan(60)
  await headset.frames(40)
}

/** How far apart the colours of the upper halves are, on average of 255: the board hangs below. */
function difference(one: EyePicture, other: EyePicture): number {
  const half = one.bytes.subarray(0, one.bytes.length / 2)
  return half.reduce((sum, value, index) => sum + Math.abs(value - other.bytes[index]!), 0) / half.length
}
