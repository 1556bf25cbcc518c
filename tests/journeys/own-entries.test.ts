import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { realMedia } from '../fixtures/real-media'
import { faultsOf } from './axe'
import { journey } from './browser'
import { type Product, repository, startProduct } from './product'
import { createUploader, signInAs, type Uploader } from './uploads'

let product: Product
beforeAll(async () => {
  product = await startProduct({ seed: 'empty' })
})
afterAll(async () => {
  await product?.stop()
})

const sample = (name: string) => path.join(repository, 'assets/sample', name)

async function enter(page: Page): Promise<Uploader> {
  await signInAs(page.context(), product.url, 'creator')
  await page.goto(product.url)
  await page.getByRole('heading', { name: 'Library', level: 1 }).waitFor({ state: 'attached' })
  return await createUploader(page.context(), product.url)
}

type Told = {
  readonly name: string
  readonly tags: string
  readonly description: string
  readonly status: string
}
const told = (uploader: Uploader, entryId: string) => uploader.call<Told>('media', 'get', { entryId })

/** A film of the creator's own, open in the player with its first picture. */
async function openFilm(page: Page, uploader: Uploader): Promise<string> {
  const entryId = await uploader.upload(sample('lake-360.mp4'), {
    objectType: 'KalturaMediaEntry',
    mediaType: 1,
    name: 'The lake',
    tags: '360, night, mine',
  })
  await uploader.until(entryId, 2)
  await page.goto(`${product.url}/watch/${entryId}`)
  await page.locator('.player[data-phase="ready"]').waitFor()
  return entryId
}

describe('a question about a picture', () => {
  journey('is answered on a live preview with one press', { timeout: 90_000 }, async ({ openPage }) => {
    const page = await openPage({ viewport: { width: 1200, height: 800 } })
    const uploader = await enter(page)
    const file = realMedia('whale-hall-top-bottom.jpg') ?? sample('lanterns.jpg')
    await page.getByRole('button', { name: 'Upload', exact: true }).click()
    await page.locator('input[data-choose="files"]').setInputFiles(file)
    const question = page.getByRole('group', { name: 'Is this 360° 3D?' })
    await question.locator('.shape-preview[data-phase="shown"]').waitFor()
    await expect.poll(() => question.getByLabel('3D top-bottom').isChecked()).toBe(true)
    expect(await faultsOf(page)).toEqual([])
    await question.getByText('Not 360°').click()
    await question.locator('.shape-preview img').waitFor()
    await question.getByText('360°', { exact: true }).click()
    await question.getByText('3D top-bottom').click()
    await question.getByRole('button', { name: 'Yes, 360° 3D' }).click()
    await page.locator('.upload-row[data-phase="ready"]').waitFor()
    const { objects } = await uploader.call<{ objects: { tags: string }[] }>('media', 'list', {})
    expect(objects.map(({ tags }) => tags)).toEqual(['360, stereo-tb'])
  })
})

