import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Page, request as requests } from 'playwright-core'
import { type Product, startProduct } from './product'
import { createUploader, listEntries, signInAs } from './uploads'

/** A product with an empty library, and a folder for files that is removed with it. */
export type UploadGround = Product & {
  readonly folder: string
  /** Takes every entry away, so that a second try begins as the first did. */
  clear(): Promise<void>
}

export type MadeFile = { readonly file: string; readonly sha256: string; readonly size: number }

export async function startUploadGround(): Promise<UploadGround> {
  const product = await startProduct({ seed: 'empty' })
  const folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-files-'))
  return {
    ...product,
    folder,
    async clear() {
      const request = await requests.newContext()
      await signInAs({ request }, product.url, 'creator')
      const uploader = await createUploader({ request }, product.url)
      for (const { id } of await listEntries(uploader))
        await uploader.call('media', 'delete', { entryId: id })
      await request.dispose()
    },
    async stop() {
      await product.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A file with its hash. */
export async function measureFile(file: string): Promise<MadeFile> {
  const bytes = await readFile(file)
  return { file, sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length }
}

/** A file that passes as an MP4 at the door and holds nothing that could be compressed; gives its path and hash. */
export async function makeFile(folder: string, name: string, size: number): Promise<MadeFile> {
  const head = Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2', 'latin1')
  const file = path.join(folder, name)
  await writeFile(file, Buffer.concat([head, randomBytes(size - head.length)]))
  return measureFile(file)
}

/** What the sandbox was given for an entry. */
export async function arrived(product: Product, entryId: string): Promise<Omit<MadeFile, 'file'>> {
  const answer = await fetch(`${product.url}/_control/arrived/${entryId}`)
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status} for the file of ${entryId}.`)
  return (await answer.json()) as Omit<MadeFile, 'file'>
}

/** Troubles on request; what is left out stays as it is. */
export async function setFaults(
  { url }: Pick<Product, 'url'>,
  faults: Readonly<Record<string, number>>,
): Promise<void> {
  const { ok } = await fetch(`${url}/_control/faults`, { method: 'POST', body: JSON.stringify(faults) })
  if (!ok) throw new Error('The sandbox would not take the faults.')
}

/** Opens the library as a demo member, with the queue shown to those who have one. */
export async function enter(
  page: Page,
  product: Product,
  role: 'viewer' | 'creator' = 'creator',
): Promise<void> {
  await signInAs(page.context(), product.url, role)
  await page.goto(product.url)
  await page.getByRole('heading', { name: 'Library', level: 1 }).waitFor({ state: 'attached' })
  if (role === 'creator') await openQueue(page)
}

export async function openQueue(page: Page): Promise<void> {
  await page.locator('.upload-button').click()
  await page.getByRole('region', { name: 'Uploads' }).waitFor()
}

export const choose = (page: Page, files: string | string[]) =>
  page.locator('input[data-choose="files"]').setInputFiles(files)

/** The entry that a card of the library leads to. */
export async function entryOf(page: Page, title: string | RegExp): Promise<string> {
  const card = page.locator('[data-entry]', { hasText: title })
  await card.waitFor()
  return (await card.getAttribute('data-entry')) ?? ''
}

/** Holds the page's parts back until the returned call; whatever was held then goes on. */
export async function holdParts(page: Page, after: number): Promise<() => void> {
  let parts = 0
  let free: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    free = resolve
  })
  await page.route('**/action/upload', async (route) => {
    if (++parts > after) await gate
    await route.continue().catch(() => undefined)
  })
  return free
}
