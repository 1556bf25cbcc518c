import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { cardsOnWall } from '../../src/app/scene/wall/layout'
import { journey } from './browser'
import { enterVr, type Headset, wearHeadset } from './headset'
import { type Product, startProduct } from './product'
import { signInAs } from './uploads'
import { cardSpot, noticeSpot, pagerSpot, toolbarSpot } from './wall-spots'

let product: Product

/** More than one wall full; the last of them is called Concert 39. */
const entries = 40

beforeAll(async () => {
  product = await startProduct({ seed: 'empty' })
  if (!(await fill(entries))) throw new Error('The sandbox would not be filled.')
})

afterAll(async () => {
  await product?.stop()
})

async function visit(page: Page): Promise<Headset> {
  const headset = await wearHeadset(page)
  await signInAs(page.context(), product.url, 'creator')
  await page.goto(product.url)
  await page.locator('[data-entry]').first().waitFor()
  return headset
}

async function enter(page: Page, headset: Headset): Promise<void> {
  await enterVr(page, headset)
  await headset.frames(18)
}

const small = { viewport: { width: 640, height: 320 } }
const settled = (page: Page) =>
  page.waitForFunction(() => document.querySelector('.grid')?.ariaBusy === 'false')

describe('The library in space', () => {
  journey(
    'is the list of the page: what is done in one is seen in the other, and back',
    async ({ openPage }) => {
      const page = await openPage(small)
      const headset = await visit(page)
      await enter(page, headset)
      const point = async (hand: 'left' | 'right', at: Parameters<Headset['aim']>[1]) => {
        await headset.aim(hand, at)
        await headset.press(hand)
      }

      await point('right', toolbarSpot('tab 360'))
      await page.waitForURL(`${product.url}/?tab=360`)
      await point('left', toolbarSpot('owner mine'))
      await page.waitForURL(`${product.url}/?tab=360&owner=mine`)
      await point('right', toolbarSpot('tab all'))
      await page.waitForURL(`${product.url}/?owner=mine`)
      await settled(page)

      await point('right', pagerSpot('exit'))
      await page.waitForFunction(() => window.headset.activeSession === undefined)
      expect(page.url()).toBe(`${product.url}/?owner=mine`)
      await page.locator('[aria-current="true"]', { hasText: 'Mine' }).waitFor()
    },
  )

  journey(
    'is turned by stick and by hand, and the page is found where the wall was left',
    async ({ openPage }) => {
      const page = await openPage(small)
      await countDrawing(page)
      const headset = await visit(page)
      const total = await page.locator('.count').textContent()
      await enter(page, headset)
      const { draws } = await drawing(page, headset)
      expect(draws).toBeLessThanOrEqual(40)

      await headset.flick('right', 1)
      await headset.frames(20)
      // Dragged to the left, the next page comes.
      await headset.aim('left', cardSpot(9))
      await headset.hold('left')
      await headset.aim('left', cardSpot(7))
      await headset.release('left')
      await headset.frames(20)
      await headset.end()
      await page.waitForFunction(() => window.headset.activeSession === undefined)
      await page.waitForFunction((first) => {
        const cell = document.querySelector(`[data-cell="${first}"]`)
        const top = cell?.getBoundingClientRect().top ?? -1
        return cell?.querySelector('[data-entry]') && top > 0 && top < 200
      }, 2 * cardsOnWall)
      expect(await page.locator('.count').textContent()).toBe(total)
      expect(page.url()).toBe(`${product.url}/`)
    },
  )

  journey('says what is wrong and how to go on', async ({ openPage }) => {
    const page = await openPage(small)
    const headset = await visit(page)
    await enter(page, headset)
    await page.route('**/api_v3/**', (route) => route.abort())
    await headset.aim('right', toolbarSpot('tab photos'))
    await headset.press('right')
    await page.getByRole('button', { name: 'Try again' }).waitFor({ state: 'attached' })
    await page.unroute('**/api_v3/**')
    await headset.frames(20)
    await headset.aim('right', noticeSpot(0, 1))
    await headset.press('right')
    await page.locator('[data-entry]').first().waitFor({ state: 'attached' })
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
  })

  journey("is searched with the headset's own keyboard where it has one", async ({ openPage }) => {
    const page = await openPage(small)
    const headset = await visit(page)
    await page.evaluate(() =>
      Object.defineProperty(XRSession.prototype, 'isSystemKeyboardSupported', { get: () => true }),
    )
    await enter(page, headset)
    await headset.aim('right', toolbarSpot('search'))
    await headset.press('right')
    const field = page.locator('body > input')
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true)
    expect(await field.boundingBox()).toEqual({ x: 0, y: 0, width: 1, height: 1 })
    await page.keyboard.type('39')
    await page.waitForURL(`${product.url}/?q=39`)
    await page.keyboard.press('Enter')
    expect(await field.count()).toBe(0)
    await settled(page)
    expect(await page.locator('[data-entry]').count()).toBe(1)
  })
})

