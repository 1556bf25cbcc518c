import { existsSync } from 'node:fs'
import path from 'node:path'
import { installSystemPackage, run } from './machine.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const wellKnown = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * Path of a Chromium that can drive the end-to-end tests: `LUMISPHERE_CHROMIUM`, one on the PATH, one in a usual place,
 * or the one that Playwright downloaded; undefined when there is none.
 * @returns {Promise<string | undefined>}
 */
export async function findChromium() {
  const fromPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
  const candidates = [process.env.LUMISPHERE_CHROMIUM, ...fromPath, ...wellKnown]
  const found = candidates.find((file) => file && existsSync(file))
  if (found) return found
  const { chromium } = await import('playwright-core')
  const downloaded = chromium.executablePath()
  return existsSync(downloaded) ? downloaded : undefined
}

/**
 * Makes sure there is a Chromium: an installed one, else the system's package manager where that is allowed, else Playwright's own download.
 * @returns {Promise<string>} its path
 * @throws {Error} one sentence that says what to install
 */
export async function ensureChromium() {
  const installed = await findChromium()
  if (installed) return installed
  console.log('No Chromium found; installing one for the end-to-end tests.')
  await installSystemPackage('chromium')
  const fromSystem = await findChromium()
  if (fromSystem) return fromSystem
  await run(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'])
  const downloaded = await findChromium()
  if (downloaded) return downloaded
  throw new Error(
    'The end-to-end tests need Chromium: install it (for example `apt-get install chromium`) or set LUMISPHERE_CHROMIUM to its path.',
  )
}
