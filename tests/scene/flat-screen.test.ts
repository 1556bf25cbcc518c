import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { Vector3 } from 'three'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MediaKind } from '../../src/app/media/entry'
import { directionColours, ffmpeg, makeCardClip, makeCardPicture } from '../fixtures/direction-card'
import { eyeHeight, type Headset, wearHeadset } from '../journeys/headset'
import { type Lab, startLab } from '../lab/lab'

let lab: Lab
let page: Page
let headset: Headset

beforeAll(async () => {
  lab = await startLab([], 'headset')
  await mkdir(lab.mediaFolder, { recursive: true })
  const file = (name: string) => path.join(lab.mediaFolder, name)
  await makeCardPicture(file('card.png'), 960, 480)
  await makeCardPicture(file('tall.png'), 480, 960)
  await makeCardClip(file('card.mp4'), { seconds: 30 })
  await ffmpeg(['-f', 'lavfi', '-i', 'sine=frequency=330:duration=5', file('sound.m4a')])
  page = await lab.browser.newPage({ viewport: { width: 800, height: 400 } })
  headset = await wearHeadset(page)
  await page.goto(lab.url)
  await page.waitForFunction(() => window.space?.door.state() === 'available')
}, 120_000)

afterAll(async () => await lab.stop())

async function open(id: string, kind: MediaKind, file: string, cover = 'none.png'): Promise<void> {
  await page.evaluate(
    ([id, kind, url, cover]) => {
      const { space } = window
      const entry = {
        ...({ id, name: id, description: '', kind, phase: 'ready', tags: [], projection: null } as const),
        ...{ owner: '', createdAt: 0, durationMs: 30_000, width: 960, height: 480 },
        thumbnailUrl: kind === 'image' ? url : cover,
      }
      const sources = kind === 'image' ? [] : [{ type: 'file', url } as const]
      space.put(entry, { state: 'playable', sources, captions: [] })
      space.app.playback.actions.open(id)
    },
    [id, kind, `${lab.url}/media/${file}`, `${lab.url}/media/${cover}`] as const,
  )
  await page.waitForFunction(() => window.space.app.playback.store.getState().phase === 'ready')
}

async function see(x: number, y: number): Promise<number[]> {
  return (await headset.eyes()).left.at(x, y).map(Math.round)
}

async function expectSeen(x: number, y: number, wanted: readonly number[], within: number): Promise<void> {
  const isThere = async () => {
    const seen = await see(x, y)
    return wanted.every((part, index) => Math.abs(part - seen[index]!) <= within) || seen
  }
  await expect.poll(isThere, { timeout: 8_000 }).toBe(true)
}

/** Quest 3's left eye sees further to the left, so its middle is not the middle of its picture. */
const middle = 0.51
const dark = [8, 9, 12]

describe('flat media in the headset', () => {
  it('shows a photo on a screen straight ahead, in its exact colours, the right way round', async () => {
    await open('photo', 'image', 'card.png')
    await page.click('#enter')
    await page.waitForFunction(() => window.headset.activeSession !== undefined)
    await expectSeen(middle, 0.5, directionColours.front, 1)
    await expectSeen(middle - 0.12, 0.5, directionColours.left, 1)
    await expectSeen(middle + 0.12, 0.5, directionColours.right, 1)
    await expectSeen(middle, 0.385, directionColours.top, 1)
    // Beside it the room is dark.
    await expectSeen(0.04, 0.5, dark, 14)
  })

  it('shows a tall photo no taller than one can see', async () => {
    await open('tall', 'image', 'tall.png')
    await expectSeen(middle, 0.5, directionColours.front, 1)
    await expectSeen(middle - 0.2, 0.5, dark, 14)
    await expectSeen(middle, 0.16, dark, 14)
  })

  it('shows a film from the one video of the page, and follows the hand that holds it', async () => {
    await open('film', 'video', 'card.mp4')
    await expectSeen(middle, 0.5, directionColours.front, 13)
    await headset.aim('right', new Vector3(0, eyeHeight + 0.2, -2.2))
    await headset.hold('right')
    await headset.aim('right', new Vector3(0.75, eyeHeight + 0.2, -2.1))
    await headset.release('right')
    await expectSeen(middle, 0.5, directionColours.left, 13)
    await page.evaluate(() => window.headset.controllers.right.updateAxes('thumbstick', 0, -1))
    await headset.frames(30)
    await page.evaluate(() => window.headset.controllers.right.updateAxes('thumbstick', 0, 0))
    // Larger: what was beside the screen is on it now.
    await expectSeen(0.99, 0.5, directionColours.right, 13)
  })

  it('shows a sound with its cover, or a sign where nobody made one', async () => {
    await open('sound', 'audio', 'sound.m4a', 'card.png')
    await page.waitForFunction(() => window.space.player.video.currentTime > 0)
    const textures = () => page.evaluate(() => window.space.stage.renderer.info.memory.textures)
    await headset.frames(20)
    const before = await textures()
    await open('sound without a cover', 'audio', 'sound.m4a')
    await headset.frames(20)
    expect(await textures()).toBe(before)
  })
})
