import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Correction, noCorrection, type Projection } from '../../src/app/media/projection'
import { directionToFrame } from '../../src/app/stage/eye-part'
import {
  directionColours,
  ffmpeg,
  type Heading,
  headings,
  makeCardPicture,
  makeCardStream,
} from '../fixtures/direction-card'
import { type Lab, startLab } from '../lab/lab'

declare global {
  interface Window {
    /** GL objects made and not yet deleted, by kind. */
    alive: Record<string, number>
  }
}

type Colour = readonly [number, number, number]

const mono: Projection = { shape: 'equirectangular', coverage: 360, stereo: 'mono' }
const size = { width: 640, height: 360 }
let lab: Lab
let page: Page

beforeAll(async () => {
  lab = await startLab()
  await mkdir(lab.mediaFolder, { recursive: true })
  const file = (name: string) => path.join(lab.mediaFolder, name)
  await makeCardPicture(file('mono.png'), 1920, 960)
  await makeCardPicture(file('top-bottom.png'), 1920, 1920, 'top-bottom')
  await makeCardPicture(file('left-right.png'), 3840, 960, 'left-right')
  await makeCardPicture(file('half.png'), 960, 960)
  const cells = (expression: string) =>
    `nullsrc=s=3840x1920:d=1:r=1,format=gray,geq=lum='255*mod(floor(${expression}/60)\\,2)'`
  await ffmpeg(['-f', 'lavfi', '-i', cells('X'), '-frames:v', '1', file('columns.png')])
  await ffmpeg(['-f', 'lavfi', '-i', cells('Y'), '-frames:v', '1', file('rows.png')])
  await ffmpeg(['-f', 'lavfi', '-i', 'gradients=s=8400x4200:d=1:r=1', '-frames:v', '1', file('large.jpg')])
  await makeCardStream(file('stream'), { seconds: 4, rungs: [{ width: 960, height: 480, kilobits: 900 }] })
  await makeCardStream(file('stream-tb'), {
    seconds: 2,
    layout: 'top-bottom',
    rungs: [{ width: 960, height: 960, kilobits: 1500 }],
  })
  page = await lab.open(size)
}, 120_000)

afterAll(async () => await lab.stop())

/** What is on the canvas, drawn now: RGB of each pixel, from the top left corner. */
async function pixels(
  view: { yaw: number; pitch: number; fov?: number },
  rectangle: { x: number; y: number; width: number; height: number },
): Promise<readonly Colour[]> {
  const values = await page.evaluate(
    async ([to, { x, y, width, height }]) => {
      const { stage } = window.lab
      stage.turn({ fov: 75, ...to })
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      stage.renderer.render(stage.scene, stage.camera)
      const gl = stage.renderer.getContext()
      const read = new Uint8Array(width * height * 4)
      const bottom = gl.drawingBufferHeight - y - height
      gl.readPixels(x, bottom, width, height, gl.RGBA, gl.UNSIGNED_BYTE, read)
      return Array.from(read)
    },
    [view, rectangle] as const,
  )
  const { width, height } = rectangle
  return Array.from({ length: width * height }, (_, index) => {
    const row = height - 1 - Math.floor(index / width)
    const at = (row * width + (index % width)) * 4
    return [values[at]!, values[at + 1]!, values[at + 2]!]
  })
}

async function showPhoto(name: string, projection: Projection): Promise<void> {
  await page.evaluate(
    async ([url, as]) => await window.lab.stage.showPhoto(url, as, new AbortController().signal),
    [`${lab.url}/media/${name}`, projection] as const,
  )
}

async function showVideo(name: string, projection: Projection): Promise<void> {
  await page.evaluate(
    async ([url, as]) => {
      const { stage, player } = window.lab
      player.unload()
      stage.showVideo(player.video, as)
      const shown = new Promise<void>((resolve) => {
        const undo = stage.onFirstPicture(() => {
          undo()
          resolve()
        })
      })
      const source = { type: 'dash', url } as const
      await player.load(source, [], { startSeconds: 0, kind: 'video' }, new AbortController().signal)
      await shown
    },
    [`${lab.url}/media/${name}/manifest.mpd`, projection] as const,
  )
}

