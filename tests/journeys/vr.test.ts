import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import {
  type CardLayout,
  directionColours,
  type Heading,
  headings,
  makeCardClip,
} from '../fixtures/direction-card'
import { journey } from './browser'
import { barControl, enterVr, expectColour, type Headset, wearHeadset } from './headset'
import { launchBrowser } from './launch'
import { type Product, repository, startProduct } from './product'
import { createUploader, signInAs } from './uploads'

const layouts: readonly CardLayout[] = ['mono', 'top-bottom', 'left-right']
const tagsOf: Readonly<Record<CardLayout, string>> = {
  mono: '360',
  'top-bottom': '360, stereo-tb',
  'left-right': '360, stereo-lr',
}
/** Of the card's right eye. */
const grey = [128, 128, 128]

let product: Product
let folder: string
const entries = {} as Record<CardLayout, string>

beforeAll(async () => {
  product = await startProduct({ seed: 'empty' })
  folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-vr-'))
  const browser = await launchBrowser()
  const context = await browser.newContext()
  await signInAs(context, product.url, 'creator')
  const uploader = await createUploader(context, product.url)
  for (const layout of layouts) {
    const file = path.join(folder, `${layout}.mp4`)
    await makeCardClip(file, { layout, seconds: layout === 'mono' ? 60 : 10 })
    entries[layout] = await uploader.upload(file, { name: `Card, ${layout}`, tags: tagsOf[layout] })
  }
  for (const layout of layouts) await uploader.until(entries[layout], 2)
  await browser.close()
})

afterAll(async () => {
  await product?.stop()
  if (folder) await rm(folder, { recursive: true, force: true })
})

type Visit = { readonly page: Page; readonly headset: Headset; readonly foreign: string[] }

/** Opens an entry on the page with an emulated headset at hand. */
async function visit(page: Page, layout: CardLayout): Promise<Visit> {
  const foreign: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(product.url) && !/^(?:data|blob):/.test(url)) foreign.push(url)
  })
  const headset = await wearHeadset(page)
  await signInAs(page.context(), product.url, 'creator')
  await page.goto(`${product.url}/watch/${entries[layout]}`)
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.1, undefined, {
    timeout: 60_000,
  })
  // Watching goes on where the journey before stopped, maybe shortly before the end; a stream that is still opening is left alone.
  await page.locator('.player[data-phase="ready"]').waitFor({ timeout: 60_000 })
  await page.evaluate(() => {
    document.querySelector('video')!.currentTime = 0
  })
  return { page, headset, foreign }
}

const enter = ({ page, headset }: Visit) => enterVr(page, headset)

const isPaused = ({ page }: Visit) => page.evaluate(() => document.querySelector('video')!.paused)
const position = ({ page }: Visit) => page.evaluate(() => document.querySelector('video')!.currentTime)

