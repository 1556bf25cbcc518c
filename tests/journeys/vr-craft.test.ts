import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { heights } from '../../src/app/scene/wall/layout'
import { layoutNotice } from '../../src/app/scene/wall/wall-notice'
import { journey } from './browser'
import { type CardFilm, openCardFilm, startCardFilm } from './card-film'
import { barControl, enterVr, type Headset, onWall, wallCard, wearHeadset } from './headset'
import { signInAs } from './uploads'

let film: CardFilm

beforeAll(async () => {
  film = await startCardFilm('mono', 60)
})

afterAll(async () => {
  await film?.stop()
})

const small = { viewport: { width: 640, height: 320 } }
const seconds = (page: Page) => page.evaluate(() => document.querySelector('video')!.currentTime)
const untilRunning = (page: Page) =>
  page.waitForFunction(
    () => {
      const video = document.querySelector('video')
      return video && !video.paused && !video.seeking && video.currentTime > 0.1
    },
    undefined,
    { timeout: 60_000 },
  )
const untilOutside = (page: Page) => page.waitForFunction(() => !window.headset.activeSession)

/** Dark of a board, whatever colour is behind it. */
async function isDark(headset: Headset, x: number, y: number): Promise<boolean> {
  const { left, right } = await headset.eyes()
  return [left, right].every((eye) => Math.max(...eye.at(x, y)) < 80)
}

describe('a session in the headset', () => {
  journey('may end while a film is opening, and in the middle of a press', async ({ openPage }) => {
    const page = await openPage(small)
    const headset = await wearHeadset(page)
    await signInAs(page.context(), film.url, 'creator')
    await page.goto(`${film.url}/watch/${film.entryId}`)
    await page.getByRole('button', { name: 'Enter VR' }).first().click()
    await page.waitForFunction(() => window.headset.activeSession !== undefined)
    await headset.end()
    await untilRunning(page)
    await headset.aim('right', barControl('play'))
    await enterVr(page, headset)
    await headset.hold('right')
    await headset.end()
    await untilOutside(page)
    await headset.release('right')
    await untilRunning(page)
    await page.mouse.move(300, 200)
    await enterVr(page, headset)
    await headset.press('right')
    await page.waitForFunction(() => document.querySelector('video')!.paused)
  })

  journey('ends with a word when the graphics are lost, and can be gone back into', async ({ openPage }) => {
    const page = await openPage(small)
    const headset = await wearHeadset(page)
    await openCardFilm(page, film)
    await enterVr(page, headset)
    const before = await seconds(page)
    const losing = await page.evaluateHandle(
      () => document.querySelector('canvas')!.getContext('webgl2')!.getExtension('WEBGL_lose_context')!,
    )
    await losing.evaluate((extension) => extension.loseContext())
    await untilOutside(page)
    const alert = page.getByRole('alert').filter({ hasText: 'VR has ended' })
    await alert.getByText('Nothing is lost').waitFor()
    await losing.evaluate((extension) => extension.restoreContext())
    await untilRunning(page)
    expect(await seconds(page)).toBeGreaterThanOrEqual(before)
    await alert.getByRole('button', { name: 'Enter VR' }).click()
    await page.waitForFunction(() => window.headset.activeSession !== undefined)
    await headset.look(0, 20)
    await headset.frames(10)
    // The sphere is drawn again: red is ahead.
    expect((await headset.eyes()).left.at(0.5, 0.5)[0]).toBeGreaterThan(200)
    expect(await alert.count()).toBe(0)
  })

  journey(
    'goes on over an outage, an ended session of Kaltura, and says who is signed out',
    async ({ openPage }) => {
      const page = await openPage(small)
      const headset = await wearHeadset(page)
      await openCardFilm(page, film)
      await untilRunning(page)
      // A try before this one may have left it near its end.
      await page.evaluate(() => {
        document.querySelector('video')!.currentTime = 1
      })
      await headset.aim('right', barControl('seek', { along: 0.9 }))
      await enterVr(page, headset)
      await page.context().setOffline(true)
      await headset.press('right')
      await expect.poll(() => isDark(headset, 0.42, 0.47), { timeout: 30_000 }).toBe(true)
      await page.context().setOffline(false)
      await page.waitForFunction(
        () => {
          const { currentTime, seeking, readyState } = document.querySelector('video')!
          return currentTime > 54.5 && !seeking && readyState > 2
        },
        undefined,
        { timeout: 60_000 },
      )

      await page.request.post(`${film.url}/_control/expire-sessions`)
      await headset.aim('right', barControl('library'))
      await headset.press('right')
      await page.waitForURL((url) => url.pathname === '/')
      await headset.aim('right', wallCard(0))
      await headset.frames(30)
      await headset.press('right')
      await page.waitForURL((url) => url.pathname.startsWith('/watch/'))
      await untilRunning(page)

      await page.request.post(`${film.url}/api/auth/sign-out`, { data: {}, headers: { origin: film.url } })
      await page.request.post(`${film.url}/_control/expire-sessions`)
      await headset.aim('right', barControl('library'))
      await headset.press('right')
      // Leaving the film tells the hub where it stood, and hears that nobody is signed in.
      await page.getByRole('heading', { name: 'Lumisphere' }).waitFor()
      expect(await headset.isInside()).toBe(true)
      const notice = layoutNotice(2)
      const press = async (way: number) => {
        await headset.aim('right', onWall(notice.targets[way]!, notice, heights.cards))
        await headset.frames(30)
        await headset.press('right')
      }
      const [shown] = await Promise.all([page.waitForResponse(/api\/pair\/code/), press(0)])
      const { code } = (await shown.json()) as { code: string }
      // A card that was pointed at before plays also for whoever is signed out meanwhile.
      for (const hand of ['left', 'right'] as const) await headset.aim(hand, wallCard(0).setY(4))
      await confirmElsewhere(film.url, code)
      await page.getByRole('button', { name: /menu of/ }).waitFor({ state: 'attached' })
      expect(await headset.isInside()).toBe(true)

      await page.request.post(`${film.url}/api/auth/sign-out`, { data: {}, headers: { origin: film.url } })
      await page.request.post(`${film.url}/_control/expire-sessions`)
      await headset.aim('right', wallCard(0))
      await page.getByRole('heading', { name: 'Lumisphere' }).waitFor()
      await press(1)
      await untilOutside(page)
    },
  )
})

/** What somebody does on a phone that is signed in. */
async function confirmElsewhere(url: string, code: string): Promise<void> {
  const headers = { origin: url, 'content-type': 'application/json' }
  const post = (path: string, body: object, cookie = '') =>
    fetch(url + path, { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify(body) })
  const signedIn = await post('/api/demo/sign-in', { role: 'creator' })
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  await fetch(`${url}/api/pair/request/${code}`, { headers: { cookie } })
  expect((await post('/api/pair/answer', { code, isAllowed: true }, cookie)).status).toBe(204)
}