async function seenAt(heading: Heading, pitch: number = headings[heading].pitch): Promise<Colour> {
  const [colour] = await pixels({ ...headings[heading], pitch }, { x: 320, y: 180, width: 1, height: 1 })
  return colour!
}

/** Beside the poles, where the rows of the two eyes touch and compression mixes them. */
const besidePole = (heading: Heading) => headings[heading].pitch * 0.9

/** The pixel of the video's present frame that lies in a direction, as a plain 2D canvas has it. */
async function decodedAt(heading: Heading, stereo: Projection['stereo']): Promise<Colour> {
  const radians = Math.PI / 180
  const { yaw } = headings[heading]
  const pitch = besidePole(heading)
  const direction = {
    x: Math.sin(yaw * radians) * Math.cos(pitch * radians),
    y: Math.sin(pitch * radians),
    z: -Math.cos(yaw * radians) * Math.cos(pitch * radians),
  }
  const { x, y } = directionToFrame(direction, { ...mono, stereo }, 'left')
  return await page.evaluate(
    ([across, down]) => {
      const { video } = window.lab.player
      const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight)
      const context = canvas.getContext('2d')!
      context.drawImage(video, 0, 0)
      const at = (share: number, length: number) =>
        Math.min(length - 1, Math.max(0, Math.floor(share * length)))
      const { data } = context.getImageData(at(across, canvas.width), at(down, canvas.height), 1, 1)
      return [data[0]!, data[1]!, data[2]!] as const
    },
    [x, y] as const,
  )
}

const distance = (one: Colour, other: Colour) =>
  Math.max(...one.map((value, index) => Math.abs(value - other[index]!)))

