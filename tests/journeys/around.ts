import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { EyePicture, Headset } from './headset'

/** Browser and transcoder share few cores. */
const patient = { timeout: 60_000 }

/** Waits until a picture is all around: the room behind the wall is nearly black, and no picture is. */
export async function untilAround(page: Page, headset: Headset): Promise<void> {
  await expect
    .poll(async () => {
      await page.waitForTimeout(200)
      const { left } = await headset.eyes()
      return Math.max(...[0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.3].flatMap((y) => left.at(x, y))))
    }, patient)
    .toBeGreaterThan(60)
  await headset.frames(40)
}

/** Waits until a film plays on the sphere: it moves, it is all around, and whoever turns sees another side of it. */
export async function untilFilmAround(page: Page, headset: Headset): Promise<void> {
  await page.waitForFunction(
    () => (document.querySelector('video')?.currentTime ?? 0) > 0.2,
    undefined,
    patient,
  )
  await untilAround(page, headset)
  const ahead = (await headset.eyes()).left
  await headset.look(120)
  await headset.frames(10)
  expect(difference(ahead, (await headset.eyes()).left)).toBeGreaterThan(5)
  await headset.look(0)
}

/** How far apart the colours of the upper halves are, on average of 255: boards hang below. */
export function difference(one: EyePicture, other: EyePicture): number {
  const half = one.bytes.subarray(0, one.bytes.length / 2)
  return half.reduce((sum, value, index) => sum + Math.abs(value - other.bytes[index]!), 0) / half.length
}
