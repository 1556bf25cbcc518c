import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { journey } from './browser'
import {
  arrived,
  choose,
  enter,
  entryOf,
  makeFile,
  startUploadGround,
  type UploadGround,
} from './upload-ground'

let ground: UploadGround
beforeAll(async () => {
  ground = await startUploadGround()
})
afterAll(() => ground?.stop())

const phoneScreen = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true }

describe('A code', () => {
  journey(
    'lets one other device send in the name of the member who shows it, and shows what comes',
    async ({ openPage }) => {
      const page = await openPage()
      await enter(page, ground)
      await page.getByRole('button', { name: 'Send from a phone or another computer' }).click()
      const code = ((await page.locator('.send-code-letters').textContent()) ?? '').replace(/\s/g, '')

      const phone = await openPage(phoneScreen)
      await phone.goto(`${ground.url}/send`)
      await phone.getByLabel(/The code shown/).fill(code.toLowerCase())
      await phone.getByRole('button', { name: 'Go on' }).click()
      await phone.getByText('What you send comes into the library as').waitFor()
      const { file, sha256, size } = await makeFile(ground.folder, 'from_the_pier.mp4', 3_000_000)
      await choose(phone, file)
      await page.locator('.send-files').getByText('From the pier').waitFor()
      expect(await arrived(ground, await entryOf(page, 'From the pier'))).toEqual({ sha256, size })

      // What phones keep photos in, and Kaltura does not take.
      const photo = path.join(ground.folder, 'sunset.heic')
      await writeFile(photo, 'x')
      await choose(phone, photo)
      await phone.getByRole('alert').getByText('Kaltura does not take HEIC').waitFor()

      const stranger = await openPage(phoneScreen)
      await stranger.goto(`${ground.url}/send#${code}`)
      await stranger.getByRole('button', { name: 'Go on' }).click()
      await stranger.getByText('This code is not right, or not any more.').waitFor()
      const answer = await phone.context().request.get(`${ground.url}/api/send/files`)
      expect(answer.status()).toBe(401)
    },
  )
})