describe('A hundred thousand entries in space', () => {
  journey(
    'cost what a hundred cost',
    async ({ openPage }) => {
      const answer = await fill(100_000)
      expect(answer).toBe(true)
      const page = await openPage(small)
      await countDrawing(page)
      const headset = await visit(page)
      await enter(page, headset)
      const devtools = await page.context().newCDPSession(page)
      const heap = async () => {
        await devtools.send('HeapProfiler.collectGarbage')
        return (await devtools.send('Runtime.getHeapUsage')).usedSize
      }
      const turn = async (pages: number) => {
        for (let page = 0; page < pages; page++) {
          await headset.flick('right', 1)
          await headset.frames(4)
        }
      }
      await turn(4)
      const before = { ...(await drawing(page, headset)), heap: await heap() }
      await turn(16)
      const after = { ...(await drawing(page, headset)), heap: await heap() }
      expect(after.textures).toBe(before.textures)
      expect(after.draws).toBeLessThanOrEqual(40)
      expect(after.heap - before.heap).toBeLessThan(6_000_000)
    },
    240_000,
  )
})

async function fill(count: number): Promise<boolean> {
  const { ok } = await fetch(`${product.url}/_control/fill`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: product.url },
    body: JSON.stringify({ count, users: ['creator@lumisphere.example'] }),
  })
  return ok
}

type Drawing = { draws: number; textures: number }

/** Counts draw calls, and textures that are alive. */
async function countDrawing(page: Page): Promise<void> {
  await page.addInitScript('globalThis.__name ??= (named) => named')
  await page.addInitScript(() => {
    const drawing: Drawing = { draws: 0, textures: 0 }
    const proto = WebGL2RenderingContext.prototype
    const count = (name: keyof WebGL2RenderingContext, note: () => void) => {
      const original = proto[name] as (...given: unknown[]) => unknown
      Object.assign(proto, {
        [name](this: WebGL2RenderingContext, ...given: unknown[]) {
          note()
          return original.apply(this, given)
        },
      })
    }
    for (const name of [
      'drawArrays',
      'drawElements',
      'drawArraysInstanced',
      'drawElementsInstanced',
    ] as const) {
      count(name, () => {
        drawing.draws += 1
      })
    }
    count('createTexture', () => {
      drawing.textures += 1
    })
    count('deleteTexture', () => {
      drawing.textures -= 1
    })
    Object.assign(window, { drawing })
  })
}

/** The most draw calls of one frame, both eyes together, once all that fades is gone; and the textures alive. */
async function drawing(page: Page, headset: Headset): Promise<Drawing> {
  await headset.frames(40)
  return await page.evaluate(async () => {
    const { drawing } = window as unknown as { drawing: Drawing }
    let most = 0
    for (let frame = 0; frame < 6; frame++) {
      const before = drawing.draws
      await new Promise((resolve) => requestAnimationFrame(resolve))
      most = Math.max(most, drawing.draws - before)
    }
    return { draws: most, textures: drawing.textures }
  })
}
