import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { cardsOnWall } from '../../src/app/scene/wall/layout'
import { type Footage, findFootage } from '../fixtures/footage'
import { untilFilmAround } from './around'
import { journey } from './browser'
import { barControl, barTitle, enterVr, type Headset, wallCard, wearHeadset } from './headset'
import {
  arrived,
  choose,
  enter,
  holdParts,
  makeFile,
  measureFile,
  startUploadGround,
  type UploadGround,
} from './upload-ground'
import { uploadSpot } from './upload-spots'
import { createUploader, type ListedEntry, listEntries, type Uploader } from './uploads'
import { pagerSpot } from './wall-spots'

const small = { viewport: { width: 640, height: 320 }, isTraced: false }
const phoneScreen = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true }

let ground: UploadGround
let footage: Footage
beforeAll(async () => {
  ground = await startUploadGround()
  footage = findFootage(ground.folder)
})
afterAll(() => ground?.stop())

describe('Uploading from the headset', () => {
  journey(
    'goes by way of the page, which has the picker ready, and back to the same place while it runs',
    { timeout: 400_000 },
    async ({ openPage }) => {
      await fill(2 * cardsOnWall)
      const page = await openPage(small)
      const headset = await wearHeadset(page)
      await enter(page, ground)
      const press = pressing(headset)
      await page.getByRole('button', { name: 'Close uploads' }).click()
      const uploader = await createUploader(page.context(), ground.url)
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
      const { file, sha256, size } = await measureFile(footage.labelled)
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
      const { id: entryId, tags } = await made(uploader, 'Alcatraz')
      expect(await arrived(ground, entryId)).toEqual({ sha256, size })
      expect(tags).toBe('360')

      await page.locator('.upload-row[data-phase="ready"]').waitFor({ state: 'attached', timeout: 200_000 })
      await press(uploadSpot(`open ${id}`, [{ id, ways: ['open', 'dismiss'] }]))
      await page.waitForURL(`${ground.url}/watch/${entryId}`)
      // Whoever rests on the bar keeps it.
      await headset.aim('right', barTitle())
      await untilFilmAround(page, headset)
      await headset.aim('right', barControl('library'))
      await headset.frames(30)
      await headset.press('right')
      await page.waitForURL((url) => url.pathname === '/')
      await headset.frames(30)
      await press(uploadSpot('close', [{ id, ways: ['open', 'dismiss'] }]))
      await headset.frames(30)
      // One has come in front of all others, so that each has moved on by one.
      await press(wallCard(1))
      await page.waitForURL(`${ground.url}/watch/${secondPage}`)
      expect(await headset.isInside()).toBe(true)
    },
  )

  journey('stays in VR where the browser lays its picker over the session', async ({ openPage }) => {
    const page = await openPage(small)
    const headset = await wearHeadset(page)
    await page.addInitScript(layPickerOverSession)
    await enter(page, ground)
    await enterVr(page, headset)
    await headset.frames(30)
    await pressing(headset)(uploadSpot('choose'))
    const picker = page.locator('#over-session')
    await picker.waitFor({ state: 'attached' })
    const { file, sha256, size } = await makeFile(ground.folder, 'without_leaving.mp4', 700_000)
    await picker.setInputFiles(file)
    await headset.show('visible')
    const uploader = await createUploader(page.context(), ground.url)
    const { id } = await made(uploader, 'Without leaving')
    expect(await arrived(ground, id)).toEqual({ sha256, size })
    expect(await headset.isInside()).toBe(true)
  })

  journey(
    'goes by a code, too: what another device sends hangs on the wall at once, and plays there',
    { timeout: 400_000 },
    async ({ openPage }) => {
      const page = await openPage(small)
      const headset = await wearHeadset(page)
      await enter(page, ground)
      const press = pressing(headset)
      await enterVr(page, headset)
      await headset.frames(30)
      await press(uploadSpot('code'))
      const letters = page.locator('.send-code-letters')
      await letters.waitFor({ state: 'attached' })
      const code = ((await letters.textContent()) ?? '').replace(/\s/g, '')

      const phone = await openPage(phoneScreen)
      await phone.goto(`${ground.url}/send#${code}`)
      await phone.getByRole('button', { name: 'Go on' }).click()
      const { file, sha256, size } = await measureFile(footage.labelled)
      const uploader = await createUploader(page.context(), ground.url)
      const before = await listEntries(uploader)
      await choose(phone, file)
      const isNew = ({ id }: ListedEntry) => before.every((one) => one.id !== id)
      const { id: entryId, tags } = await made(uploader, 'Alcatraz', isNew)
      expect(await arrived(ground, entryId)).toEqual({ sha256, size })
      expect(tags).toBe('360')
      await page
        .locator(`[data-entry="${entryId}"][data-phase="ready"]`)
        .waitFor({ state: 'attached', timeout: 200_000 })
      await press(uploadSpot('close'))
      await headset.frames(30)
      await press(wallCard(0))
      await page.waitForURL(`${ground.url}/watch/${entryId}`)
      await untilFilmAround(page, headset)
      expect(await headset.isInside()).toBe(true)
    },
  )
})

/** A browser that shows its picker in the headset: the session is blurred behind it, and stays. */
function layPickerOverSession(): void {
  HTMLInputElement.prototype.click = function () {
    this.id = 'over-session'
    window.headset.updateVisibilityState('visible-blurred')
  }
}

function pressing(headset: Headset) {
  return async (at: Parameters<Headset['aim']>[1]) => {
    await headset.aim('right', at)
    await headset.press('right')
    await headset.frames(6)
  }
}

/** Waits for the entry of this name. */
async function made(
  uploader: Uploader,
  name: string,
  which = (_: ListedEntry) => true,
): Promise<ListedEntry> {
  const find = async () => (await listEntries(uploader)).find((one) => one.name === name && which(one))
  await expect.poll(find, { timeout: 60_000, interval: 500 }).toBeDefined()
  return (await find())!
}

async function fill(count: number): Promise<void> {
  const { ok } = await fetch(`${ground.url}/_control/fill`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: ground.url },
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