describe('the sphere', () => {
  for (const [name, stereo] of [
    ['mono.png', 'mono'],
    ['top-bottom.png', 'top-bottom'],
    ['left-right.png', 'left-right'],
  ] as const) {
    it(`shows each direction of a ${stereo} photo where it belongs, in its exact colour, to the left eye`, async () => {
      await showPhoto(name, { ...mono, stereo })
      for (const heading of Object.keys(headings) as Heading[]) {
        expect([heading, await seenAt(heading)]).toEqual([heading, directionColours[heading]])
      }
    })
  }

  it('shows a video in the very colours that the browser decodes, each direction where it belongs', async () => {
    for (const [name, stereo] of [
      ['stream', 'mono'],
      ['stream-tb', 'top-bottom'],
    ] as const) {
      await showVideo(name, { ...mono, stereo })
      for (const heading of Object.keys(headings) as Heading[]) {
        const seen = await seenAt(heading, besidePole(heading))
        expect([heading, distance(seen, await decodedAt(heading, stereo)) <= 2]).toEqual([heading, true])
        // What 4:2:0 and H.264 leave of a colour.
        expect(distance(seen, directionColours[heading])).toBeLessThanOrEqual(13)
      }
    }
  })

  it('shows a 180 picture in front and a calm dark behind', async () => {
    await showPhoto('half.png', { ...mono, coverage: 180 })
    expect(await seenAt('front')).toEqual(directionColours.front)
    // The card spans half the way round, so its right quarter lies 45 degrees to the right.
    const [right] = await pixels({ yaw: 45, pitch: 0 }, { x: 320, y: 180, width: 1, height: 1 })
    expect(right).toEqual(directionColours.right)
    const behind = await seenAt('back')
    expect(Math.max(...behind)).toBeLessThan(24)
    expect(Math.min(...behind)).toBeGreaterThan(4)
  })

  it('turns a picture by its pose and spreads it over its bounds alone', async () => {
    await showPhoto('mono.png', { ...mono, pose: { yaw: -90, pitch: 0, roll: 0 } })
    expect(await seenAt('left')).toEqual(directionColours.front)
    expect(await seenAt('front')).toEqual(directionColours.right)
    await showPhoto('mono.png', { ...mono, pose: { yaw: 0, pitch: 90, roll: 0 } })
    expect(await seenAt('top')).toEqual(directionColours.front)
    expect(await seenAt('back')).toEqual(directionColours.top)
    await showPhoto('mono.png', { ...mono, pose: { yaw: 0, pitch: 0, roll: 90 } })
    expect(await seenAt('right')).toEqual(directionColours.top)
    // The card over a strip to the right: its middle is in the strip's middle, and nothing is beyond.
    await showPhoto('mono.png', { ...mono, bounds: { left: 0, right: 180, bottom: -40, top: 40 } })
    expect(await seenAt('right')).toEqual(directionColours.front)
    expect(Math.max(...(await seenAt('left')))).toBeLessThan(24)
    expect(Math.max(...(await seenAt('right', 50)))).toBeLessThan(24)
    // All around but not up and down: still no seam behind.
    await showPhoto('mono.png', { ...mono, bounds: { left: -180, right: 180, bottom: -40, top: 40 } })
    for (const colour of await pixels({ yaw: 180, pitch: 0 }, { x: 300, y: 180, width: 40, height: 1 })) {
      expect(colour).toEqual(directionColours.back)
    }
  })

  it('is seen as a viewer corrects it, at once and until it is cleared', async () => {
    const adjust = async (correction: Partial<Correction>) =>
      await page.evaluate((to) => window.lab.stage.adjust(to), { ...noCorrection, ...correction })
    const grey = [128, 128, 128]
    await showPhoto('top-bottom.png', { ...mono, stereo: 'top-bottom' })
    await adjust({ swapsEyes: true })
    expect(await seenAt('front')).toEqual(grey)
    await adjust({ isMono: true })
    expect(await seenAt('front')).toEqual(directionColours.front)
    const masks = () =>
      page.evaluate(() => window.lab.stage.surface.object.children.map(({ layers }) => layers.mask))
    // Layer 0 is seen by both eyes.
    expect(await masks()).toEqual([1])
    await adjust({})
    expect(await masks()).toEqual([2, 4])
    // Tagged as mono although it holds two pictures: the horizon lies between them until it is corrected.
    await showPhoto('top-bottom.png', mono)
    await adjust({ projection: { ...mono, stereo: 'top-bottom' } })
    for (const heading of ['front', 'right', 'back', 'left'] as const) {
      expect(await seenAt(heading)).toEqual(directionColours[heading])
    }
    await page.evaluate(() => window.lab.stage.clear())
    await showPhoto('mono.png', mono)
    expect(await masks()).toEqual([1])
    expect(await seenAt('right')).toEqual(directionColours.right)
  })

  it('has no seam behind the viewer, zoomed in or out', async () => {
    for (const [name, stereo] of [
      ['mono.png', 'mono'],
      ['left-right.png', 'left-right'],
    ] as const) {
      await showPhoto(name, { ...mono, stereo })
      for (const fov of [30, 110]) {
        const around = await pixels({ yaw: 180, pitch: 0, fov }, { x: 300, y: 170, width: 40, height: 20 })
        for (const colour of around) expect(colour).toEqual(directionColours.back)
      }
    }
  })

  it('places every pixel within 0.3 source pixels of the analytic mapping, 0.1 on average', async () => {
    const errors: number[] = []
    for (const [name, along] of [
      ['columns.png', 'x'],
      ['rows.png', 'y'],
    ] as const) {
      await showPhoto(name, mono)
      for (const view of [
        { yaw: 0, pitch: 0, fov: 30 },
        { yaw: 77, pitch: 25, fov: 30 },
        { yaw: -123, pitch: -40, fov: 30 },
        { yaw: 180, pitch: 5, fov: 40 },
        { yaw: 31, pitch: 62, fov: 30 },
      ]) {
        errors.push(...(await edgeErrors(view, along)))
      }
    }
    expect(errors.length).toBeGreaterThan(60)
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length
    expect(mean).toBeLessThan(0.1)
    expect(Math.max(...errors)).toBeLessThan(0.3)
  })

  it('scales a photo beyond the limit of the GPU down to it', async () => {
    await showPhoto('large.jpg', mono)
    const widths = await page.evaluate(() => {
      const { stage } = window.lab
      const gl = stage.renderer.getContext() as WebGL2RenderingContext
      return { limit: stage.renderer.capabilities.maxTextureSize, error: gl.getError() }
    })
    expect(widths).toEqual({ limit: 8192, error: 0 })
    const [middle] = await pixels({ yaw: 0, pitch: 0 }, { x: 320, y: 180, width: 1, height: 1 })
    expect(Math.max(...middle!)).toBeGreaterThan(0)
  })
})

