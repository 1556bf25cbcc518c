/**
 * `npm run bench [-- --json FILE] [-- --runs N]`: what the first whole path costs, beside a page of three.js and dash.js alone
 * that plays the same stream in the same run. Software rendering is noisy: compare ratios of one run, medians of several loads.
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
import { benchUploads } from './upload-runs'

const { values } = parseArgs({
  options: { json: { type: 'string' }, runs: { type: 'string', default: '3' } },
})
const runs = Number(values.runs)

const folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-bench-'))
const product = await startProduct()
const browser = await launchBrowser(['--js-flags=--expose-gc', '--enable-precise-memory-info'])
const minimalServer = await serveMinimal(path.join(folder, 'minimal'))
try {
  const minting = await benchMinting(runs)
  const uploads = await benchUploads({ url: product.url, folder, runs })
  const ours = await benchProduct(browser, product.url, runs)
  const minimal = await benchMinimal(browser, minimalServer.resolvedUrls!.local[0]!, ours.sources, runs)
  const headset = await benchHeadset(browser, product.url, runs)
  const figures: Figure[] = [
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
    ...headset,
    ...uploads,
    ...minting,
  ]
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
  await minimalServer.close()
  await browser.close()
  await product.stop()
  await rm(folder, { recursive: true, force: true })
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
