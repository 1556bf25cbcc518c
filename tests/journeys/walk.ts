import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { MathUtils, type Vector3 } from 'three'
import { expect } from 'vitest'
import { type Eyes, type Headset, splitEyes } from './headset'
import { repository } from './product'

/** What one works the headset with. */
export type Means = 'controllers' | 'hands' | 'gaze'

/** The same steps with whatever one has; each is over when what it should bring about is there. */
export type Walker = {
  /** Presses a place in the room once and waits for `until`. */
  press(at: Vector3, until?: () => Promise<unknown>): Promise<void>
  /** Where the head looked at the last press, in degrees to the right: what that press brings up hangs there. */
  heading(): number
  /** Rests on a place without pressing it, so that what is there stays. */
  restOn(at: Vector3): Promise<void>
  /**
   * What both eyes see, kept as a picture under `test-results/walk`.
   * `up`: degrees that the head looks up for it, over what was pressed last or over `yaw`; as it is without.
   * `wide`: degrees from the picture's lower to its upper edge.
   * `isThere`: waits until this is seen.
   */
  stop(
    name: string,
    how?: {
      readonly up?: number
      readonly yaw?: number
      readonly wide?: number
      readonly isThere?: (eyes: Eyes) => boolean
    },
  ): Promise<Eyes>
}

/** Of both eyes side by side, as they are drawn in a stop. */
const eyesSize = { width: 1600, height: 800 }
/** Between stops, where nobody looks and a software renderer would take most of a walk for it. */
const smallSize = { width: 320, height: 160 }

/** From now on the eyes are drawn small, except in the stops of a walk. Inside only. */
export async function drawSmall(page: Page): Promise<void> {
  await page.evaluate((size) => {
    const { context } = window.headset.activeSession!.renderState.baseLayer as unknown as {
      context: WebGL2RenderingContext
    }
    Object.assign(context.canvas, size)
  }, smallSize)
}

export function createWalker(page: Page, headset: Headset, means: Means): Walker {
  let heading = 0
  let count = 0
  const toward = (at: Vector3) => MathUtils.radToDeg(Math.atan2(at.x, -at.z))
  return {
    heading: () => heading,
    async restOn(at) {
      if (means === 'gaze') await headset.lookAt(at)
      else await headset.aim('right', at)
    },
    async press(at, until = () => headset.frames(6)) {
      if (means === 'gaze') {
        heading = toward(at)
        // A look presses once; then it has to wander before it counts again.
        await headset.look(heading, 50)
        await headset.lookAt(at)
        await headset.settle(dwellMs + 100)
      } else {
        await headset.aim('right', at)
        await headset.press('right')
      }
      await until()
    },
    async stop(name, { up, yaw = heading, wide = 64, isThere = isLit } = {}) {
      if (up !== undefined) await headset.look(yaw, up)
      const view = { ...eyesSize, fovy: MathUtils.degToRad(wide) }
      const end = Date.now() + patienceMs
      for (;;) {
        await headset.settle(settledMs)
        const png = Buffer.from((await page.evaluate(drawLarge, view)).split(',')[1]!, 'base64')
        const eyes = await splitEyes(png)
        if (!isThere(eyes) && Date.now() < end) continue
        count += 1
        await keep(png, `${means}-${String(count).padStart(2, '0')}-${name}.png`)
        expect(isThere(eyes), `${name} is not to be seen`).toBe(true)
        return eyes
      }
    },
  }
}

const patienceMs = 30_000

/** What comes and goes softly has come and gone. */
const settledMs = 600

/** Milliseconds, the shortest that may be chosen. */
export const dwellMs = 700

/** A veil, a wall that has gone and a picture that is still to come are all but black. */
const isLit = ({ left, right }: Eyes) =>
  [left, right].every(({ bytes }) => bytes.reduce((sum, value) => sum + value, 0) > 8 * bytes.length)

/**
 * Draws a frame as large and as wide as it is to be looked at, keeps it, and goes on as before: a software renderer takes some tenth of a
 * second for each such frame.
 * @returns a PNG as a data URL
 */
async function drawLarge({
  fovy,
  ...size
}: {
  readonly width: number
  readonly height: number
  readonly fovy: number
}): Promise<string> {
  const { headset } = window
  const session = headset.activeSession!
  const { context } = session.renderState.baseLayer as unknown as { context: WebGL2RenderingContext }
  const canvas = context.canvas as HTMLCanvasElement
  const before = { width: canvas.width, height: canvas.height }
  const usual = headset.fovy
  Object.assign(canvas, size)
  headset.fovy = fovy
  // What is asked for between two frames comes after the room's own drawing in the next one, while its picture is still there to be read.
  const frame = () => new Promise((resolve) => session.requestAnimationFrame(resolve))
  await frame()
  await frame()
  const drawn = canvas.toDataURL('image/png')
  Object.assign(canvas, before)
  headset.fovy = usual
  return drawn
}

async function keep(png: Buffer, name: string): Promise<void> {
  const folder = path.join(repository, 'test-results/walk')
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, name), png)
}
