import { afterAll, beforeAll, describe } from 'vitest'
import type { Role } from '../../src/hub/api'
import { journey } from './browser'
import { enterVr, wearHeadset } from './headset'
import { type Product, startProduct } from './product'
import { signInAs } from './uploads'
import { createWalker, drawSmall, dwellMs, type Means } from './walk'
import { walkThroughTheNight } from './walk-story'

let product: Product

beforeAll(async () => {
  product = await startProduct({ seed: 'demo' })
})

afterAll(async () => {
  await product?.stop()
})

/** A member each, so that nobody goes on where another one stopped. */
const walks: readonly (readonly [Means, Role])[] = [
  ['controllers', 'creator'],
  ['hands', 'viewer'],
  ['gaze', 'admin'],
]

describe('a walk through the library, in the headset from beginning to end', () => {
  for (const [means, role] of walks) {
    journey(`by ${means}`, { timeout: 300_000 }, async ({ openPage }) => {
      const page = await openPage({ viewport: { width: 640, height: 320 }, isTraced: false })
      const headset = await wearHeadset(page)
      if (means === 'gaze') {
        const comfort = JSON.stringify({ dwell: dwellMs })
        await page.addInitScript((kept) => localStorage.setItem('lumisphere.comfort', kept), comfort)
      }
      await signInAs(page.context(), product.url, role)
      await page.goto(product.url)
      await page.locator('[data-entry]').first().waitFor()
      if (means === 'gaze') await headset.bring([])
      if (means === 'hands') await headset.use('hand')
      await enterVr(page, headset)
      await drawSmall(page)
      await walkThroughTheNight(page, createWalker(page, headset, means))
    })
  }
})
