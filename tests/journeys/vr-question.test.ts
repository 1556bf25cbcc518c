import { afterAll, beforeAll, describe, expect } from 'vitest'
import { type Footage, findFootage } from '../fixtures/footage'
import { difference, untilAround } from './around'
import { journey } from './browser'
import { enterVr, type Headset, wearHeadset } from './headset'
import { choose, enter, startUploadGround, type UploadGround } from './upload-ground'
import { questionSpot, uploadSpot } from './upload-spots'
import { createUploader, listEntries } from './uploads'

/** Browser and transcoder share few cores. */
const patient = { timeout: 60_000 }
const stereo = { shape: 'equirectangular', coverage: 360, stereo: 'top-bottom' } as const

let ground: UploadGround
let footage: Footage
beforeAll(async () => {
  ground = await startUploadGround()
  footage = findFootage(ground.folder)
})
afterAll(() => ground?.stop())

describe('A question about a picture', () => {
  journey(
    'is answered in the headset, standing in that very picture',
    { timeout: 240_000 },
    async ({ openPage }) => {
      const page = await openPage({ viewport: { width: 640, height: 320 } })
      const headset = await wearHeadset(page)
      await enter(page, ground)
      const uploader = await createUploader(page.context(), ground.url)
      await choose(page, [footage.hall, footage.silent])
      await page.locator('.upload-question').nth(1).waitFor(patient)
      const [hall = '', film = ''] = await page
        .locator('.upload-row')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-upload') ?? ''))
      const asked = (id: string) => ({ id, ways: ['look', 'cancel'] as const })
      // What was picked on the page is picked in there, too.
      await page.getByLabel('Right eye first').first().check()
      await page.getByLabel('Left eye first').first().check()
      await enterVr(page, headset)
      await headset.frames(30)
      const press = async (at: Parameters<Headset['aim']>[1]) => {
        await headset.aim('right', at)
        await headset.press('right')
      }

      await press(uploadSpot(`look ${hall}`, [asked(hall), asked(film)]))
      await untilAround(page, headset)
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
      await untilAround(page, headset)
      await press(questionSpot('later', null))
      await headset.frames(30)
      await press(uploadSpot(`look ${film}`, rows))
      await untilAround(page, headset)
      await press(questionSpot('around flat', null))
      await press(questionSpot('confirm', null))
      await expect
        .poll(async () => {
          const entries = await listEntries(uploader)
          return entries.map(({ name, tags }) => `${name}: ${tags}`).toSorted()
        }, patient)
        .toEqual(['Alcatraz: ', 'Whale hall: 360, stereo-bt'])
      expect(await headset.isInside()).toBe(true)
    },
  )
})