/** Where black meets white along a line through the middle of the view, and how far that is from the multiple of 60 where the picture has it. */
async function edgeErrors(
  view: { yaw: number; pitch: number; fov: number },
  along: 'x' | 'y',
): Promise<number[]> {
  const { width, height } = size
  const line =
    along === 'x' ? { x: 0, y: height / 2, width, height: 1 } : { x: width / 2, y: 0, width: 1, height }
  const values = (await pixels(view, line)).map(([red]) => red)
  const errors: number[] = []
  for (let index = 4; index < values.length - 4; index++) {
    const before = values[index]!
    const after = values[index + 1]!
    if (before < 128 === after < 128) continue
    const crossing = index + 0.5 + (127.5 - before) / (after - before)
    const screenX = along === 'x' ? crossing : width / 2 + 0.5
    const screenY = along === 'y' ? crossing : height / 2 + 0.5
    const place = sourcePixel(view, screenX, screenY)[along]
    errors.push(Math.abs(place - Math.round(place / 60) * 60))
  }
  return errors
}

/** The analytic way from a point of the canvas to a pixel of a 3840 wide picture. */
function sourcePixel(
  view: { yaw: number; pitch: number; fov: number },
  x: number,
  y: number,
): { x: number; y: number } {
  const radians = Math.PI / 180
  const half = Math.tan((view.fov * radians) / 2)
  const right = ((2 * x) / size.width - 1) * half * (size.width / size.height)
  const up = (1 - (2 * y) / size.height) * half
  const [sinPitch, cosPitch] = [Math.sin(view.pitch * radians), Math.cos(view.pitch * radians)]
  const [sinYaw, cosYaw] = [Math.sin(view.yaw * radians), Math.cos(view.yaw * radians)]
  // Pitch turns up from -Z, then yaw to the right.
  const tilted = { x: right, y: up * cosPitch + sinPitch, z: up * sinPitch - cosPitch }
  const direction = {
    x: tilted.x * cosYaw - tilted.z * sinYaw,
    y: tilted.y,
    z: tilted.x * sinYaw + tilted.z * cosYaw,
  }
  const place = directionToFrame(direction, mono, 'left')
  return { x: place.x * 3840, y: place.y * 1920 }
}

