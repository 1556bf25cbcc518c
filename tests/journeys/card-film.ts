import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { type CardLayout, makeCardClip } from '../fixtures/direction-card'
import { launchBrowser } from './launch'
import { type Product, startProduct } from './product'
import { createUploader, signInAs } from './uploads'

/** A product that holds one film whose every direction has a colour of its own. */
export type CardFilm = Product & { readonly entryId: string }

type CardFilmOptions = {
  /** Its title; otherwise it says the layout. */
  readonly name?: string
  /** Pixels across one eye's picture. */
  readonly eyeWidth?: number
  readonly env?: Readonly<Record<string, string>>
}

export async function startCardFilm(
  layout: CardLayout,
  seconds: number,
  { name = `Card, ${layout}`, eyeWidth, env }: CardFilmOptions = {},
): Promise<CardFilm> {
  const product = await startProduct({ seed: 'empty', env })
  const folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-card-'))
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext()
    await signInAs(context, product.url, 'creator')
    const uploader = await createUploader(context, product.url)
    const file = path.join(folder, 'card.mp4')
    await makeCardClip(file, { layout, seconds, eyeWidth })
    const tags = layout === 'mono' ? '360' : `360, stereo-${layout === 'top-bottom' ? 'tb' : 'lr'}`
    const entryId = await uploader.upload(file, { name, tags })
    await uploader.until(entryId, 2)
    return { ...product, entryId }
  } catch (error) {
    await product.stop()
    throw error
  } finally {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Opens the film on the page and waits until it runs. */
export async function openCardFilm(page: Page, film: CardFilm): Promise<void> {
  await signInAs(page.context(), film.url, 'creator')
  await page.goto(`${film.url}/watch/${film.entryId}`)
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.1, undefined, {
    timeout: 60_000,
  })
}
