import type { Page } from 'playwright-core'
import { median, repeat } from './sample'

/** What one picture in the headset costs, of many in a row. */
export type FrameCost = {
  /**
   * Milliseconds of the app's and three's script in the frame's callbacks, calls to WebGL included. Not in it: what the emulator does before,
   * after and for poses, which a headset has ready, and the copying of the film's picture into its texture, which is a GPU's work and here the
   * processor's.
   */
  readonly script: number
  /** Calls that draw, both eyes together. */
  readonly draws: number
  /** Milliseconds from one frame to the next. */
  readonly interval: number
}

type Frame = { readonly at: number; readonly script: number; readonly draws: number }
type Probe = { frames: Frame[]; pressedAt: number | null; firstUpload: number | null }
type Probing = { headsetProbe: Probe }

/**
 * Notes script time and draw calls of every frame of a session, when somebody presses, on the page or in space, and when a picture of the
 * video first goes to a texture.
 * Install it after the headset: it wraps what is there.
 */
export async function installHeadsetProbe(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const probe: Probe = { frames: [], pressedAt: null, firstUpload: null }
    Object.assign(window, { headsetProbe: probe })
    let draws = 0
    let others = 0
    const gl = WebGL2RenderingContext.prototype
    const names = ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced'] as const
    for (const name of names) {
      const draw = gl[name] as (...args: unknown[]) => void
      Object.assign(gl, {
        [name](this: WebGL2RenderingContext, ...args: unknown[]) {
          draws += 1
          draw.apply(this, args)
        },
      })
    }
    for (const name of ['texImage2D', 'texSubImage2D'] as const) {
      const upload = gl[name] as (...args: unknown[]) => void
      Object.assign(gl, {
        [name](this: WebGL2RenderingContext, ...args: unknown[]) {
          const at = performance.now()
          upload.apply(this, args)
          if (!(args.at(-1) instanceof HTMLVideoElement)) return
          probe.firstUpload ??= performance.now()
          others += performance.now() - at
        },
      })
    }
    for (const name of ['getPose', 'getViewerPose'] as const) {
      const compute = XRFrame.prototype[name] as (...args: unknown[]) => unknown
      Object.assign(XRFrame.prototype, {
        [name](this: XRFrame, ...args: unknown[]) {
          const at = performance.now()
          const pose = compute.apply(this, args)
          others += performance.now() - at
          return pose
        },
      })
    }
    const pressed = () => {
      probe.pressedAt = performance.now()
    }
    addEventListener('click', pressed, true)
    const { dispatchEvent: tell } = XRSession.prototype
    XRSession.prototype.dispatchEvent = function (event) {
      if (event.type === 'selectend') pressed()
      return tell.call(this, event)
    }
    // Several parts of the app ask for the same frame: together they are its cost.
    let current: { at: number; script: number; draws: number } | null = null
    let of: XRFrame | null = null
    const { requestAnimationFrame: ask } = XRSession.prototype
    XRSession.prototype.requestAnimationFrame = function (callback) {
      return ask.call(this, (time, frame) => {
        const at = performance.now()
        if (frame !== of || !current) {
          if (current) probe.frames.push(current)
          if (probe.frames.length > 600) probe.frames.shift()
          current = { at, script: 0, draws: 0 }
          of = frame
        }
        draws = 0
        others = 0
        callback(time, frame)
        current.script += performance.now() - at - others
        current.draws += draws
      })
    }
  })
}

/** Medians over the next so many frames. */
export async function costOfFrames(page: Page, count: number): Promise<FrameCost> {
  await page.evaluate(() => {
    ;(window as unknown as Probing).headsetProbe.frames = []
  })
  await page.waitForFunction(
    (wanted) => (window as unknown as Probing).headsetProbe.frames.length >= wanted,
    count,
    { timeout: 120_000 },
  )
  const frames = await page.evaluate(() => (window as unknown as Probing).headsetProbe.frames)
  return {
    script: roundToClock(median(frames.map(({ script }) => script))),
    draws: median(frames.map(({ draws }) => draws)),
    interval: median(frames.slice(1).map(({ at }, index) => at - frames[index]!.at)),
  }
}

/** A page's clock steps in tenths of a millisecond; what is beyond is rounding of differences. */
const roundToClock = (milliseconds: number): number => Math.round(milliseconds * 20) / 20

/** The lowest medians of several rows of frames: other programs on the machine only ever add to them. Draw calls are the highest. */
export async function calmestCost(page: Page, rows = 5, frames = 60): Promise<FrameCost> {
  const costs = await repeat(rows, () => costOfFrames(page, frames))
  return {
    script: Math.min(...costs.map(({ script }) => script)),
    interval: Math.min(...costs.map(({ interval }) => interval)),
    draws: Math.max(...costs.map(({ draws }) => draws)),
  }
}

/** Forgets presses and pictures so far. */
export async function awaitUpload(page: Page): Promise<{
  /** Waits for the next picture of a video in a texture; gives milliseconds since the press before it, or since the asking without one. */
  arrived(): Promise<number>
}> {
  const asked = await page.evaluate(() => {
    const { headsetProbe } = window as unknown as Probing
    headsetProbe.firstUpload = null
    headsetProbe.pressedAt = null
    return performance.now()
  })
  return {
    async arrived() {
      await page.waitForFunction(
        () => (window as unknown as Probing).headsetProbe.firstUpload !== null,
        undefined,
        { timeout: 60_000, polling: 20 },
      )
      const { pressedAt, firstUpload } = await page.evaluate(
        () => (window as unknown as Probing).headsetProbe,
      )
      return firstUpload! - (pressedAt ?? asked)
    },
  }
}

/**
 * Films with their smallest rung alone. Copying a picture of 2160 by 1080 takes the processor 50 ms here and leaves nothing of the app in its
 * caches; a headset's graphics do it in none, and do it in every third frame of a film, not in each.
 */
export async function shrinkFilms(page: Page): Promise<void> {
  await page.route(/manifest\.mpd/, async (route) => {
    const answer = await route.fetch()
    let rungs = 0
    const body = (await answer.text()).replaceAll(
      /<Representation[^>]*mimeType="video[\s\S]*?<\/Representation>/g,
      (rung) => (rungs++ === 0 ? rung : ''),
    )
    await route.fulfill({ response: answer, body })
  })
}

/**
 * Eyes of a few pixels from the next entering on, and no copy of them on the page. What a display's pixels cost is a GPU's work, and a headset
 * shows none of them on the page: where they are not what is measured they must not decide, and here the processor draws and copies them.
 */
export async function shrinkEyes(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const [side, value] of Object.entries({ innerWidth: 96, innerHeight: 54 })) {
      Object.defineProperty(window, side, { value, configurable: true })
    }
    window.headset.canvasContainer.style.display = 'none'
  })
}
