import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { journey } from './browser'
import { type Product, startProduct } from './product'
import { arrived, choose, enter, entryOf, makeFile } from './upload-ground'

let product: Product
let folder: string
beforeAll(async () => {
  product = await startProduct({ seed: 'empty' })
  folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-files-'))
})
afterAll(async () => {
  await product?.stop()
  await rm(folder, { recursive: true, force: true })
})

const phoneScreen = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true }

describe('A code', () => {
  journey(
    'lets one other device send in the name of the member who shows it, and shows what comes',
    async ({ openPage }) => {
      const page = await openPage()
      await enter(page, product)
      await page.getByRole('button', { name: 'Send from a phone or another computer' }).click()
      const code = ((await page.locator('.send-code-letters').textContent()) ?? '').replace(/\s/g, '')

      const phone = await openPage(phoneScreen)
      await phone.goto(`${product.url}/send`)
      await phone.getByLabel(/The code shown/).fill(code.toLowerCase())
      await phone.getByRole('button', { name: 'Go on' }).click()
      await phone.getByText('What you send comes into the library as').waitFor()
      const { file, sha256, size } = await makeFile(folder, 'from_the_pier.mp4', 3_000_000)
      await choose(phone, file)
      await page.locator('.send-files').getByText('From the pier').waitFor()
      expect(await arrived(product, await entryOf(page, 'From the pier'))).toEqual({ sha256, size })

      const stranger = await openPage(phoneScreen)
      await stranger.goto(`${product.url}/send#${code}`)
      await stranger.getByRole('button', { name: 'Go on' }).click()
      await stranger.getByText('This code is not right, or not any more.').waitFor()
      const answer = await phone.context().request.get(`${product.url}/api/send/files`)
      expect(answer.status()).toBe(401)
    },
  )
})
