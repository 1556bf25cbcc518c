import { gzipSync } from 'node:zlib'
import type { CDPSession, Page } from 'playwright-core'

/** What the page itself notes down; see `installProbe`. */
type Marks = {
  /** Milliseconds since the page began. */
  readonly firstCard: number | null
  readonly firstPicture: number | null
  /** Pictures of the video that went to a texture. */
  readonly uploads: number
  readonly changedAfter: number | null
  readonly glObjects: number
}

/**
 * Counts uploaded pictures and living GL objects, and notes when the middle of any WebGL canvas first stops being empty and,
 * after `watchForChange`, when it changes: both seen in the pixels themselves, right after the draw that made them.
 */
export async function installProbe(page: Page): Promise<void> {
  // The loader that runs these files wraps named functions in a helper of its own, which a page does not have.
  await page.addInitScript('globalThis.__name ??= (named) => named')
  await page.addInitScript(() => {
    const marks = {
      firstCard: null as number | null,
      firstPicture: null as number | null,
      uploads: 0,
      changedAfter: null as number | null,
      glObjects: 0,
    }
    new MutationObserver((_, observer) => {
      if (!document.querySelector('a[href*="/watch/"]')) return
      marks.firstCard = performance.now()
      observer.disconnect()
    }).observe(document, { childList: true, subtree: true })
    let reference: number | null = null
    let watching = false
    const proto = WebGL2RenderingContext.prototype
    const look = (gl: WebGL2RenderingContext) => {
      if (marks.firstPicture !== null && !watching) return
      const { drawingBufferWidth: w, drawingBufferHeight: h } = gl
      const pixels = new Uint8Array(4 * 16)
      gl.readPixels(w >> 1, h >> 1, 4, 4, gl.RGBA, gl.UNSIGNED_BYTE, pixels)
      const isEmpty = pixels.every((value, index) => index % 4 === 3 || value < 4)
      if (marks.firstPicture === null && !isEmpty) marks.firstPicture = performance.now()
      if (!watching) return
      // The whole canvas: the middle of a night sky may stand still while the water below it moves.
      const wide = new Uint32Array(w * h)
      gl.readPixels(0, 0, w, h, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(wide.buffer))
      const seen = wide.reduce((sum, pixel) => (Math.imul(sum, 31) + pixel) | 0, 0)
      if (reference === null) reference = seen
      else if (seen !== reference) {
        marks.changedAfter = performance.now()
        watching = false
      }
    }
    for (const name of [
      'drawElements',
      'drawArrays',
      'drawElementsInstanced',
      'drawArraysInstanced',
    ] as const) {
      const draw = proto[name] as (...args: unknown[]) => void
      Object.assign(proto, {
        [name](this: WebGL2RenderingContext, ...args: unknown[]) {
          draw.apply(this, args)
          look(this)
        },
      })
    }
    for (const name of ['texImage2D', 'texSubImage2D'] as const) {
      const upload = proto[name] as (...args: unknown[]) => void
      Object.assign(proto, {
        [name](this: WebGL2RenderingContext, ...args: unknown[]) {
          if (args.at(-1) instanceof HTMLVideoElement) marks.uploads += 1
          upload.apply(this, args)
        },
      })
    }
    for (const kind of [
      'Texture',
      'Buffer',
      'Framebuffer',
      'Renderbuffer',
      'Program',
      'Shader',
      'VertexArray',
    ] as const) {
      const create = proto[`create${kind}` as 'createTexture'] as (...args: unknown[]) => unknown
      const remove = proto[`delete${kind}` as 'deleteTexture'] as (...args: unknown[]) => void
      Object.assign(proto, {
        [`create${kind}`](this: WebGL2RenderingContext, ...args: unknown[]) {
          marks.glObjects += 1
          return create.apply(this, args)
        },
        [`delete${kind}`](this: WebGL2RenderingContext, ...args: unknown[]) {
          if (args[0]) marks.glObjects -= 1
          remove.apply(this, args)
        },
      })
    }
    Object.assign(window, {
      probe: {
        marks,
        forget() {
          marks.firstPicture = null
        },
        watchForChange() {
          reference = null
          marks.changedAfter = null
          watching = true
        },
      },
    })
  })
}

export async function readMarks(page: Page): Promise<Marks> {
  return await page.evaluate(() => ({ ...(window as unknown as { probe: { marks: Marks } }).probe.marks }))
}

/** Waits until the probe has seen what `pick` names and returns its time on the page's clock, in ms. */
export async function waitForMark(
  page: Page,
  pick: 'firstCard' | 'firstPicture' | 'changedAfter',
): Promise<number> {
  await page.waitForFunction(
    (name) =>
      (window as unknown as { probe: { marks: Record<string, number | null> } }).probe.marks[name] !== null,
    pick,
    { timeout: 60_000, polling: 20 },
  )
  return (await readMarks(page))[pick]!
}

/** Adds up the gzip size of every script that is asked for from now on, or until `end` (Unix time in milliseconds). */
export function countScripts(page: Page): { bytes(end?: number): Promise<number> } {
  const scripts: { readonly asked: number; readonly size: Promise<number> }[] = []
  page.on('response', (response) => {
    const request = response.request()
    if (request.resourceType() !== 'script') return
    const size = response.body().then(
      (body) => gzipSync(body).length,
      () => 0,
    )
    scripts.push({ asked: request.timing().startTime, size })
  })
  return {
    async bytes(end = Number.POSITIVE_INFINITY) {
      const sizes = await Promise.all(scripts.filter(({ asked }) => asked < end).map(({ size }) => size))
      return sizes.reduce((sum, size) => sum + size, 0)
    },
  }
}

/** Main-thread milliseconds for each picture of the video that reached the sphere within `ms` of play. */
export async function mainThread(page: Page, cdp: CDPSession, ms: number): Promise<number> {
  const busy = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000
  }
  const [busyBefore, uploadsBefore] = [await busy(), (await readMarks(page)).uploads]
  await page.waitForTimeout(ms)
  const uploads = (await readMarks(page)).uploads - uploadsBefore
  return ((await busy()) - busyBefore) / Math.max(uploads, 1)
}

export type Living = {
  readonly heapMegabytes: number
  readonly glObjects: number
  readonly videos: number
  readonly mediaSources: number
  readonly listeners: number
}

/** What is alive after garbage collection; videos and MediaSources are counted in the heap, attached or not. */
export async function countLiving(page: Page, cdp: CDPSession): Promise<Living> {
  for (let round = 0; round < 3; round += 1) await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  const metric = (wanted: string) => metrics.find(({ name }) => name === wanted)!.value
  return {
    heapMegabytes: metric('JSHeapUsedSize') / 1e6,
    glObjects: (await readMarks(page)).glObjects,
    videos: await instances(cdp, 'HTMLVideoElement'),
    mediaSources: await instances(cdp, 'MediaSource'),
    listeners: metric('JSEventListeners'),
  }
}

async function instances(cdp: CDPSession, type: string): Promise<number> {
  const group = 'bench'
  const prototype = await cdp.send('Runtime.evaluate', {
    expression: `${type}.prototype`,
    objectGroup: group,
  })
  const { objects } = await cdp.send('Runtime.queryObjects', {
    prototypeObjectId: prototype.result.objectId!,
    objectGroup: group,
  })
  const count = await cdp.send('Runtime.callFunctionOn', {
    objectId: objects.objectId!,
    functionDeclaration: 'function() { return this.length }',
    returnByValue: true,
  })
  await cdp.send('Runtime.releaseObjectGroup', { objectGroup: group })
  return count.result.value as number
}
