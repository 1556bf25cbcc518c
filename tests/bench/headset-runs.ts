import type { Browser, Page } from 'playwright-core'
import { enterVr, type Headset, wallCard, wearHeadset } from '../journeys/headset'
import {
  awaitUpload,
  calmestCost,
  costOfFrames,
  type FrameCost,
  installHeadsetProbe,
  shrinkEyes,
  shrinkFilms,
} from './headset-probe'
import { freshPage, growthOver } from './minimal-runs'
import { listSpheres, type Sphere, signIn } from './product-runs'
import type { Figure } from './report'
import { median, repeat } from './sample'

/** Wall and film of the product at `base` with an emulated headset. */
export const benchHeadset = { frames: benchFrames, press: benchPress, rounds: benchRounds }

/** What a frame costs: its script in small eyes with the smallest film, the time from one to the next in eyes that are drawn as large as the page. */
async function benchFrames(browser: Browser, base: string): Promise<readonly Figure[]> {
  const first = (await listSpheres(browser, base))[0]!
  const { wall, film } = await costsIn('small eyes', browser, base, first)
  const drawn = await costsIn('large eyes', browser, base, first)
  const most = (most: number) => ({ most, of: 'figure' }) as const
  return [
    { name: 'VR: script of a frame, wall', unit: 'ms', ours: wall.script, budget: most(2) },
    { name: 'VR: draw calls, wall', unit: '', ours: wall.draws, budget: most(40) },
    { name: 'VR: script of a frame, film alone', unit: 'ms', ours: film.script, budget: most(0.6) },
    { name: 'VR: draw calls, film alone', unit: '', ours: film.draws, budget: most(6) },
    {
      // The two are never drawn at once: a frame of both costs no more than a frame of each.
      name: 'VR: frame of the wall and one of the film, beside the bare sphere',
      unit: 'ms',
      ours: drawn.wall.interval + drawn.film.interval,
      minimal: drawn.film.interval,
      budget: { most: 2, of: 'ratio' },
    },
  ]
}

/** From the browser's own event of a press to the first picture of the film in a texture, in space and on the page, one after the other. */
async function benchPress(browser: Browser, base: string, runs: number): Promise<readonly Figure[]> {
  const first = (await listSpheres(browser, base))[0]!
  const presses = await repeat(runs, async () => ({
    inVr: await pressInVr(browser, base, first),
    onPage: await pressOnPage(browser, base, first),
  }))
  return [
    {
      name: 'VR: press of a card to first frame, beside the page',
      unit: 'ms',
      ours: median(presses.map(({ inVr }) => inVr)),
      minimal: median(presses.map(({ onPage }) => onPage)),
      budget: { most: 1.3, of: 'ratio' },
    },
  ]
}

/** From the wall to a film and back, an even number of times. */
async function benchRounds(browser: Browser, base: string, rounds = 50): Promise<readonly Figure[]> {
  const first = (await listSpheres(browser, base))[0]!
  const { page } = await wear(browser, base, 'small eyes')
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  const { growth } = await growthOver(rounds, cdp, page, async () => {
    const { arrived } = await awaitUpload(page)
    await go(page, `/watch/${first.id}`)
    await arrived()
    await go(page, '/?tab=360')
    await page.waitForTimeout(400)
  })
  await page.context().close()
  const flat = (what: string, ours: number, most = 0, unit = ''): Figure => ({
    name: `VR: ${what} grown by rounds ${rounds / 2} to ${rounds}`,
    unit,
    ours,
    budget: { most, of: 'figure' },
  })
  return [
    flat('heap', growth.heapMegabytes, 2, 'MB'),
    flat('GL objects', growth.glObjects),
    flat('videos', growth.videos),
    flat('MediaSources', growth.mediaSources),
    flat('listeners', growth.listeners),
  ]
}

type Eyes = 'small eyes' | 'large eyes'

