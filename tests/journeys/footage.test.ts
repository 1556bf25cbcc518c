import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { type Footage, findFootage } from '../fixtures/footage'
import { ffmpeg } from '../fixtures/real-media'
import { journey } from './browser'
import { repository } from './product'
import { choose, enter, openQueue, setFaults, startUploadGround, type UploadGround } from './upload-ground'
import { createUploader, listEntries, type Uploader } from './uploads'

/** Browser and transcoder share few cores. */
const patient = { timeout: 60_000 }

let ground: UploadGround
let footage: Footage
beforeAll(async () => {
  ground = await startUploadGround()
  footage = findFootage(ground.folder)
  if (!footage.isReal) console.info('Real footage is not here: made clips stand in for it.')
})
afterAll(() => ground?.stop())

describe('What cameras make', () => {
  journey(
    'comes into the library as what it is, and plays on the sphere',
    async ({ openPage }) => {
      const page = await openPage({ viewport: { width: 1200, height: 800 } })
      await enter(page, ground)
      const uploader = await createUploader(page.context(), ground.url)
      await choose(page, [footage.labelled, footage.hall, footage.silent])
      const row = (place: number) => page.locator('.upload-row').nth(place)
      // The one that says it itself is on its way to everyone while the others still wait for a word.
      await row(1).getByRole('group', { name: 'Is this 360° 3D?' }).waitFor(patient)
      await row(2).getByRole('group', { name: 'Is this 360°?' }).waitFor(patient)
      expect(await row(0).getByRole('group').count()).toBe(0)
      await expect.poll(() => listed(uploader), patient).toEqual({ Alcatraz: ['360'] })

      await row(1).getByRole('button', { name: 'Yes, 360° 3D' }).click()
      await row(2).getByRole('button', { name: 'Yes, 360°' }).click()
      await expect
        .poll(() => listed(uploader), patient)
        .toEqual({ Alcatraz: ['360', '360'], 'Whale hall': ['360, stereo-tb'] })

      await page.getByRole('button', { name: 'Close uploads' }).click()
      const kinds = page.getByRole('navigation', { name: 'Kinds of media' })
      await kinds.getByRole('link', { name: '360°' }).click()
      const ready = page.locator('[data-entry][data-phase="ready"]')
      const hall = ready.filter({ hasText: 'Whale hall' })
      await hall.getByText('360° 3D').waitFor(patient)
      await ready.filter({ hasText: 'Alcatraz' }).first().click({ timeout: 100_000 })
      await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.2)
      // On a sphere, whoever turns sees something else, and straight ahead the same as before.
      await page.keyboard.press('Space')
      await page.waitForFunction(() => document.querySelector('video')?.paused)
      const ahead = await middle(page)
      const change = async () => difference(await middle(page), ahead)
      for (let turn = 0; turn < 6; turn++) await page.keyboard.press('ArrowRight')
      await expect.poll(change, patient).toBeGreaterThan(10)
      await page.keyboard.press('Home')
      await expect.poll(change, patient).toBeLessThan(3)
    },
    240_000,
  )

  journey(
    'plays with its first flavor and gets better, and says what to do where nothing can be made of it',
    async ({ openPage }) => {
      const page = await openPage({ viewport: { width: 1200, height: 800 } })
      await enter(page, ground)
      const uploader = await createUploader(page.context(), ground.url)
      const row = (title: string) => page.locator('.upload-row', { hasText: title })
      const whole = path.join(ground.folder, 'evening_lake.mp4')
      // With its index last: what is cut off has none.
      ffmpeg('-i', path.join(repository, 'assets/sample/lake-1080.mp4'), '-c', 'copy', whole)
      const cut = path.join(ground.folder, 'torn_off.mp4')
      const bytes = await readFile(whole)
      await writeFile(cut, bytes.subarray(0, bytes.length * 0.6))
      // One film at a time is prepared: what is still being prepared would wait before this one.
      const isPrepared = async () => (await listEntries(uploader)).every(({ status }) => Number(status) === 2)
      await expect.poll(isPrepared, { timeout: 150_000, interval: 500 }).toBe(true)
      await setFaults(ground, { heldFlavors: 1 })
      await choose(page, [whole, cut])
      await row('Evening lake').getByRole('button', { name: 'Yes, 360°' }).click(patient)
      await row('Evening lake').getByText('being prepared').waitFor(patient)
      await row('Evening lake').getByText('Ready to watch, getting better').waitFor({ timeout: 100_000 })
      await row('Evening lake').getByRole('link', { name: 'Open' }).click()
      await page.waitForURL('**/watch/*')
      await page.waitForFunction(
        () => (document.querySelector('video')?.currentTime ?? 0) > 0.2,
        undefined,
        patient,
      )
      const entryId = path.basename(new URL(page.url()).pathname)
      expect(await playableFlavors(uploader, entryId)).toBe(1)
      await setFaults(ground, { heldFlavors: 0 })

      await page.goBack()
      await openQueue(page)
      const isBest = row('Evening lake').getByText('Ready to watch', { exact: true })
      await isBest.waitFor({ timeout: 100_000 })
      expect(await playableFlavors(uploader, entryId)).toBeGreaterThan(1)
      const advice = row('Torn off').getByText('export it as MP4 (H.264) and upload that')
      await advice.waitFor({ timeout: 100_000 })
      const card = page.locator('[data-entry]', { hasText: 'Torn off' })
      await card.getByText('Could not be prepared').waitFor(patient)
      // What is on the card and in the row is on the page of the entry, too.
      await card.click()
      await page.getByRole('heading', { name: 'This could not be prepared' }).waitFor(patient)
    },
    400_000,
  )
})

/** The tags of all entries at Kaltura, by name. */
async function listed(uploader: Uploader): Promise<Readonly<Record<string, readonly string[]>>> {
  const entries = await listEntries(uploader)
  const names = [...new Set(entries.map(({ name }) => name))]
  return Object.fromEntries(
    names.map((name) => [name, entries.filter((one) => one.name === name).map(({ tags }) => tags)]),
  )
}

/** How many flavors of an entry can be played now. */
async function playableFlavors({ call }: Uploader, entryId: string): Promise<number> {
  type Context = { readonly sources: readonly { readonly format: string; readonly flavorIds: string }[] }
  const contextDataParams = { objectType: 'KalturaContextDataParams', flavorTags: 'all' }
  const { sources } = await call<Context>('baseEntry', 'getPlaybackContext', { entryId, contextDataParams })
  return (
    sources
      .find(({ format }) => format === 'mpegdash')
      ?.flavorIds.split(',')
      .filter(Boolean).length ?? 0
  )
}

/** What is seen in the middle of the page, where no control lies. */
const middle = async (page: Page) =>
  await sharp(await page.screenshot({ clip: { x: 300, y: 200, width: 200, height: 200 } }))
    .raw()
    .toBuffer()

/** How far apart the colours of two pictures are, on average of 255. */
function difference(one: Buffer, other: Buffer): number {
  return one.reduce((sum, value, index) => sum + Math.abs(value - other[index]!), 0) / one.length
}
