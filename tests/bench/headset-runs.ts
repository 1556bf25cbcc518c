import type { Browser, Page } from 'playwright-core'
import { enterVr, type Headset, wallCard, wearHeadset } from '../journeys/headset'
import { awaitUpload, calmestCost, costOfFrames, type FrameCost, installHeadsetProbe } from './headset-probe'
import { freshPage, growthOver } from './minimal-runs'
import type { Living } from './probe'
import { listSpheres, type Sphere, signIn } from './product-runs'
import type { Figure } from './report'
import { median, repeat } from './sample'

type Measured = {
  readonly wall: FrameCost
  readonly sphere: FrameCost
  /** Milliseconds from a press of a card to the first picture of its film in a texture. */
  readonly pressInVr: number
  readonly pressOnPage: number
  readonly growth: Living
}

/** Measures wall and film of the product at `base` with an emulated headset; `rounds` from the wall to a film and back, an even number. */
export async function benchHeadset(
  browser: Browser,
  base: string,
  runs: number,
  rounds = 50,
): Promise<readonly Figure[]> {
  return figuresOf(await measure(browser, base, runs, rounds))
}

async function measure(browser: Browser, base: string, runs: number, rounds: number): Promise<Measured> {
  const spheres = await listSpheres(browser, base)
  const first = spheres[0]!
  const presses = await repeat(runs, async () => ({
    inVr: await pressInVr(browser, base, first),
    onPage: await pressOnPage(browser, base, first),
  }))
  const { page, headset } = await wear(browser, base, `/?tab=360`)
  await enterVr(page, headset)
  await headset.aim('right', wallCard(0))
  await page.waitForTimeout(4_000)
  await headset.aim('left', wallCard(4))
  const wall = await calmestCost(page)
  await go(page, `/watch/${first.id}`)
  await headset.aim('right', wallCard(0).setY(4))
  await headset.aim('left', wallCard(4).setY(4))
  await playOn(page)
  await untilAlone(page)
  const sphere = await calmestCost(page)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  await go(page, '/?tab=360')
  await page.waitForTimeout(1_000)
  const { growth } = await growthOver(rounds, cdp, page, async () => {
    const { arrived } = await awaitUpload(page)
    await go(page, `/watch/${first.id}`)
    await arrived()
    await go(page, '/?tab=360')
    await page.waitForTimeout(400)
  })
  await page.context().close()
  return {
    wall,
    sphere,
    pressInVr: median(presses.map(({ inVr }) => inVr)),
    pressOnPage: median(presses.map(({ onPage }) => onPage)),
    growth,
  }
}

/** A film that has ended, or stands still, keeps the bar; the sample ones are short. */
async function playOn(page: Page): Promise<void> {
  await page.waitForSelector('video', { state: 'attached' })
  await page.evaluate(() => {
    const video = document.querySelector('video')!
    setInterval(() => {
      if (video.currentTime > video.duration - 3) video.currentTime = 0.2
    }, 500)
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

async function wear(browser: Browser, base: string, path: string): Promise<{ page: Page; headset: Headset }> {
  const page = await freshPage(browser)
  const headset = await wearHeadset(page)
  await installHeadsetProbe(page)
  await signIn(page, base)
  await page.goto(`${base}${path}`)
  await page.waitForSelector('a[href*="/watch/"]')
  // A person looks before they press: what is fetched meanwhile is part of the design.
  await page.waitForTimeout(2_500)
  return { page, headset }
}

async function pressInVr(browser: Browser, base: string, { id }: Sphere): Promise<number> {
  const { page, headset } = await wear(browser, base, '/?tab=360')
  const slot = await slotOf(page, id)
  await enterVr(page, headset)
  await page.waitForTimeout(2_500)
  await headset.aim('right', wallCard(slot))
  await page.waitForTimeout(300)
  await headset.hold('right')
  const { arrived } = await awaitUpload(page)
  await headset.release('right')
  const milliseconds = await arrived()
  await page.context().close()
  return milliseconds
}

async function pressOnPage(browser: Browser, base: string, { id }: Sphere): Promise<number> {
  const { page } = await wear(browser, base, '/?tab=360')
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

/** The lines of the headset; beside "press of a card" and "frame" stand the page's and the bare sphere's. */
function figuresOf({ wall, sphere, pressInVr, pressOnPage, growth }: Measured): Figure[] {
  const flat = (name: string, ours: number, most = 0, unit = ''): Figure => ({
    name: `VR: ${name} grown by rounds 25 to 50`,
    unit,
    ours,
    budget: { most, of: 'figure' },
  })
  return [
    { name: 'VR: script of a frame, wall', unit: 'ms', ours: wall.script, budget: { most: 2, of: 'figure' } },
    { name: 'VR: draw calls, wall', unit: '', ours: wall.draws, budget: { most: 40, of: 'figure' } },
    {
      name: 'VR: script of a frame, film alone',
      unit: 'ms',
      ours: sphere.script,
      budget: { most: 0.6, of: 'figure' },
    },
    { name: 'VR: draw calls, film alone', unit: '', ours: sphere.draws, budget: { most: 6, of: 'figure' } },
    {
      name: 'VR: frame with the wall, beside the bare sphere',
      unit: 'ms',
      ours: wall.interval,
      minimal: sphere.interval,
      budget: { most: 2, of: 'ratio' },
    },
    {
      name: 'VR: press of a card to first frame, beside the page',
      unit: 'ms',
      ours: pressInVr,
      minimal: pressOnPage,
      budget: { most: 1.3, of: 'ratio' },
    },
    flat('heap', growth.heapMegabytes, 2, 'MB'),
    flat('GL objects', growth.glObjects),
    flat('videos', growth.videos),
    flat('MediaSources', growth.mediaSources),
    flat('listeners', growth.listeners),
  ]
}
