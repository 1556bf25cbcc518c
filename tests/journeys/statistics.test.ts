import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { journey } from './browser'
import { type CardFilm, startCardFilm } from './card-film'
import { signInAs } from './uploads'

let film: CardFilm

beforeAll(async () => {
  film = await startCardFilm('mono', 12, {
    eyeWidth: 640,
    name: 'Counted',
    env: { LUMISPHERE_STATISTICS: 'on' },
  })
}, 240_000)
afterAll(() => film?.stop())

const beacon = /[?&]action=trackEvent/
const ended = (page: Page) => page.evaluate(() => document.querySelector('video')?.ended ?? false)

journey('tells the sandbox once each what Kaltura’s own players would', async ({ openPage }) => {
  const page = await openPage({ viewport: { width: 640, height: 360 } })
  const arrived: Record<string, string>[] = []
  page.on('requestfinished', async (request) => {
    if (!beacon.test(request.url())) return
    const answer = await request.response()
    if (answer?.status() === 200)
      arrived.push(Object.fromEntries(new URLSearchParams(request.postData() ?? '')))
  })
  await signInAs(page.context(), film.url, 'viewer')
  await page.goto(`${film.url}/watch/${film.entryId}`)
  await expect.poll(() => ended(page), { timeout: 60_000 }).toBe(true)
  const course = ['1', '2', '3', '11', '12', '13', '14']
  const types = () => arrived.map(({ eventType }) => eventType)
  await expect.poll(() => types().filter((type) => type === '14').length).toBe(1)
  const inOrder = arrived.toSorted((one, other) => Number(one.eventIndex) - Number(other.eventIndex))
  const milestones = inOrder.map(({ eventType }) => eventType).filter((type) => course.includes(type ?? ''))
  expect(milestones).toEqual(course)
  expect(inOrder.map(({ eventIndex }) => Number(eventIndex))).toEqual(inOrder.map((_, index) => index + 1))
  expect(new Set(arrived.map(({ sessionId }) => sessionId)).size).toBe(1)
  expect(arrived[0]).toMatchObject({
    entryId: film.entryId,
    userId: 'viewer@lumisphere.example',
    playbackType: 'vod',
  })

  await page.getByRole('slider', { name: 'Position' }).fill('6')
  const targets = () => arrived.flatMap(({ targetPosition }) => targetPosition ?? [])
  await expect.poll(targets).not.toEqual([])
  expect(targets()).toEqual(['6'])
})

journey('plays on where nobody takes what it tells', async ({ openPage }) => {
  const page = await openPage({ viewport: { width: 640, height: 360 } })
  const mishaps: string[] = []
  let tries = 0
  page.on('pageerror', (error) => mishaps.push(error.message))
  await page.route(beacon, async (route) => {
    tries += 1
    await route.abort()
  })
  await signInAs(page.context(), film.url, 'admin')
  await page.goto(`${film.url}/watch/${film.entryId}`)
  await expect.poll(() => ended(page), { timeout: 60_000 }).toBe(true)
  expect(tries).toBeGreaterThan(0)
  expect(tries).toBeLessThanOrEqual(4)
  expect(mishaps).toEqual([])
})