describe('drawing', () => {
  const drawsWithin = async (milliseconds: number): Promise<number> =>
    await page.evaluate(async (wait) => {
      const { stage } = window.lab
      const before = stage.renderer.info.render.frame
      await new Promise((resolve) => setTimeout(resolve, wait))
      return stage.renderer.info.render.frame - before
    }, milliseconds)

  const rests = async () => await expect.poll(() => drawsWithin(400), { timeout: 15_000 }).toBe(0)

  it('rests while nothing changes, and follows what does', async () => {
    await showPhoto('mono.png', mono)
    await rests()
    await page.evaluate(() => window.lab.stage.turn({ yaw: 40 }, { smoothly: true }))
    expect(await drawsWithin(600)).toBeGreaterThan(1)
    await page.waitForFunction(() => window.lab.stage.view().yaw === 40)
    await rests()
  })

  it('draws nothing before the first picture', async () => {
    const fresh = await lab.open(size)
    const frames = await fresh.evaluate(async () => {
      const { stage, player } = window.lab
      stage.showVideo(player.video, { shape: 'equirectangular', coverage: 360, stereo: 'mono' })
      await new Promise((resolve) => setTimeout(resolve, 400))
      return stage.renderer.info.render.frame
    })
    await fresh.close()
    expect(frames).toBe(0)
  })

  it('follows drags, the wheel and Home, and lets the view glide to rest', async () => {
    await showPhoto('mono.png', mono)
    await page.evaluate(() => window.lab.stage.turn({ yaw: 0, pitch: 0, fov: 75 }))
    await page.mouse.move(320, 180)
    await page.mouse.down()
    await page.mouse.move(220, 180, { steps: 8 })
    await page.waitForTimeout(150)
    await page.mouse.up()
    const dragged = await page.evaluate(() => window.lab.stage.view())
    expect(dragged.yaw).toBeGreaterThan(15)
    await page.mouse.wheel(0, -300)
    await page.waitForTimeout(100)
    const zoomed = await page.evaluate(() => window.lab.stage.view().fov)
    expect(zoomed).toBeLessThan(75)
    await page.evaluate(() => window.lab.stage.recenter())
    await page.waitForFunction(() => {
      const { yaw, pitch, fov } = window.lab.stage.view()
      return yaw === 0 && pitch === 0 && fov === 75
    })
  })

  it('comes back by itself after the graphics context was lost', async () => {
    await showPhoto('mono.png', mono)
    const firstPictures = await page.evaluate(async () => {
      const { stage } = window.lab
      const before = window.lab.firstPictures()
      const loss = stage.renderer.getContext().getExtension('WEBGL_lose_context')!
      loss.loseContext()
      await new Promise((resolve) => setTimeout(resolve, 100))
      loss.restoreContext()
      await new Promise((resolve) => setTimeout(resolve, 1000))
      return window.lab.firstPictures() - before
    })
    expect(firstPictures).toBe(1)
    expect(await seenAt('right')).toEqual(directionColours.right)
  })

  it('gives graphics memory back over 50 changes of picture, layout and correction', async () => {
    const counting = await lab.browser.newPage({ viewport: size })
    await counting.addInitScript(() => {
      type Call = (this: unknown, ...args: unknown[]) => unknown
      const prototype = WebGL2RenderingContext.prototype as unknown as Record<string, Call>
      const alive: Record<string, number> = {}
      for (const kind of ['Texture', 'Buffer', 'Program', 'Framebuffer', 'VertexArray']) {
        const create = prototype[`create${kind}`]!
        const remove = prototype[`delete${kind}`]!
        alive[kind] = 0
        prototype[`create${kind}`] = function () {
          alive[kind]! += 1
          return create.call(this)
        }
        prototype[`delete${kind}`] = function (object) {
          if (object) alive[kind]! -= 1
          return remove.call(this, object)
        }
      }
      Object.assign(window, { alive })
    })
    await counting.goto(lab.url)
    await counting.waitForFunction(() => 'lab' in window)
    const counts = await counting.evaluate(async (url) => {
      const { stage, player } = window.lab
      const as = { shape: 'equirectangular', coverage: 360, stereo: 'mono' } as const
      const half = { ...as, coverage: 180 } as const
      const at: Record<number, string> = {}
      const load = async () => {
        const source = { type: 'dash', url: `${url}/media/stream-tb/manifest.mpd` } as const
        await player.load(source, [], { startSeconds: 0, kind: 'video' }, new AbortController().signal)
      }
      for (let change = 1; change <= 50; change++) {
        stage.showVideo(player.video, change % 4 ? { ...as, stereo: 'top-bottom' } : as)
        if (change % 10 === 1) await load()
        stage.adjust({ projection: null, swapsEyes: change % 3 === 0, isMono: change % 5 === 0 })
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
        stage.clear()
        await stage.showPhoto(`${url}/media/half.png`, change % 2 ? half : as, new AbortController().signal)
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
        const { geometries, textures } = stage.renderer.info.memory
        at[change] = JSON.stringify({ geometries, textures, ...window.alive })
      }
      stage.clear()
      return { half: at[26], whole: at[50], after: stage.renderer.info.memory.textures }
    }, lab.url)
    await counting.close()
    expect(counts.whole).toBe(counts.half)
    expect(counts.after).toBe(0)
  }, 120_000)
})
