/**
 * `npm run bench [-- PART…] [-- --json FILE] [-- --runs N]`: what the first whole path costs, beside a page of three.js and dash.js alone
 * that plays the same stream in the same run. Software rendering is noisy: compare ratios of one run, medians of several loads.
 * A word picks the parts that begin with it: `npm run bench -- upload`. Without one all of them run.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { build, type PreviewServer, preview } from 'vite'
import { launchBrowser } from '../journeys/launch'
import { startProduct } from '../journeys/product'
import { benchHeadset } from './headset-runs'
import { benchMinimal } from './minimal-runs'
import { benchMinting } from './minting-runs'
import { benchProduct } from './product-runs'
import { type Figure, summary, table, verdict } from './report'
import { benchUploads, type UploadGround } from './upload-runs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, runs: { type: 'string', default: '3' } },
})
const runs = Number(values.runs)

const parts = {
  minting: () => benchMinting(runs),
  'upload-quick': () => benchUploads.quick(uploadGround()),
  'upload-slow': () => benchUploads.slow(uploadGround()),
  'upload-faults': () => benchUploads.faults(uploadGround()),
  'upload-cut': () => benchUploads.cut(uploadGround()),
  'upload-large': () => benchUploads.large(uploadGround()),
  page: benchPage,
  'headset-frames': () => benchHeadset.frames(browser, product.url),
  'headset-press': () => benchHeadset.press(browser, product.url, runs),
  'headset-rounds': () => benchHeadset.rounds(browser, product.url),
} satisfies Readonly<Record<string, () => Promise<readonly Figure[]>>>
const chosen = Object.entries(parts).filter(
  ([name]) => positionals.length === 0 || positionals.some((word) => name.startsWith(word)),
)
if (chosen.length === 0) throw new Error(`The bench has these parts: ${Object.keys(parts).join(', ')}.`)

const folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-bench-'))
const product = await startProduct()
const browser = await launchBrowser(['--js-flags=--expose-gc', '--enable-precise-memory-info'])
try {
  const figures: Figure[] = []
  for (const [name, measure] of chosen) {
    const found = await measure()
    figures.push(...found)
    // The whole takes a quarter of an hour and more: whoever ends it early has what there is.
    if (chosen.length > 1) console.log(`\n${name}\n${table(found)}`)
  }
  console.log(
    `\n${table(figures)}\n\n${summary(figures)}\nMedians of ${runs} runs, software rendering; compare ratios, not machines.`,
  )
  if (values.json) {
    await writeFile(
      values.json,
      `${JSON.stringify(
        figures.map((figure) => ({ ...figure, verdict: verdict(figure) })),
        null,
        2,
      )}\n`,
    )
  }
} finally {
  await browser.close()
  await product.stop()
  await rm(folder, { recursive: true, force: true })
}

function uploadGround(): UploadGround {
  return { url: product.url, folder, runs }
}

async function benchPage(): Promise<readonly Figure[]> {
  const minimalServer = await serveMinimal(path.join(folder, 'minimal'))
  const ours = await benchProduct(browser, product.url, runs)
  const address = minimalServer.resolvedUrls?.local[0] ?? ''
  const minimal = await benchMinimal(browser, address, ours.sources, runs).finally(() =>
    minimalServer.close(),
  )
  return [
    {
      name: 'script until the library is usable (gzip)',
      unit: 'kB',
      ours: ours.libraryScript / 1000,
      budget: { most: 130, of: 'figure' },
    },
    {
      name: 'script until the first spherical frame (gzip)',
      unit: 'kB',
      ours: ours.sphereScript / 1000,
      minimal: minimal.script / 1000,
      budget: { most: 520, of: 'figure' },
    },
    { name: 'page to first card', unit: 'ms', ours: ours.firstCard },
    {
      name: 'page to first frame on the sphere, cold',
      unit: 'ms',
      ours: ours.pageToFrame,
      minimal: minimal.pageToFrame,
      budget: { most: 1.3, of: 'ratio' },
    },
    { name: 'press of a card to first frame on the sphere', unit: 'ms', ours: ours.pressToFrame },
    {
      name: 'press of play to moving picture',
      unit: 'ms',
      ours: ours.playToMoving,
      minimal: minimal.playToMoving,
    },
    {
      name: 'main thread per picture while playing',
      unit: 'ms',
      ours: ours.perFrame,
      minimal: minimal.perFrame,
      budget: { most: 1.3, of: 'ratio' },
    },
    {
      name: 'heap grown by switches 10 to 20',
      unit: 'MB',
      ours: ours.growth.heapMegabytes,
      minimal: minimal.growth.heapMegabytes,
      budget: { most: 2, of: 'figure' },
    },
    {
      name: 'GL objects grown by switches 10 to 20',
      unit: '',
      ours: ours.growth.glObjects,
      minimal: minimal.growth.glObjects,
      budget: { most: 0, of: 'figure' },
    },
    {
      name: 'video elements alive after 20 switches',
      unit: '',
      ours: ours.after.videos,
      minimal: minimal.after.videos,
      budget: { most: 1, of: 'figure' },
    },
    {
      name: 'MediaSources alive after 20 switches',
      unit: '',
      ours: ours.after.mediaSources,
      minimal: minimal.after.mediaSources,
      budget: { most: 1, of: 'figure' },
    },
    {
      name: 'listeners grown by switches 10 to 20',
      unit: '',
      ours: ours.growth.listeners,
      minimal: minimal.growth.listeners,
      budget: { most: 0, of: 'figure' },
    },
  ]
}

async function serveMinimal(outDir: string): Promise<PreviewServer> {
  const root = path.join(import.meta.dirname, 'minimal')
  await build({ root, configFile: false, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  return await preview({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  })
}
