import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { MathUtils, type Vector3 } from 'three'
import { expect } from 'vitest'
import type { EyePicture, Headset } from './headset'
import { repository } from './product'

/** What one works the headset with. */
export type Means = 'controllers' | 'hands' | 'gaze'

export type Eyes = { readonly left: EyePicture; readonly right: EyePicture }

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

/** Both eyes side by side, as they are looked at in a stop; between stops they are drawn as small as a software renderer likes them. */
export const eyesSize = { width: 1600, height: 800 }

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
        await page.waitForTimeout(dwellMs + 100)
      } else {
        await headset.aim('right', at)
        await headset.press('right')
      }
      await until()
    },
    async stop(name, { up, yaw = heading, wide = 64, isThere = isLit } = {}) {
      if (up !== undefined) await headset.look(yaw, up)
      await page.evaluate(showEyes, { ...eyesSize, fovy: MathUtils.degToRad(wide) })
      await headset.frames(8)
      let eyes = await headset.eyes()
      for (const end = Date.now() + patienceMs; !isThere(eyes) && Date.now() < end; )
        eyes = await headset.eyes()
      await page.evaluate(putEyesBack)
      count += 1
      await keep(eyes, `${means}-${String(count).padStart(2, '0')}-${name}.png`)
      expect(isThere(eyes), `${name} is not to be seen`).toBe(true)
      return eyes
    },
  }
}

const patienceMs = 30_000

/** Milliseconds, the shortest that may be chosen. */
export const dwellMs = 700

/** A veil, a wall that has gone and a picture that is still to come are all but black. */
const isLit = ({ left, right }: Eyes) =>
  [left, right].every(({ bytes }) => bytes.reduce((sum, value) => sum + value, 0) > 8 * bytes.length)

async function keep(eyes: Eyes, name: string): Promise<void> {
  const folder = path.join(repository, 'test-results/walk')
  await mkdir(folder, { recursive: true })
  const picture = ({ width, bytes }: EyePicture) => ({
    input: Buffer.from(bytes),
    raw: { width, height: bytes.length / 3 / width, channels: 3 as const },
  })
  const { width, bytes } = eyes.left
  await sharp({
    create: { width: 2 * width, height: bytes.length / 3 / width, channels: 3, background: '#000' },
  })
    .composite([
      { ...picture(eyes.left), left: 0, top: 0 },
      { ...picture(eyes.right), left: width, top: 0 },
    ])
    .png()
    .toFile(path.join(folder, name))
}

declare global {
  interface Window {
    putEyesBack?: () => void
  }
}

/** Pages without a player have no canvas of their own: what the eyes see is put before everything, and drawn sharp, for a moment. */
function showEyes({
  fovy,
  ...size
}: {
  readonly width: number
  readonly height: number
  fovy: number
}): void {
  const { context } = window.headset.activeSession!.renderState.baseLayer as unknown as {
    context: WebGL2RenderingContext
  }
  const canvas = context.canvas as HTMLCanvasElement
  const { parentElement, style, width, height } = canvas
  const before = style.cssText
  style.cssText = 'position: fixed; inset: 0; width: 100vw; height: 100vh; z-index: 99'
  Object.assign(canvas, size)
  const usual = window.headset.fovy
  window.headset.fovy = fovy
  if (!parentElement) document.body.append(canvas)
  window.putEyesBack = () => {
    style.cssText = before
    window.headset.fovy = usual
    Object.assign(canvas, { width, height })
    if (!parentElement) canvas.remove()
  }
}

function putEyesBack(): void {
  window.putEyesBack?.()
}