describe("an entry of one's own", () => {
  journey(
    'is renamed and retagged, and keeps the tags of others',
    { timeout: 90_000 },
    async ({ openPage }) => {
      const page = await openPage({ viewport: { width: 1200, height: 800 } })
      const uploader = await enter(page)
      const entryId = await openFilm(page, uploader)
      await page.getByRole('button', { name: 'Edit' }).click()
      const dialog = page.getByRole('dialog', { name: 'Edit entry' })
      await dialog.locator('.shape-preview[data-phase="shown"]').waitFor()
      expect(await dialog.getByLabel('Tags').inputValue()).toBe('night, mine')
      expect(await faultsOf(page)).toEqual([])
      // Somebody else tags it meanwhile.
      await uploader.call('media', 'update', {
        entryId,
        mediaEntry: { objectType: 'KalturaMediaEntry', tags: '360, night, mine, theirs' },
      })
      await dialog.getByLabel('Title').fill('The lake, later')
      await dialog.getByLabel('Description').fill('Under the Milky Way.')
      await dialog.getByLabel('Tags').fill('night, calm')
      await dialog.getByText('180°').click()
      await dialog.getByText('3D side by side').click()
      await dialog.getByRole('button', { name: 'Save' }).click()
      await dialog.waitFor({ state: 'hidden' })
      await page.getByRole('heading', { name: 'The lake, later' }).waitFor()
      const after = await told(uploader, entryId)
      expect(after.tags.split(', ').toSorted()).toEqual([
        '360',
        'calm',
        'night',
        'stereo-lr',
        'theirs',
        'vr180',
      ])
      expect(after).toMatchObject({ name: 'The lake, later', description: 'Under the Milky Way.' })
      await page.locator('.player[data-phase="ready"]').waitFor()
    },
  )

  journey('takes the view of the moment as its cover', { timeout: 90_000 }, async ({ openPage }) => {
    const page = await openPage({ viewport: { width: 1200, height: 800 } })
    const uploader = await enter(page)
    const entryId = await openFilm(page, uploader)
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByRole('button', { name: 'Use this view as cover' }).click()
    await page.getByText('This view is the cover now.').waitFor()
    type Covers = { readonly objects: { readonly width: number; readonly tags: string }[] }
    const { objects } = await uploader.call<Covers>('thumbAsset', 'list', {
      filter: { objectType: 'KalturaThumbAssetFilter', entryIdEqual: entryId },
    })
    const cover = objects.find(({ tags }) => tags.includes('default_thumb'))
    expect(cover?.width).toBe(1200)
  })

  journey(
    'is deleted after a while, with a way back on every page',
    { timeout: 90_000 },
    async ({ openPage }) => {
      const page = await openPage({ viewport: { width: 1200, height: 800 } })
      const uploader = await enter(page)
      const entryId = await openFilm(page, uploader)
      const card = page.locator(`[data-entry="${entryId}"]`)
      const remove = async () => {
        await page.getByRole('button', { name: 'Edit' }).click()
        await page.getByRole('button', { name: 'Delete' }).click()
        await page.getByText('“The lake” is deleted').waitFor()
      }
      await remove()
      await expect.poll(() => card.count()).toBe(0)
      await page.getByRole('button', { name: 'Undo' }).click()
      await page.goto(`${product.url}/watch/${entryId}`)
      await page.locator('.player[data-phase="ready"]').waitFor()
      expect((await told(uploader, entryId)).status).toBe(2)
      await remove()
      // A reload of the tab does not forget it.
      await page.reload()
      await page.getByText('“The lake” is deleted').waitFor()
      await page.getByText('“The lake” is deleted').waitFor({ state: 'hidden' })
      await expect(told(uploader, entryId)).rejects.toThrow('ENTRY_ID_NOT_FOUND')
      expect(await card.count()).toBe(0)
    },
  )

  journey('is edited, given a cover and deleted from its card', { timeout: 90_000 }, async ({ openPage }) => {
    const page = await openPage({ viewport: { width: 1200, height: 800 } })
    const uploader = await enter(page)
    const entryId = await openFilm(page, uploader)
    await page.goto(product.url)
    const card = page.locator(`[data-entry="${entryId}"]`)
    await card.focus()
    // The next stop of the tab key after the card is what one may do with it.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Edit' }).click()
    const dialog = page.getByRole('dialog', { name: 'Edit entry' })
    await dialog.locator('.shape-preview[data-phase="shown"]').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Use this view as cover' }).click()
    await dialog.getByText('This view is the cover now.').waitFor()
    await dialog.getByLabel('Title').fill('The lake, from its card')
    await dialog.getByText('3D top-bottom').click()
    await dialog.getByText('Right eye first').click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await card.getByText('The lake, from its card').waitFor()
    await card.getByText('360° 3D').waitFor()
    expect((await told(uploader, entryId)).tags.split(', ')).toContain('stereo-bt')
    type Covers = { readonly objects: { readonly width: number; readonly tags: string }[] }
    const { objects } = await uploader.call<Covers>('thumbAsset', 'list', {
      filter: { objectType: 'KalturaThumbAssetFilter', entryIdEqual: entryId },
    })
    expect(objects.find(({ tags }) => tags.includes('default_thumb'))?.width).toBe(1280)

    await page.getByRole('button', { name: 'More: The lake, from its card' }).click()
    await page.getByRole('button', { name: 'Delete' }).click()
    await expect.poll(() => card.count()).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await card.waitFor()
    expect((await told(uploader, entryId)).name).toBe('The lake, from its card')
  })
})
