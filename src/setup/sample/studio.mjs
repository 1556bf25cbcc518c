/**
 * The studio: draws scenes in headless Chromium (WebGL2, also in software) and hands out raw frames.
 * A scene is a list of layers drawn once, slow and supersampled, and one shader that is drawn for every frame.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { chromium } from 'playwright-core'
import { ensureChromium } from '../chromium.mjs'

const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8')

/**
 * Opens the studio. `shoot(scene, seconds[], onFrame)` draws the scene at those times and calls `onFrame` in any
 * order with the index of a time and a function that gives its picture: a Buffer, RGBA, 8 bits, top row first. `close()` ends the browser.
 */
export async function openStudio() {
  let take = null
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      response.setHeader('content-type', request.url === '/page.js' ? 'text/javascript' : 'text/html')
      response.end(
        request.url === '/page.js' ? read('page.js') : '<!doctype html><script src="/page.js"></script>',
      )
      return
    }
    const chunks = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      take(decodeURIComponent(request.url), Buffer.concat(chunks))
      response.end()
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  })
  const page = await browser.newPage()
  page.setDefaultTimeout(0)
  await page.goto(`http://127.0.0.1:${server.address().port}/`)

  const shoot = async (scene, seconds, onFrame) => {
    const [width] = frameSize(scene)
    let base = null
    let areas = []
    take = (path, pixels) => {
      const [, kind, detail] = path.split('/')
      if (kind === 'base') [base, areas] = [pixels, JSON.parse(detail)]
      else onFrame(Number(detail), () => patched(base, areas, pixels, width))
    }
    await page.evaluate(([plan, times]) => globalThis.shoot(plan, times), [withSources(scene), seconds])
  }
  const close = async () => {
    await browser.close()
    server.close()
  }
  return { shoot, close }
}

/** The frame's size in pixels, both eyes together. */
export function frameSize({ size: [width, height], layout }) {
  return [layout === 'left-right' ? 2 * width : width, layout === 'top-bottom' ? 2 * height : height]
}

/** The base picture with the moving areas put in. */
function patched(base, areas, pixels, width) {
  const whole = Buffer.from(base)
  let at = 0
  for (const [left, top, across, down] of areas) {
    for (let row = top; row < top + down; row++) {
      pixels.copy(whole, (row * width + left) * 4, at, at + across * 4)
      at += across * 4
    }
  }
  return whole
}

/** Replaces every shader's file name by its text, with the shared prelude and the scene's own in front. */
function withSources(scene) {
  const shared = read('prelude.glsl') + (scene.prelude ? read(`scenes/${scene.prelude}`) : '')
  const source = (name) => shared + read(`scenes/${name}`)
  return {
    ...scene,
    layers: (scene.layers ?? []).map((layer) => ({ ...layer, shader: source(layer.shader) })),
    frame: source(scene.frame),
    moving: scene.moving && { ...scene.moving, shader: source(scene.moving.shader) },
    points: scene.points && { ...scene.points, shader: source(scene.points.shader) },
  }
}
