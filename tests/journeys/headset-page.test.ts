import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { journey } from './browser'
import { wearHeadset } from './headset'
import { type Product, repository, startProduct } from './product'

let product: Product

beforeAll(async () => {
  product = await startProduct({ seed: 'empty' })
})

afterAll(async () => {
  await product?.stop()
})

const axe = readFileSync(path.join(repository, 'node_modules/axe-core/axe.min.js'), 'utf8')

describe('the page about the headset', () => {
  journey(
    'tells what this browser can do, without a headset and without signing in',
    async ({ openPage }) => {
      const page = await openPage({ viewport: { width: 390, height: 800 } })
      await page.goto(`${product.url}/headset`)
      await page
        .getByRole('cell', { name: /30 .*60 / })
        .first()
        .waitFor()
      const report = page.getByRole('textbox', { name: 'Report' })
      await expect.poll(() => report.inputValue(), { timeout: 60_000 }).toMatch(/AV1 8192 × 4096 60\/s: /)
      const text = await report.inputValue()
      expect(text).toMatch(/^Secure page: yes$/m)
      expect(text).toMatch(/^Widest picture: \d+ pixels wide/m)
      expect(text).toMatch(/^H\.264 1920 × 960 30\/s: smooth/m)
      expect(await page.getByRole('button', { name: 'Test in the headset' }).isDisabled()).toBe(true)
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      await page.evaluate(axe)
      const { violations } = await page.evaluate(() => window.axe.run())
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
    },
  )

  journey('measures in the headset and comes back by itself', async ({ openPage }) => {
    const page = await openPage({ viewport: { width: 1200, height: 900 } })
    const headset = await wearHeadset(page)
    await page.goto(`${product.url}/headset`)
    const test = page.getByRole('button', { name: 'Test in the headset' })
    await expect.poll(() => test.isEnabled(), { timeout: 30_000 }).toBe(true)
    await test.click()
    await page.waitForFunction(() => window.headset.activeSession !== undefined)
    const found = (value: RegExp) => page.getByRole('definition').filter({ hasText: value })
    await found(/frames a second/).waitFor()
    expect(await headset.isInside()).toBe(false)
    await found(/right tracked-pointer \(meta-quest/).waitFor()
    const report = page.getByRole('textbox', { name: 'Report' })
    await expect.poll(() => report.inputValue(), { timeout: 60_000 }).toMatch(/^Frame rates: /m)
    // A picker in the headset is asked for by the press of a trigger.
    const chooser = page.waitForEvent('filechooser', { timeout: 60_000 })
    await page.getByRole('button', { name: 'Test with a file picker' }).click()
    await page.waitForFunction(() => window.headset.activeSession !== undefined)
    await page.waitForTimeout(4_000)
    await headset.press('right')
    await (await chooser).setFiles({ name: 'a.mp4', mimeType: 'video/mp4', buffer: Buffer.from('a') })
    await found(/a file was chosen/).waitFor()
  })
})

declare global {
  interface Window {
    axe: {
      run(): Promise<{ violations: readonly { id: string; nodes: readonly { html: string }[] }[] }>
    }
  }
}
