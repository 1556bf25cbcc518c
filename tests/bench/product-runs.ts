import type { Browser, Page } from 'playwright-core'
import { freshPage, growthOver } from './minimal-runs'
import { countScripts, type Living, mainThread, waitForMark } from './probe'
import { median, repeat } from './sample'

export type ProductFigures = {
  readonly libraryScript: number
  readonly sphereScript: number
  readonly firstCard: number
  readonly pageToFrame: number
  readonly pressToFrame: number
  readonly playToMoving: number
  readonly perFrame: number
  readonly growth: Living
  readonly after: Living
  /** DASH addresses of the same videos, for the yardstick page. */
  readonly sources: readonly string[]
}

export type Sphere = { readonly id: string; readonly source: string }

const card = (id: string) => `a[href*="/watch/${id}"]`
const watch = (base: string, id: string) => `${base}/watch/${id}`

/** Measures library, player and switches of the product at `base` as the demo's viewer. */
export async function benchProduct(browser: Browser, base: string, runs: number): Promise<ProductFigures> {
  const spheres = await listSpheres(browser, base)
  const first = spheres[0]!
  const library = await repeat(runs, async () => {
    const page = await signedIn(browser, base)
    const scripts = countScripts(page)
    await page.goto(`${base}/?tab=360`)
    const firstCard = await waitForMark(page, 'firstCard')
    // What is fetched for a later press does not count.
    const libraryScript = await scripts.bytes((await page.evaluate(() => performance.timeOrigin)) + firstCard)
    // A person looks before they press: the idle prefetch is part of the design.
    await page.waitForTimeout(2000)
    const link = page.locator(card(first.id)).first()
    await link.hover()
    await page.waitForTimeout(300)
    const pressed = await page.evaluate(() => performance.now())
    await link.click()
    const pressToFrame = (await waitForMark(page, 'firstPicture')) - pressed
    await page.context().close()
    return { firstCard, libraryScript, pressToFrame }
  })
  const player = await repeat(runs, async () => {
    const page = await signedIn(browser, base)
    const scripts = countScripts(page)
    await page.goto(watch(base, first.id))
    const pageToFrame = await waitForMark(page, 'firstPicture')
    const sphereScript = await scripts.bytes()
    await page.waitForTimeout(1500)
    const playToMoving = await pressPlay(page)
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Performance.enable')
    await page.waitForTimeout(1500)
    const perFrame = await mainThread(page, cdp, 5000)
    await page.context().close()
    return { pageToFrame, sphereScript, playToMoving, perFrame }
  })
  return {
    libraryScript: library[0]!.libraryScript,
    sphereScript: player[0]!.sphereScript,
    firstCard: median(library.map((run) => run.firstCard)),
    pressToFrame: median(library.map((run) => run.pressToFrame)),
    pageToFrame: median(player.map((run) => run.pageToFrame)),
    playToMoving: median(player.map((run) => run.playToMoving)),
    perFrame: median(player.map((run) => run.perFrame)),
    sources: spheres.map(({ source }) => source),
    ...(await switches(browser, base, spheres)),
  }
}

/** Pauses when it plays already, then presses the play button and waits for the picture to move. */
async function pressPlay(page: Page): Promise<number> {
  await page.evaluate(() => document.querySelector('video')!.pause())
  await page.waitForTimeout(500)
  const pressed = await page.evaluate(() => {
    ;(window as unknown as { probe: { watchForChange(): void } }).probe.watchForChange()
    const now = performance.now()
    dispatchEvent(new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', bubbles: true }))
    return now
  })
  return (await waitForMark(page, 'changedAfter')) - pressed
}

async function switches(browser: Browser, base: string, spheres: readonly Sphere[]) {
  const page = await signedIn(browser, base)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  await page.goto(watch(base, spheres[0]!.id))
  await waitForMark(page, 'firstPicture')
  return await growthOver(20, cdp, page, async (turn) => {
    const next = spheres[turn % spheres.length]!
    await page.evaluate((address) => history.pushState(null, '', address), `/watch/${next.id}`)
    await page.waitForTimeout(900)
  })
}

async function signedIn(browser: Browser, base: string): ReturnType<typeof freshPage> {
  const page = await freshPage(browser)
  await signIn(page, base)
  return page
}

/** As the demo's viewer. */
export async function signIn(page: Page, base: string): Promise<void> {
  await page
    .context()
    .request.post(`${base}/api/demo/sign-in`, { data: { role: 'viewer' }, headers: { origin: base } })
}

/** The mono 360° videos of the library with the DASH address that Kaltura names for each. */
export async function listSpheres(browser: Browser, base: string): Promise<Sphere[]> {
  const page = await signedIn(browser, base)
  const request = page.context().request
  const session = (await (
    await request.post(`${base}/api/session`, { data: {}, headers: { origin: base } })
  ).json()) as { ks: string }
  const call = async <T>(service: string, action: string, body: object): Promise<T> => {
    const answer = await request.post(`${base}/api_v3/service/${service}/action/${action}`, {
      data: { ...body, ks: session.ks, format: 1 },
      headers: { 'content-type': 'application/json' },
    })
    return (await answer.json()) as T
  }
  type Listed = { objects: { id: string; tags?: string }[] }
  const { objects } = await call<Listed>('media', 'list', {
    filter: {
      objectType: 'KalturaMediaEntryFilter',
      mediaTypeEqual: 1,
      tagsMultiLikeOr: '360',
      orderBy: '-createdAt',
    },
  })
  const mono = objects.filter(({ tags }) => !/stereo|vr180/.test(tags ?? ''))
  const spheres: Sphere[] = []
  for (const { id } of mono) {
    type Context = { sources?: { format: string; url: string }[] }
    const context = await call<Context>('baseEntry', 'getPlaybackContext', {
      entryId: id,
      contextDataParams: { objectType: 'KalturaContextDataParams', flavorTags: 'all', mediaProtocol: 'http' },
    })
    const dash = context.sources?.find(({ format }) => format === 'mpegdash')
    if (dash) spheres.push({ id, source: dash.url })
  }
  await page.context().close()
  if (spheres.length === 0) throw new Error('The library holds no playable mono 360° video to measure with.')
  return spheres
}
