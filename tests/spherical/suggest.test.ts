import { expect, it } from 'vitest'
import type { Pixels } from '../../src/app/spherical/frame-score'
import { suggest } from '../../src/app/spherical/suggest'

const width = 512

/** A picture by a formula: brightness 0 to 255 for longitude and latitude, both 0 to 1. */
function picture(height: number, brightness: (x: number, y: number) => number): Pixels {
  const data = new Uint8Array(width * height * 4)
  for (let at = 0; at < width * height; at++) {
    const value = brightness((at % width) / width, Math.floor(at / width) / (height - 1))
    data.set([value, value, value, 255], at * 4)
  }
  return { width, height, data }
}

/** Waves that close on themselves sideways and grow calm at the poles, as everything on a sphere does. */
const round = (x: number, y: number) =>
  128 + 100 * Math.sin(Math.PI * y) * Math.sin(2 * Math.PI * (3 * x + Math.sin(9 * y))) * Math.cos(14 * y)
/** Waves that do neither. */
const open = (x: number, y: number) => 128 + 100 * Math.sin(17 * x + 5 * Math.sin(9 * y) + 20 * x * y)

const look = (pixels: Pixels | null, frame = { width: 2 * 1920, height: 1920 }) =>
  suggest(frame, async () => pixels)

it('knows a sphere by its seam and its poles', async () => {
  const found = await look(picture(256, round))
  expect(found?.projection).toEqual({ shape: 'equirectangular', coverage: 360, stereo: 'mono' })
  expect(found?.confidence).toBeGreaterThan(0.9)
  expect(found?.reason).toMatch(/left edge continues in its right edge, and its poles are even/)
})

it('lets a flat film of the same shape alone', async () => {
  expect(await look(picture(256, open))).toBeNull()
})

it('is unsure in the dark, behind bars and without a picture', async () => {
  const dark = await look(picture(256, () => 3))
  expect(dark?.confidence).toBeLessThan(0.4)
  const barred = await look(picture(256, (x, y) => (y < 0.12 || y > 0.88 ? 0 : open(x, y))))
  expect(barred).toBeNull()
  const pillared = await look(picture(256, (x, y) => (x < 0.1 || x > 0.9 ? 0 : open(x, y))))
  expect(pillared?.confidence ?? 0).toBeLessThan(0.4)
  expect((await look(null))?.confidence).toBe(0.4)
})

it('does not judge by one tile of a picture', async () => {
  expect((await look(picture(512, round)))?.reason).toMatch(/no picture/)
})

it('sees two eyes above each other, also squeezed into one sphere', async () => {
  const twice = (x: number, y: number) => round(x, (y * 2) % 1)
  const square = await look(picture(512, twice), { width: 4096, height: 4096 })
  expect(square?.projection.stereo).toBe('top-bottom')
  expect((await look(picture(256, twice)))?.projection.stereo).toBe('top-bottom')
})

it('asks nothing about other shapes', async () => {
  expect(await look(picture(288, round), { width: 1920, height: 1080 })).toBeNull()
})
