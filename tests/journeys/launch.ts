import { type Browser, chromium } from 'playwright-core'
import { ensureChromium } from '../../src/setup/chromium.mjs'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
]

/** A real headless Chromium, software-rendered; WebGL2 works, HEVC does not. The caller closes it. */
export async function launchBrowser(extraFlags: readonly string[] = []): Promise<Browser> {
  return await chromium.launch({
    executablePath: await ensureChromium(),
    headless: true,
    args: [...flags, ...extraFlags],
  })
}
