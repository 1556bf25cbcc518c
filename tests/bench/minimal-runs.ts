import type { Browser } from 'playwright-core'
import { countLiving, countScripts, installProbe, type Living, mainThread, waitForMark } from './probe'
import { median, repeat } from './sample'

export type MinimalFigures = {
  readonly script: number
  readonly pageToFrame: number
  readonly playToMoving: number
  readonly perFrame: number
  readonly growth: Living
  readonly after: Living
}

/** Measures the bare three + dash.js page at `base` with the product's own streams. */
export async function benchMinimal(
  browser: Browser,
  base: string,
  sources: readonly string[],
  runs: number,
): Promise<MinimalFigures> {
  const first = encodeURIComponent(sources[0]!)
  const loads = await repeat(runs, async () => {
    const page = await freshPage(browser)
    const scripts = countScripts(page)
    await page.goto(`${base}?src=${first}`)
    const pageToFrame = await waitForMark(page, 'firstPicture')
    const script = await scripts.bytes()
    await page.waitForTimeout(1500)
    const pressed = await page.evaluate(() => {
      const { probe, play } = window as unknown as { probe: { watchForChange(): void }; play(): void }
      probe.watchForChange()
      const now = performance.now()
      play()
      return now
    })
    const playToMoving = (await waitForMark(page, 'changedAfter')) - pressed
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Performance.enable')
    await page.waitForTimeout(1500)
    const perFrame = await mainThread(page, cdp, 5000)
    await page.context().close()
    return { pageToFrame, script, playToMoving, perFrame }
  })
  return {
    script: loads[0]!.script,
    pageToFrame: median(loads.map((load) => load.pageToFrame)),
    playToMoving: median(loads.map((load) => load.playToMoving)),
    perFrame: median(loads.map((load) => load.perFrame)),
    ...(await switches(browser, base, sources)),
  }
}

async function switches(browser: Browser, base: string, sources: readonly string[]) {
  const page = await freshPage(browser)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  await page.goto(`${base}?autoplay&src=${encodeURIComponent(sources[0]!)}`)
  await waitForMark(page, 'firstPicture')
  return await growthOver(20, cdp, page, async (turn) => {
    await page.evaluate(
      (source) => (window as unknown as { switchTo(source: string): void }).switchTo(source),
      sources[turn % sources.length]!,
    )
    await page.waitForTimeout(900)
  })
}

/** Counts after half of the turns and after all: what grows between the two grows for ever. */
export async function growthOver(
  turns: number,
  cdp: Parameters<typeof countLiving>[1],
  page: Parameters<typeof countLiving>[0],
  turn: (index: number) => Promise<void>,
): Promise<{ growth: Living; after: Living }> {
  let middle: Living | undefined
  for (let index = 1; index <= turns; index += 1) {
    await turn(index)
    if (index === turns / 2) middle = await countLiving(page, cdp)
  }
  const after = await countLiving(page, cdp)
  const grown = (key: keyof Living) => after[key] - middle![key]
  return {
    after,
    growth: {
      heapMegabytes: grown('heapMegabytes'),
      glObjects: grown('glObjects'),
      videos: grown('videos'),
      mediaSources: grown('mediaSources'),
      listeners: grown('listeners'),
    },
  }
}

export async function freshPage(browser: Browser) {
  const context = await browser.newContext({ viewport: { width: 960, height: 540 } })
  const page = await context.newPage()
  await installProbe(page)
  return page
}
