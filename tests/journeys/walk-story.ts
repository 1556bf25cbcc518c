import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { captionGrounds, captionSizes } from '../../src/app/state/comfort'
import { barControl, barTitle, type EyePicture, menuControl, wallCard } from './headset'
import type { Walker } from './walk'
import { keySpot, pagerSpot, toolbarSpot } from './wall-spots'

/** What the sample library has of the night, as the wall shows it: newest first. */
const found = [
  'Étoiles au-dessus du lac',
  'Shore, at night',
  'Members’ preview: aurora',
  '光の街',
  'Dunes at the blue hour',
  'Moonlit ridge, study',
  '水上的灯笼',
  'Norðurljós',
] as const
type Found = (typeof found)[number]

const captions = [['', 'en', 'ja'], captionSizes, captionGrounds]

/**
 * Search, a stereo film with captions, a seek by its preview, on to photos and to a flat film, back to the wall and out: everything with what
 * the walker has, and never back to the page. Begins on the wall, with the whole library on it.
 */
export async function walkThroughTheNight(page: Page, walker: Walker): Promise<void> {
  await walker.stop('wall', { yaw: 0, up: -4, wide: 84 })

  await walker.press(toolbarSpot('search'))
  for (const key of ['n', 'i', 'g'] as const) await walker.press(keySpot(`key ${key}`))
  await page.waitForURL((url) => url.search === '?q=nig')
  await walker.stop('search', { yaw: 0, up: -12, wide: 84 })
  await walker.press(keySpot('done'))
  expect(await listed(page)).toEqual(found)
  const wall = await walker.stop('found', { yaw: 0, up: -4, wide: 84 })

  await walker.press(wallCard(found.indexOf('光の街')), () => isOpen(page, '光の街'))
  const bar = { yaw: walker.heading() }
  await walker.restOn(barTitle(bar.yaw))
  await untilPlaying(page)
  await walker.press(barControl('play', bar), () => untilPaused(page))
  const film = await walker.stop('stereo-film', { up: -8 })
  expect(difference(film.left, film.right), 'each eye has its own picture').toBeGreaterThan(1)
  expect(difference(film.left, wall.left)).toBeGreaterThan(10)

  await walker.press(barControl('captions', bar))
  await walker.press(menuControl('captions', captions, 0, 'ja', bar))
  await walker.stop('captions-menu')
  await walker.press(barControl('captions', bar))

  await walker.restOn(barControl('seek', { ...bar, along: 0.45 }))
  await walker.stop('preview')
  await walker.press(barControl('seek', { ...bar, along: 0.45 }), () => untilAt(page, 0.45))
  await walker.restOn(barTitle(bar.yaw))
  await page.getByText('見上げてごらん。灯りは手が届くほど近い。').waitFor({ state: 'attached' })
  const said = await walker.stop('captions', { up: -8 })
  expect(difference(said.left, film.left)).toBeGreaterThan(0.5)

  await walker.press(barControl('next', bar), () => isOpen(page, 'Dunes at the blue hour'))
  const still = { ...bar, kind: 'still' } as const
  // The bar of a photo goes when nobody is on it.
  await walker.restOn(barTitle(bar.yaw, 'still'))
  await walker.stop('photo')
  await walker.press(barControl('next', still), () => isOpen(page, 'Moonlit ridge, study'))
  await walker.restOn(barTitle(bar.yaw, 'still'))
  await walker.stop('flat-photo', { wide: 76 })
  await walker.press(barControl('next', still), () => isOpen(page, '水上的灯笼'))
  await walker.restOn(barTitle(bar.yaw, 'still'))
  const lanterns = await walker.stop('stereo-photo', { wide: 76 })
  expect(difference(lanterns.left, lanterns.right)).toBeGreaterThan(1)

  await walker.press(barControl('next', still), () => isOpen(page, 'Norðurljós'))
  await walker.restOn(barTitle(bar.yaw))
  await untilPlaying(page)
  await walker.press(barControl('play', bar), () => untilPaused(page))
  await walker.stop('flat-film', { up: -4, wide: 76 })

  await walker.press(barControl('library', bar), () => page.waitForURL((url) => url.pathname === '/'))
  expect(await listed(page)).toEqual(found)
  expect(new URL(page.url()).search).toBe('?q=nig')
  const back = await walker.stop('back', { yaw: 0, up: -4, wide: 84 })
  expect(difference(back.left, wall.left), 'the wall is where it was').toBeLessThan(3)
  await walker.press(pagerSpot('exit'), () =>
    page.waitForFunction(() => window.headset.activeSession === undefined),
  )
  expect(await listed(page)).toEqual(found)
  expect(await page.getByRole('searchbox').inputValue()).toBe('nig')
}

const listed = (page: Page) => page.locator('[data-entry] .card-title').allTextContents()

const isOpen = (page: Page, name: Found) =>
  page.getByRole('heading', { name, includeHidden: true }).first().waitFor({ state: 'attached' })

const untilPlaying = (page: Page) =>
  page.waitForFunction(
    () => {
      const video = document.querySelector('video')
      return video && !video.paused && video.currentTime > 0.1
    },
    undefined,
    { timeout: 60_000 },
  )
const untilPaused = (page: Page) => page.waitForFunction(() => document.querySelector('video')!.paused)
const untilAt = (page: Page, share: number) =>
  page.waitForFunction((share) => {
    const { currentTime, duration, seeking } = document.querySelector('video')!
    return !seeking && Math.abs(currentTime / duration - share) < 0.05
  }, share)

/** The mean difference of two pictures, 0 to 255. */
function difference(one: EyePicture, other: EyePicture): number {
  let sum = 0
  for (let index = 0; index < one.bytes.length; index++)
    sum += Math.abs(one.bytes[index]! - other.bytes[index]!)
  return sum / one.bytes.length
}
