import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { layoutBar } from '../../src/app/scene/bar/bar-layout'
import { resumedLayout, resumedOver } from '../../src/app/scene/bar/resumed-note'
import { journey } from './browser'
import { type CardFilm, startCardFilm } from './card-film'
import { enterVr, onBar, wearHeadset } from './headset'
import { signInAs } from './uploads'

let film: CardFilm

beforeAll(async () => {
  film = await startCardFilm('mono', 60, { eyeWidth: 640, name: 'A minute around' })
}, 240_000)
afterAll(() => film?.stop())

const seconds = (page: Page) =>
  page.evaluate(() => {
    const video = document.querySelector('video')
    return video && video.readyState >= 2 && !video.seeking ? video.currentTime : -1
  })
const card = (page: Page) => page.getByRole('link', { name: /A minute around/ })

journey(
  'goes on where a member stopped, on every device of theirs and of nobody else, or from its start',
  async ({ openPage }) => {
    const page = await openPage()
    const counted: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('trackEvent')) counted.push(request.url())
    })
    await signInAs(page.context(), film.url, 'viewer')
    await page.goto(film.url)
    await card(page).click()
    await expect.poll(() => seconds(page), { timeout: 30_000 }).toBeGreaterThan(0.5)
    expect(await page.getByRole('button', { name: 'Start over' }).count()).toBe(0)
    await page.getByRole('slider', { name: 'Position' }).fill('30')
    await expect.poll(() => seconds(page), { timeout: 30_000 }).toBeGreaterThan(30)
    await page.getByRole('button', { name: 'Back to the library' }).click()
    await page.getByRole('link', { name: /A minute around.*less than a minute left/ }).waitFor()

    await card(page).click()
    await page.getByText(/^Continued at 0:3\d$/).waitFor()
    expect(await seconds(page)).toBeGreaterThan(29)
    await page.getByRole('button', { name: 'Start over' }).click()
    await expect.poll(() => seconds(page)).toBeLessThan(5)
    await page.getByRole('slider', { name: 'Position' }).fill('20')
    await expect.poll(() => seconds(page)).toBeGreaterThan(20)
    // Kaltura's statistics are off unless a hub wants them.
    expect(counted).toEqual([])
    // Closed without a word, as a browser is.
    await page.close({ runBeforeUnload: false })

    const phone = await openPage({ viewport: { width: 390, height: 780 } })
    await signInAs(phone.context(), film.url, 'viewer')
    await phone.goto(film.url)
    await phone.getByRole('link', { name: /A minute around.*left/ }).waitFor()
    await card(phone).click()
    await phone.getByText(/^Continued at 0:2\d$/).waitFor()

    const worn = await openPage({ viewport: { width: 640, height: 320 } })
    const headset = await wearHeadset(worn)
    await signInAs(worn.context(), film.url, 'viewer')
    await worn.goto(`${film.url}/watch/${film.entryId}`)
    await expect.poll(() => seconds(worn), { timeout: 30_000 }).toBeGreaterThan(19)
    await enterVr(worn, headset)
    const [button] = resumedLayout.targets
    const across = button.x + (button.width - resumedLayout.width) / 2
    await headset.aim('right', onBar(across, resumedOver(layoutBar('timed', new Set())), 0))
    await headset.press('right')
    await expect.poll(() => seconds(worn), { timeout: 30_000 }).toBeLessThan(15)
    await worn.close()

    const other = await openPage()
    await signInAs(other.context(), film.url, 'creator')
    await other.goto(film.url)
    await card(other).waitFor()
    await other.waitForLoadState('networkidle')
    expect(await card(other).textContent()).not.toContain('left')
    await card(other).click()
    await expect.poll(() => seconds(other), { timeout: 30_000 }).toBeGreaterThan(0.1)
    expect(await seconds(other)).toBeLessThan(15)
  },
)

journey('keeps a position while there is no hub, and brings it there afterwards', async ({ openPage }) => {
  const page = await openPage()
  await signInAs(page.context(), film.url, 'admin')
  await page.goto(`${film.url}/watch/${film.entryId}`)
  await expect.poll(() => seconds(page), { timeout: 30_000 }).toBeGreaterThan(0.5)
  await page.route('**/api/history/**', (route) => route.abort())
  await page.getByRole('slider', { name: 'Position' }).fill('40')
  await expect.poll(() => seconds(page), { timeout: 30_000 }).toBeGreaterThan(40)
  await page.keyboard.press('k')
  await page.getByRole('button', { name: 'Play', exact: true }).first().waitFor()
  await page.unroute('**/api/history/**')
  const saved = page.waitForResponse(
    (answer) => answer.request().method() === 'PUT' && answer.url().includes(`/api/history/${film.entryId}`),
  )
  await page.reload()
  expect((await saved).status()).toBe(204)
  await page.getByText(/^Continued at 0:4\d$/).waitFor()
})