async function costsIn(
  eyes: Eyes,
  browser: Browser,
  base: string,
  { id }: Sphere,
): Promise<{ readonly wall: FrameCost; readonly film: FrameCost }> {
  const { page, headset } = await wear(browser, base, eyes)
  if (eyes === 'small eyes') await shrinkFilms(page)
  await headset.aim('right', wallCard(0))
  await headset.aim('left', wallCard(4))
  await page.waitForTimeout(3_000)
  const wall = await calmestCost(page)
  await go(page, `/watch/${id}`)
  await headset.aim('right', wallCard(0).setY(4))
  await headset.aim('left', wallCard(4).setY(4))
  await playOn(page)
  await untilAlone(page)
  const film = await calmestCost(page)
  if (await page.evaluate(() => document.querySelector('video')!.paused)) {
    throw new Error('The film has stopped while its frames were measured.')
  }
  await page.context().close()
  return { wall, film }
}

/** A film that has ended, or stands still, keeps the bar, and costs less; the sample ones are short. */
async function playOn(page: Page): Promise<void> {
  await page.waitForSelector('video', { state: 'attached' })
  await page.evaluate(() => {
    const video = document.querySelector('video')!
    video.addEventListener('timeupdate', () => {
      if (video.currentTime > video.duration / 2) video.currentTime = 0.2
    })
  })
}

/** Until bar and hands have gone by themselves: the same few draws for a while. What takes longer than a minute stays, and is told. */
async function untilAlone(page: Page): Promise<void> {
  const until = Date.now() + 60_000
  for (let same = 0, before = 0; same < 3 && Date.now() < until; ) {
    const { draws } = await costOfFrames(page, 8)
    same = draws === before && draws < 12 ? same + 1 : 0
    before = draws
  }
}

/** Inside, before the wall. */
async function wear(
  browser: Browser,
  base: string,
  eyes: Eyes,
): Promise<{ readonly page: Page; readonly headset: Headset }> {
  const page = await freshPage(browser)
  const headset = await wearHeadset(page)
  await openLibrary(page, base)
  if (eyes === 'small eyes') await shrinkEyes(page)
  await enterVr(page, headset)
  return { page, headset }
}

async function openLibrary(page: Page, base: string): Promise<void> {
  await installHeadsetProbe(page)
  await signIn(page, base)
  await page.goto(`${base}/?tab=360`)
  await page.waitForSelector('a[href*="/watch/"]')
  // A person looks before they press: what is fetched meanwhile is part of the design.
  await page.waitForTimeout(2_500)
}

async function pressInVr(browser: Browser, base: string, { id }: Sphere): Promise<number> {
  const { page, headset } = await wear(browser, base, 'small eyes')
  await page.waitForTimeout(2_500)
  await headset.aim('right', wallCard(await slotOf(page, id)))
  await page.waitForTimeout(300)
  await headset.hold('right')
  const { arrived } = await awaitUpload(page)
  await headset.release('right')
  const milliseconds = await arrived()
  await page.context().close()
  return milliseconds
}

async function pressOnPage(browser: Browser, base: string, { id }: Sphere): Promise<number> {
  const page = await freshPage(browser)
  // On for this one too: what a page with a headset fetches and runs is the same.
  await wearHeadset(page)
  await openLibrary(page, base)
  const link = page.locator(`a[href*="/watch/${id}"]`).first()
  await link.hover()
  await page.waitForTimeout(300)
  const { arrived } = await awaitUpload(page)
  await link.click()
  const milliseconds = await arrived()
  await page.context().close()
  return milliseconds
}

async function slotOf(page: Page, id: string): Promise<number> {
  return await page
    .locator('a[href*="/watch/"]')
    .evaluateAll(
      (links, wanted) => links.findIndex((link) => link.getAttribute('href')!.includes(wanted)),
      id,
    )
}

/** As a link would: the page's face and the one in space both follow the address. */
async function go(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', to), address)
}