describe('in the headset', () => {
  journey('every direction is where it belongs, in both eyes, wherever the head is', async ({ openPage }) => {
    const visited = await visit(await openPage({ viewport: { width: 640, height: 320 } }), 'mono')
    const { headset, foreign } = visited
    await enter(visited)
    for (const [name, { yaw, pitch }] of Object.entries(headings)) {
      await headset.look(yaw, pitch)
      const eyes = await headset.eyes()
      for (const [eye, picture] of Object.entries(eyes)) {
        expectColour(picture.at(0.5, 0.5), directionColours[name as Heading], `${name}, ${eye} eye`)
      }
    }
    await headset.look(90)
    await headset.stepTo(0.6, 1.1, -0.4)
    const { left, right } = await headset.eyes()
    // The patch is a quarter of the way round: its edges stay at 45 degrees to either side without parallax.
    for (const picture of [left, right]) {
      expectColour(picture.at(0.5, 0.5), directionColours.right, 'after a step aside')
      expectColour(picture.at(0.06, 0.5), directionColours.right, 'the near edge after a step aside')
    }
    expect(foreign).toEqual([])
  })

  for (const layout of ['top-bottom', 'left-right'] as const) {
    journey(`the left eye sees the left eye's part of a ${layout} film`, async ({ openPage }) => {
      const visited = await visit(await openPage({ viewport: { width: 640, height: 320 } }), layout)
      await enter(visited)
      for (const name of ['front', 'right', 'back'] as const) {
        await visited.headset.look(headings[name].yaw)
        const { left, right } = await visited.headset.eyes()
        expectColour(left.at(0.5, 0.5), directionColours[name], `${name}, left eye`)
        expectColour(right.at(0.5, 0.5), grey, `${name}, right eye`)
      }
    })
  }

  journey('the bar is worked by the ray of either controller', async ({ openPage }) => {
    const visited = await visit(await openPage({ viewport: { width: 640, height: 320 } }), 'mono')
    const { headset, page } = visited
    // A ray that rests on the bar keeps it from fading, however slowly a test goes.
    await headset.aim('right', barControl('play'))
    await enter(visited)
    await headset.press('right')
    expect(await isPaused(visited)).toBe(true)
    await headset.aim('right', barControl('seek', { along: 0.75 }))
    await headset.press('right')
    await page.waitForFunction(() => Math.abs(document.querySelector('video')!.currentTime - 45) < 1)
    await headset.aim('left', barControl('play'))
    await headset.press('left')
    await page.waitForFunction(() => !document.querySelector('video')!.paused)
    await headset.aim('left', barControl('mute'))
    await headset.press('left')
    expect(await page.evaluate(() => document.querySelector('video')!.muted)).toBe(true)
    // The left edge of the front patch is at -45 degrees; a turn to the right moves it out on the left.
    await headset.aim('right', barControl('turn-right'))
    for (const _turn of [1, 2, 3]) await headset.press('right')
    expectColour((await headset.eyes()).left.at(0.5, 0.4), directionColours.right, 'after three turns')
    await headset.aim('right', barControl('exit'))
    await headset.press('right')
    await page.waitForFunction(() => window.headset.activeSession === undefined)
    expect(await isPaused(visited)).toBe(false)
  })

  journey(
    'the bar is worked by pinches, hides when put away, and comes to where one looks',
    async ({ openPage }) => {
      const visited = await visit(await openPage({ viewport: { width: 640, height: 320 } }), 'mono')
      const { headset, page } = visited
      await headset.use('hand')
      await page.evaluate(keepSpaces)
      await enter(visited)
      await headset.aim('right', barControl('play'))
      await headset.press('right')
      expect(await isPaused(visited)).toBe(true)
      // A pinch at empty space puts it away, the next one brings it to where the head looks now.
      await headset.aim('right', barControl('play').setY(3))
      await headset.press('right')
      await headset.look(90)
      await headset.press('right')
      await headset.frames(20)
      await headset.aim('left', barControl('play', { yaw: 90 }))
      await headset.press('left')
      expect(await isPaused(visited)).toBe(false)
      await headset.aim('left', barControl('recenter', { yaw: 90 }))
      await headset.press('left')
      expectColour((await headset.eyes()).left.at(0.5, 0.5), directionColours.front, 'after recentering')
      // The system's own recentering brings the front and the bar along too.
      await headset.look(180)
      expectColour((await headset.eyes()).left.at(0.5, 0.5), directionColours.right, 'before the reset')
      await page.evaluate(() => {
        for (const space of window.spaces) space.dispatchEvent(new Event('reset'))
      })
      await headset.frames(4)
      expectColour((await headset.eyes()).left.at(0.5, 0.5), directionColours.front, 'after the reset')
      await headset.aim('right', barControl('exit', { yaw: 180 }))
      await headset.press('right')
      await page.waitForFunction(() => window.headset.activeSession === undefined)
    },
  )

  journey(
    'a session that ends from outside leaves the page at the same second; it can be entered again',
    async ({ openPage }) => {
      const visited = await visit(await openPage({ viewport: { width: 640, height: 320 } }), 'mono')
      const { headset, page } = visited
      const size = () =>
        page.evaluate(() => {
          const { width, height, clientWidth, clientHeight } = document.querySelector('canvas')!
          return [width, height, clientWidth, clientHeight]
        })
      const before = await size()
      for (const [round, seen] of [directionColours.right, directionColours.back].entries()) {
        await enter(visited)
        await headset.look(90)
        const at = await position(visited)
        await headset.end()
        await page.waitForFunction(() => window.headset.activeSession === undefined)
        expect(await isPaused(visited), `round ${round}`).toBe(false)
        const after = await position(visited)
        expect(after - at).toBeGreaterThanOrEqual(0)
        expect(after - at).toBeLessThan(4)
        expect(await size()).toEqual(before)
        await headset.look(0)
        // The page looks where the head looked last: a quarter turn on from where it looked before.
        await headset.frames(5)
        const picture = await headset.eyes()
        expectColour(picture.left.at(0.99, 0.4), seen, `the page, round ${round}`)
      }
    },
  )

  journey('the bar is worked by looking at it and a trigger alone', async ({ openPage }) => {
    const visited = await visit(await openPage({ viewport: { width: 640, height: 320 } }), 'mono')
    const { headset, page } = visited
    await headset.aim('right', barControl('volume'))
    await enter(visited)
    await headset.pressByGaze(barControl('play'))
    expect(await isPaused(visited)).toBe(true)
    await headset.pressByGaze(barControl('exit'))
    await page.waitForFunction(() => window.headset.activeSession === undefined)
  })

  journey('a headset that is taken off pauses, and goes on when it is back', async ({ openPage }) => {
    const visited = await visit(await openPage({ viewport: { width: 640, height: 320 } }), 'mono')
    const { headset, page } = visited
    await enter(visited)
    await headset.show('visible-blurred')
    await page.waitForTimeout(1_500)
    expect(await isPaused(visited)).toBe(false)
    await headset.show('hidden')
    await page.waitForFunction(() => document.querySelector('video')!.paused)
    await headset.show('visible')
    await page.waitForFunction(() => !document.querySelector('video')!.paused)
  })

  journey('without a headset nothing of it is fetched', async ({ openPage }) => {
    const page = await openPage()
    const scripts: string[] = []
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname)
    })
    await signInAs(page.context(), product.url, 'creator')
    await page.goto(`${product.url}/watch/${entries.mono}`)
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.1, undefined, {
      timeout: 60_000,
    })
    expect(scripts.length).toBeGreaterThan(2)
    expect(scripts.filter((name) => /room/.test(name))).toEqual([])
    expect(await page.getByRole('button', { name: 'Enter VR' }).count()).toBe(0)
  })

  journey('the product carries no emulator', async () => {
    const scripts = (await readdir(path.join(repository, 'dist/assets'))).filter((name) =>
      name.endsWith('.js'),
    )
    const texts = await Promise.all(
      scripts.map((name) => readFile(path.join(repository, 'dist/assets', name), 'utf8')),
    )
    const all = texts.join('')
    expect(all).toContain('immersive-vr')
    for (const mark of ['Immersive Web Emulation', 'oculusQuest1', 'syntheticEnvironment', '@iwer']) {
      expect(all.includes(mark), mark).toBe(false)
    }
  })
})

declare global {
  interface Window {
    spaces: XRReferenceSpace[]
  }
}

/** Those that the room asks for: the emulator tells none of them of the system's recentering. */
function keepSpaces(): void {
  window.spaces = []
  const ask = XRSession.prototype.requestReferenceSpace
  XRSession.prototype.requestReferenceSpace = async function (type) {
    const space = await ask.call(this, type)
    window.spaces.push(space as XRReferenceSpace)
    return space
  }
}
