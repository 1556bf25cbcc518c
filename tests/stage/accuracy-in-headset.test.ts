import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { Matrix4, Vector3 } from 'three'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Projection } from '../../src/app/media/projection'
import { directionToFrame, type Eye, eyePart } from '../../src/app/stage/eye-part'
import { directionColours, ffmpeg, makeCardPicture } from '../fixtures/direction-card'
import { type Headset, wearHeadset } from '../journeys/headset'
import { type Lab, startLab } from '../lab/lab'

/** Each eye sees 480 by 270 points in 10 degrees, so that a source pixel is larger than a point, also where rows crowd towards a pole. */
const eyeSize = { width: 480, height: 270 }
const stereo: Projection = { shape: 'equirectangular', coverage: 360, stereo: 'top-bottom' }
const source = { width: 3840, height: 1920, cell: 60 }
let lab: Lab
let page: Page
let headset: Headset

beforeAll(async () => {
  lab = await startLab([], 'headset')
  await mkdir(lab.mediaFolder, { recursive: true })
  const file = (name: string) => path.join(lab.mediaFolder, name)
  const cells = (along: 'X' | 'Y') =>
    `nullsrc=s=3840x1920:d=1:r=1,format=gray,geq=lum='255*mod(floor(${along}/60)\\,2)',split[a][b];[a][b]vstack`
  for (const along of ['X', 'Y'] as const) {
    await ffmpeg(['-f', 'lavfi', '-i', cells(along), '-frames:v', '1', file(`cells-${along}.png`)])
  }
  await makeCardPicture(file('card.png'), 1920, 960)
  page = await lab.browser.newPage({ viewport: { width: eyeSize.width * 2, height: eyeSize.height } })
  headset = await wearHeadset(page)
  await page.goto(lab.url)
  await page.waitForFunction(() => window.space?.door.state() === 'available')
  await show('card.png', { ...stereo, stereo: 'mono' })
  await page.evaluate(() => {
    window.headset.fovy = Math.PI / 18
    // Nothing of a hand in front of the picture.
    for (const hand of ['left', 'right'] as const) window.headset.controllers[hand].connected = false
  })
  await page.click('#enter')
  await page.waitForFunction(() => window.headset.activeSession !== undefined)
}, 120_000)

afterAll(async () => await lab.stop())

async function show(name: string, projection: Projection): Promise<void> {
  await page.evaluate(
    async ([url, as]) => {
      const { app, stage } = window.space
      const entry = {
        ...({ id: url, name: 'Cells', description: '', kind: 'image', phase: 'ready', tags: [] } as const),
        ...{ owner: '', createdAt: 0, durationMs: 0, width: 3840, height: 3840, thumbnailUrl: url },
        projection: as,
      }
      window.space.put(entry, { state: 'playable', sources: [], captions: [] })
      app.playback.actions.open(url)
      while (stage.shown() === null || !app.playback.store.getState().hasPicture) {
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    [`${lab.url}/media/${name}`, projection] as const,
  )
}

type EyeView = { readonly projection: number[]; readonly world: number[] }

/** What each eye shows, a grey value for each point, and how that eye looks. */
async function look(yaw: number, pitch: number) {
  await headset.look(yaw, pitch)
  const views = await page.evaluate(() =>
    window.space.stage.renderer.xr.getCamera().cameras.map(({ projectionMatrix, matrixWorld }) => ({
      projection: projectionMatrix.toArray(),
      world: matrixWorld.toArray(),
    })),
  )
  const { data, info } = await sharp(await page.screenshot())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const eye = (index: number) => ({
    view: views[index] as EyeView,
    at: (x: number, y: number): readonly number[] => {
      const place = (y * info.width + x + index * eyeSize.width) * 3
      return [data[place]!, data[place + 1]!, data[place + 2]!]
    },
  })
  return { left: eye(0), right: eye(1) }
}

/** The analytic way from a place in an eye's picture to a pixel of the source. */
function sourcePixel({ projection, world }: EyeView, eye: Eye, x: number, y: number) {
  const far = new Vector3((2 * x) / eyeSize.width - 1, 1 - (2 * y) / eyeSize.height, 0.5)
  far.applyMatrix4(new Matrix4().fromArray(projection).invert())
  const towards = far.transformDirection(new Matrix4().fromArray(world))
  const place = directionToFrame(towards, stereo, eye)
  const part = eyePart(stereo, eye)
  return {
    x: ((place.x - part.x) / part.width) * source.width,
    y: ((place.y - part.y) / part.height) * source.height,
  }
}

/** Where black meets white along the middle line, and how far from the cell's edge the analytic mapping has that place. */
function edgeErrors(
  eye: { readonly view: EyeView; at(x: number, y: number): readonly number[] },
  name: Eye,
  along: 'x' | 'y',
): number[] {
  const { width, height } = eyeSize
  const length = along === 'x' ? width : height
  const value = (at: number) => (along === 'x' ? eye.at(at, height / 2)[0]! : eye.at(width / 2, at)[0]!)
  const errors: number[] = []
  for (let index = 4; index < length - 5; index++) {
    const [before, after] = [value(index), value(index + 1)]
    if (before < 128 === after < 128) continue
    const crossing = index + 0.5 + (127.5 - before) / (after - before)
    const [x, y] = along === 'x' ? [crossing, height / 2 + 0.5] : [width / 2 + 0.5, crossing]
    const place = sourcePixel(eye.view, name, x, y)[along]
    errors.push(Math.abs(place - Math.round(place / source.cell) * source.cell))
  }
  return errors
}

describe('the sphere in the headset', { timeout: 60_000 }, () => {
  it('places every point of each eye within 0.3 source pixels of the analytic mapping, 0.1 on average: centre, seam, poles', async () => {
    const errors: Record<Eye, number[]> = { left: [], right: [] }
    for (const [name, along, views] of [
      [
        'cells-X.png',
        'x',
        [
          [0, 0],
          [90, 0],
          [180, 5],
          [-90, 20],
          [-123, -40],
          [31, 60],
          [200, -60],
        ],
      ],
      [
        'cells-Y.png',
        'y',
        [
          [0, 0],
          [180, 5],
          [-45, 40],
          [100, 86],
          [100, -86],
        ],
      ],
    ] as const) {
      await show(name, stereo)
      await headset.frames(14)
      for (const [yaw, pitch] of views) {
        const eyes = await look(yaw, pitch)
        for (const eye of ['left', 'right'] as const) errors[eye].push(...edgeErrors(eyes[eye], eye, along))
      }
    }
    for (const found of Object.values(errors)) {
      expect(found.length).toBeGreaterThan(25)
      expect(found.reduce((sum, error) => sum + error, 0) / found.length).toBeLessThan(0.1)
      expect(Math.max(...found)).toBeLessThan(0.3)
    }
  })

  it('shows flat colours within one step of the file, to each eye', async () => {
    await show('card.png', { ...stereo, stereo: 'mono' })
    await headset.frames(14)
    for (const [yaw, colour] of [
      [0, directionColours.front],
      [90, directionColours.right],
      [180, directionColours.back],
    ] as const) {
      const eyes = await look(yaw, 6)
      for (const { at } of Object.values(eyes)) {
        const seen = at(eyeSize.width / 2, eyeSize.height / 2)
        expect(Math.max(...colour.map((part, index) => Math.abs(part - seen[index]!)))).toBeLessThanOrEqual(1)
      }
    }
  })
})
