import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Projection } from '../../src/app/media/projection'
import { directionColours, makeCardPicture, makeCardStream } from '../fixtures/direction-card'
import { type Headset, wearHeadset } from '../journeys/headset'
import type { Space } from '../lab/headset/page'
import { type Lab, startLab } from '../lab/lab'
import { fitLayers } from '../lab/layers'

declare global {
  interface Window {
    space: Space
  }
}

const mono: Projection = { shape: 'equirectangular', coverage: 360, stereo: 'mono' }
/** Seen through the canvas where it is transparent. */
const behind = [0, 60, 0]
let lab: Lab

beforeAll(async () => {
  lab = await startLab([], 'headset')
  await mkdir(lab.mediaFolder, { recursive: true })
  const rungs = [{ width: 480, height: 240, kilobits: 600 }]
  await makeCardStream(path.join(lab.mediaFolder, 'stream'), { seconds: 20, rungs })
  await makeCardPicture(path.join(lab.mediaFolder, 'card.png'), 480, 240)
}, 120_000)

afterAll(async () => await lab.stop())

type Visit = { readonly page: Page; readonly headset: Headset }

async function visit(hasLayers: boolean): Promise<Visit> {
  const page = await lab.browser.newPage({ viewport: { width: 640, height: 320 } })
  const headset = await wearHeadset(page)
  if (hasLayers) await fitLayers(page)
  await page.goto(lab.url)
  await page.addStyleTag({
    content: 'html, body { background: rgb(0, 60, 0) !important } div { background: none !important }',
  })
  await page.waitForFunction(() => window.space?.door.state() === 'available')
  return { page, headset }
}

async function open(
  { page }: Visit,
  projection: Projection,
  kind: 'video' | 'image' = 'video',
): Promise<void> {
  await page.evaluate(
    ([as, kind, url]) => {
      const { space } = window
      const id = `${kind} ${JSON.stringify(as)}`
      const entry = {
        id,
        name: 'The card',
        description: '',
        kind,
        phase: 'ready',
        tags: [],
        projection: as,
        owner: '',
        createdAt: 0,
        durationMs: 20_000,
        width: 480,
        height: 240,
        thumbnailUrl: `${url}/media/card.png`,
      } as const
      const sources = [{ type: 'dash', url: `${url}/media/stream/manifest.mpd` }] as const
      space.put(entry, { state: 'playable', sources: kind === 'image' ? [] : sources, captions: [] })
      space.app.playback.actions.open(id)
    },
    [projection, kind, lab.url] as const,
  )
  await page.waitForFunction(() => window.space.app.playback.store.getState().hasPicture)
}

async function enter({ page, headset }: Visit): Promise<void> {
  await page.click('#enter')
  await page.waitForFunction(() => window.headset.activeSession !== undefined)
  await headset.frames(10)
}

const record = ({ page }: Visit) => page.evaluate(() => window.layers.record())
const notes = ({ page }: Visit) =>
  page.evaluate(() =>
    window.space.app.headsetLog.store
      .getState()
      .filter(({ about }) => about === 'picture')
      .map(({ what }) => what),
  )
const ahead = async ({ headset }: Visit) => (await headset.eyes()).left.at(0.5, 0.35).map(Math.round)
const isNear = (seen: readonly number[], wanted: readonly number[]) =>
  wanted.every((part, index) => Math.abs(part - seen[index]!) < 26)

/** Until the sphere is seen, or what is behind the canvas. */
async function expectAhead(visited: Visit, wanted: readonly number[]): Promise<void> {
  await expect.poll(async () => isNear(await ahead(visited), wanted), { timeout: 15_000 }).toBe(true)
}

describe('the path of the picture', { timeout: 60_000 }, () => {
  let visited: Visit
  beforeEach(() => async () => await visited.page.close())

  it('is the sphere where there are no layers, and the log says why', async () => {
    visited = await visit(false)
    await open(visited, mono)
    await enter(visited)
    await expectAhead(visited, directionColours.front)
    expect(await notes(visited)).toEqual(['sphere: the session has no layers'])
  })

  it('is the layer for films, under a transparent picture of ours; the sphere for photos; the same layer for the next film', async () => {
    visited = await visit(true)
    await open(visited, mono)
    await enter(visited)
    await expectAhead(visited, behind)
    expect(await record(visited)).toMatchObject({ made: [{ layout: 'mono', radius: 0 }], shown: [0, 'base'] })
    const foveation = () => visited.page.evaluate(() => window.space.stage.renderer.xr.getFoveation())
    expect(await foveation()).toBe(1)
    await open(visited, mono, 'image')
    await expectAhead(visited, directionColours.front)
    expect((await record(visited)).shown).toEqual(['base'])
    expect(await foveation()).toBeLessThan(0.4)
    await open(visited, { ...mono, pose: { yaw: 90, pitch: 0, roll: 0 } })
    await expectAhead(visited, behind)
    expect((await record(visited)).made).toHaveLength(1)
    const turned = (await record(visited)).made[0]!.orientation.map((part) => Math.round(part * 100) / 100)
    expect(turned).toEqual([0, -0.71, 0, 0.71])
    expect(await notes(visited)).toEqual(['media layer', 'sphere: a photo', 'media layer'])
    // A correction that needs another layer: never a destroyed one in the render state, and the old one is gone.
    await visited.page.evaluate(
      (projection) => window.space.stage.adjust({ projection, swapsEyes: false, isMono: false }),
      { ...mono, stereo: 'top-bottom' } as const,
    )
    await expect
      .poll(async () => await record(visited))
      .toMatchObject({ made: [{ isDestroyed: true }, { layout: 'stereo-top-bottom' }], shown: [1, 'base'] })
    await visited.page.evaluate(() => window.space.app.playback.actions.close())
    await expect.poll(async () => (await record(visited)).shown).toEqual(['base'])
    await visited.headset.end()
    const { made, offences } = await record(visited)
    expect(made.map(({ isDestroyed }) => isDestroyed)).toEqual([true, true])
    expect(offences).toEqual([])
  })

  it('stays the sphere, without a black frame, when the layer cannot be made', async () => {
    visited = await visit(true)
    await visited.page.evaluate(() => {
      window.layers.fails = true
    })
    await open(visited, mono)
    await enter(visited)
    await expectAhead(visited, directionColours.front)
    const wasDrawn = await visited.page.evaluate(async () => {
      const { object } = window.space.stage.surface
      const seen: boolean[] = []
      for (let frame = 0; frame < 20; frame++) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
        seen.push(object.visible)
      }
      return seen.every(Boolean)
    })
    expect(wasDrawn).toBe(true)
    expect(await notes(visited)).toEqual(['sphere: the layer could not be made: No more layers.'])
    expect((await record(visited)).made).toEqual([])
  })

  it('comes back to the sphere on the page when the session ends', async () => {
    visited = await visit(true)
    await open(visited, mono)
    await enter(visited)
    await expectAhead(visited, behind)
    await visited.headset.end()
    await expectAhead(visited, directionColours.front)
    const { made, offences } = await record(visited)
    expect(made.map(({ isDestroyed }) => isDestroyed)).toEqual([true])
    expect(offences).toEqual([])
  })
})
