import { afterAll, beforeAll, expect } from 'vitest'
import { journey } from './browser'
import { type Product, startProduct } from './product'

let product: Product

beforeAll(async () => {
  product = await startProduct({ seed: 'demo' })
})

afterAll(async () => {
  await product?.stop()
})

journey(
  'a newcomer signs in with one press and stands in a sample video that moves',
  async ({ openPage }) => {
    const page = await openPage({ viewport: { width: 1440, height: 900 } })
    const requests: string[] = []
    const mishaps: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    page.on('pageerror', (error) => mishaps.push(error.message))

    await page.goto(product.url)
    await page.getByRole('button', { name: /viewer/i }).click()
    await page.locator('a[href^="/watch/"]').nth(11).waitFor()

    await page.getByRole('link', { name: '360°', exact: true }).click()
    await page
      .locator('a[href^="/watch/"]', { hasText: /\d:\d\d/ })
      .first()
      .click()
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.5)
    const picture = await page.locator('canvas').first().screenshot()
    // A black sphere compresses to almost nothing.
    expect(picture.length).toBeGreaterThan(20_000)

    const foreign = requests.filter(
      (url) => !/^(blob|data):/.test(url) && new URL(url).origin !== product.url,
    )
    expect(foreign).toEqual([])
    expect(mishaps).toEqual([])
  },
)
