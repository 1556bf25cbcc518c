import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { captionGrounds, captionSizes } from '../../src/app/state/comfort'
import { RATES } from '../../src/app/state/playback-controls'
import { journey } from './browser'
import { barControl, type EyePicture, enterVr, type Headset, menuControl, wearHeadset } from './headset'
import { launchBrowser } from './launch'
import { type Product, startProduct } from './product'
import { createUploader, signInAs } from './uploads'

let product: Product
/** Of the sample library, by name. */
const entries = new Map<string, string>()

beforeAll(async () => {
  product = await startProduct({ seed: 'demo' })
  const browser = await launchBrowser()
  const context = await browser.newContext()
  await signInAs(context, product.url, 'creator')
  const uploader = await createUploader(context, product.url)
  const listed = await uploader.call<{ objects: { id: string; name: string }[] }>('media', 'list', {})
  for (const { id, name } of listed.objects) entries.set(name, id)
  await browser.close()
})

afterAll(async () => await product?.stop())

type Visit = { readonly page: Page; readonly headset: Headset }

async function enter(page: Page, name: string): Promise<Visit> {
  const headset = await wearHeadset(page)
  await signInAs(page.context(), product.url, 'creator')
  await page.goto(`${product.url}/watch/${entries.get(name)}`)
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.1, undefined, {
    timeout: 60_000,
  })
  await headset.aim('right', barControl('play'))
  await enterVr(page, headset)
  return { page, headset }
}

async function press({ headset }: Visit, at: ReturnType<typeof barControl>): Promise<void> {
  await headset.aim('right', at)
  await headset.press('right')
}

/** The film stands still, so that whatever changes afterwards is not the film. */
async function pause(visit: Visit): Promise<void> {
  await visit.page.evaluate(() => document.querySelector('video')!.pause())
  await visit.headset.frames(6)
}

/** The mean difference of two pictures, 0 to 255. */
function difference(one: EyePicture, other: EyePicture): number {
  let sum = 0
  for (const [index, value] of one.bytes.entries()) sum += Math.abs(value - other.bytes[index]!)
  return sum / one.bytes.length
}

/** How many pixels have become the white of letters, and how far right they are on average. */
function lettersIn(now: EyePicture, before: EyePicture): { readonly count: number; readonly x: number } {
  let count = 0
  let sum = 0
  for (let pixel = 0; pixel < now.bytes.length / 3; pixel++) {
    const parts = [0, 1, 2].map((part) => now.bytes[pixel * 3 + part]!)
    const past = [0, 1, 2].map((part) => before.bytes[pixel * 3 + part]!)
    if (Math.min(...parts) < 190 || Math.min(...past) >= 170) continue
    count++
    sum += pixel % now.width
  }
  return { count, x: sum / count }
}

describe('the bar in space', () => {
  journey(
    'shows the moment before one seeks to it, and captions nearer than the scene',
    async ({ openPage }) => {
      const visit = await enter(await openPage({ viewport: { width: 640, height: 320 } }), 'Θάλασσα την αυγή')
      const { page, headset } = visit
      await pause(visit)
      const second = () => page.evaluate(() => document.querySelector('video')!.currentTime)

      // The moment that is pointed at appears over the line of time, before anything is pressed.
      await headset.aim('right', barControl('turn-left'))
      const before = (await headset.eyes()).left
      const at = await second()
      await headset.aim('right', barControl('seek', { along: 0.5 }))
      await expect
        .poll(async () => difference((await headset.eyes()).left, before), { timeout: 30_000 })
        .toBeGreaterThan(0.6)
      expect(await second()).toBe(at)
      await headset.press('right')
      const half = await page.evaluate(() => document.querySelector('video')!.duration / 2)
      await expect.poll(async () => Math.abs((await second()) - half)).toBeLessThan(0.5)

      // The same picture without the bar, before and with captions: what is nearer is further right for the left eye.
      const away = barControl('play').setY(3)
      const aside = barControl('play').setY(-3)
      await press(visit, away)
      await headset.aim('right', aside)
      const silent = await headset.eyes()
      await press(visit, away)
      await headset.frames(6)
      const lists = [['', 'en', 'ar'], captionSizes, captionGrounds]
      await press(visit, barControl('captions'))
      await press(visit, menuControl('captions', lists, 1, 'huge'))
      await press(visit, menuControl('captions', lists, 0, 'en'))
      await page.getByText('Look behind you: the night is still there.').waitFor({ timeout: 15_000 })
      await press(visit, away)
      await headset.aim('right', aside)
      const said = await headset.eyes()
      const left = lettersIn(said.left, silent.left)
      const right = lettersIn(said.right, silent.right)
      expect(Math.min(left.count, right.count)).toBeGreaterThan(30)
      expect(left.x).toBeGreaterThan(right.x + 2)
      await headset.end()
    },
  )

  journey(
    'changes speed and quality, leads to the next one and back to the library',
    async ({ openPage }) => {
      const visit = await enter(await openPage({ viewport: { width: 640, height: 320 } }), 'Θάλασσα την αυγή')
      const { page, headset } = visit
      await press(visit, barControl('speed'))
      await press(visit, menuControl('speed', [RATES.map(String)], 0, '1.5'))
      await page.waitForFunction(() => document.querySelector('video')!.playbackRate === 1.5)
      await press(visit, barControl('quality'))
      await press(
        visit,
        menuControl('quality', [['auto', '1080', '720', '360']], 0, '360', { hasDetails: true }),
      )
      const lowest = page.getByRole('radio', { name: /360p/, includeHidden: true })
      await expect.poll(async () => await lowest.isChecked()).toBe(true)

      // Opened by its address alone, it has neighbours all the same.
      const first = page.url()
      await press(visit, barControl('next'))
      await page.waitForURL((url) => url.href !== first)
      await page.waitForFunction(() => !document.querySelector('video')!.paused)
      await press(visit, barControl('previous'))
      await page.waitForURL((url) => url.href === first)
      await page.waitForFunction(() => !document.querySelector('video')!.paused)
      await press(visit, barControl('library'))
      await page.waitForURL((url) => !url.pathname.startsWith('/watch'))
      expect(await headset.isInside()).toBe(true)
      await headset.end()
    },
  )

  journey('swaps the eyes of a stereo film, and shows one picture to both', async ({ openPage }) => {
    const visit = await enter(await openPage({ viewport: { width: 640, height: 320 } }), '光の街')
    const { headset } = visit
    await pause(visit)
    const lists = [
      ['mono', 'top-bottom', 'left-right'],
      ['all', 'half'],
      ['own', 'swapped', 'same'],
    ]
    await press(visit, barControl('picture'))
    // Away from the bar and both hands, so that there is nothing but the film.
    await headset.look(180, 30)
    const own = await headset.eyes()
    expect(difference(own.left, own.right)).toBeGreaterThan(1)

    await press(visit, menuControl('picture', lists, 2, 'swapped'))
    const swapped = await headset.eyes()
    expect(difference(swapped.left, own.right)).toBeLessThan(0.5)
    expect(difference(swapped.right, own.left)).toBeLessThan(0.5)

    await press(visit, menuControl('picture', lists, 2, 'same'))
    const same = await headset.eyes()
    expect(difference(same.left, same.right)).toBeLessThan(0.5)
    expect(difference(same.left, own.left)).toBeLessThan(0.5)

    // As one picture, what is two halves shows both of them to each eye, and there are no eyes to choose for.
    await press(visit, menuControl('picture', lists, 0, 'mono'))
    const whole = await headset.eyes()
    expect(difference(whole.left, own.left)).toBeGreaterThan(5)
    await headset.end()
  })
})
