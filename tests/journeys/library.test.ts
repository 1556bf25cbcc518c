import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { faultsOf } from './axe'
import { journey } from './browser'
import { type Product, startProduct } from './product'

const members = ['viewer', 'creator', 'admin'].map((name) => `${name}@lumisphere.example`)

let product: Product
beforeAll(async () => {
  product = await startProduct({ seed: 'empty' })
})
afterAll(async () => {
  await product?.stop()
})

/** Asks the sandbox's control, as an operator on the same machine would. */
async function control(action: string, body: object = {}) {
  const answer = await fetch(`${product.url}/_control/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: product.url },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${action} was answered ${answer.status}.`)
}

async function enter(page: Page, address = '/') {
  await page.goto(product.url + address)
  await page.getByRole('button', { name: /Viewer/ }).click()
  await page.getByRole('heading', { name: 'Library', level: 1 }).waitFor({ state: 'attached' })
}

const cards = (page: Page) => page.locator('[data-entry]')
const titles = (page: Page) => page.locator('[data-entry] .card-title').allTextContents()
const firstInSight = (page: Page) =>
  page.evaluate(() => {
    const inSight = [...document.querySelectorAll('[data-entry]')].find(
      (card) => card.getBoundingClientRect().top > 60,
    )
    return inSight?.querySelector('.card-title')?.textContent ?? ''
  })

/** Waits until the list shows what the address says. */
const settled = (page: Page) =>
  page.waitForFunction(() => document.querySelector('.grid')?.ariaBusy === 'false')

describe('An empty library', () => {
  journey('lets a demo member in with one press, at the address asked for', async ({ openPage }) => {
    const page = await openPage()
    await page.goto(`${product.url}/?tab=360`)
    const members = page.getByRole('list', { name: 'Demo members' })
    await members.waitFor()
    expect(await members.getByRole('button').count()).toBe(3)
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: /Viewer/ }).click()
    await page.getByRole('heading', { name: 'No 360° media yet' }).waitFor()
    expect(page.url()).toBe(`${product.url}/?tab=360`)
    expect(await page.title()).toBe('360° · Lumisphere')
  })

  journey('explains where media comes from', async ({ openPage }) => {
    const page = await openPage()
    await enter(page)
    await page.getByRole('heading', { name: 'The library is empty' }).waitFor()
    expect(await page.getByRole('main').textContent()).toContain('viewer@lumisphere.example')
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('link', { name: 'Mine', exact: true }).click()
    await page.getByRole('heading', { name: 'You have no media yet' }).waitFor()
  })

  journey('lets a member out again', async ({ openPage }) => {
    const page = await openPage()
    await enter(page)
    await page.getByRole('button', { name: /menu of/ }).click()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('list', { name: 'Demo members' }).waitFor()
    await page.reload()
    await page.getByRole('list', { name: 'Demo members' }).waitFor()
  })
})

describe('A library of 100,000 entries', () => {
  beforeAll(async () => {
    await control('fill', { count: 100_000, users: members })
  })

  journey(
    'stays flat in nodes and memory behind ten thousand entries, and a reload comes back there',
    async ({ openPage }) => {
      const page = await openPage()
      await enter(page)
      await cards(page).first().waitFor()
      const devtools = await page.context().newCDPSession(page)
      const measure = async () => {
        await devtools.send('HeapProfiler.collectGarbage')
        const { usedSize } = await devtools.send('Runtime.getHeapUsage')
        return { heap: usedSize, nodes: await page.evaluate(() => document.querySelectorAll('*').length) }
      }
      const last = async () => Number(/\d+$/.exec((await titles(page)).at(-1) ?? '')?.[0] ?? 0)
      const scrollTo = async (entry: number) => {
        while ((await last()) < entry) {
          await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
          await settled(page)
        }
      }
      // A middle part of the list has rows ready above and below, the top has not.
      await scrollTo(400)
      const before = await measure()
      await scrollTo(10_200)
      const after = await measure()
      expect(after.nodes).toBeLessThan(before.nodes * 1.5)
      expect(after.heap - before.heap).toBeLessThan(6_000_000)

      const place = await firstInSight(page)
      const scrolled = await page.evaluate(() => window.scrollY)
      await page.reload()
      await page.waitForFunction((title) => document.body.textContent?.includes(title), place)
      expect(await firstInSight(page)).toBe(place)
      expect(Math.abs((await page.evaluate(() => window.scrollY)) - scrolled)).toBeLessThan(3)
    },
    300_000,
  )

  journey('comes back from an entry to the same place, with the focus on it', async ({ openPage }) => {
    const page = await openPage()
    await enter(page)
    await cards(page).first().waitFor()
    await page.mouse.wheel(0, 1_500)
    await page.waitForFunction(() => window.scrollY > 1_000)
    const place = await firstInSight(page)
    const scrolled = await page.evaluate(() => window.scrollY)
    const opened = cards(page).filter({ hasText: place })
    const id = await opened.getAttribute('data-entry')
    await opened.click()
    await page.waitForURL(`**/watch/${id}`)
    await page.goBack()
    await page.waitForFunction((title) => document.body.textContent?.includes(title), place)
    expect(await page.evaluate(() => window.scrollY)).toBe(scrolled)
    await page.waitForFunction((entry) => document.activeElement?.getAttribute('data-entry') === entry, id)
  })

  journey('is searched as one types, and back undoes it', async ({ openPage }) => {
    const page = await openPage()
    await enter(page)
    await cards(page).first().waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('glacier', { delay: 40 })
    await page.waitForURL('**/?q=glacier')
    await settled(page)
    expect((await titles(page)).every((title) => title.startsWith('Glacier '))).toBe(true)
    await page.goBack()
    await page.waitForURL(`${product.url}/`)
    expect(await page.getByRole('searchbox').inputValue()).toBe('')
    await page.getByRole('searchbox').fill('zebra')
    await page.getByRole('heading', { name: 'Nothing found for “zebra”' }).waitFor()
    await page.getByRole('button', { name: 'Clear search' }).click()
    await cards(page).first().waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search')
  })

  journey('is sorted into tabs, owners and orders, all in the address', async ({ openPage }) => {
    const page = await openPage()
    await enter(page)
    await cards(page).first().waitFor()
    await page.getByRole('link', { name: '360°', exact: true }).click()
    await page.waitForURL('**/?tab=360')
    await settled(page)
    expect(await page.locator('[data-entry]:not(:has(.card-badge))').count()).toBe(0)
    await page.getByRole('link', { name: 'Mine', exact: true }).click()
    await page.waitForURL('**/?tab=360&owner=mine')
    await settled(page)
    expect(new Set(await page.locator('.card-meta bdi').allTextContents())).toEqual(new Set(['You']))
    await page.getByLabel('Sort').selectOption('longest')
    await page.waitForURL('**/?tab=360&owner=mine&sort=longest')
    await settled(page)
    // Entries made by the control are ten seconds long, and a second more with each number up to 600.
    const lengths = (await titles(page)).map((title) => Number(/\d+$/.exec(title)?.[0]) % 600)
    expect(lengths).toEqual(lengths.toSorted((a, b) => b - a))
    expect(lengths[0]).toBeGreaterThan(580)
    await page.goBack()
    await page.goBack()
    await page.waitForURL('**/?tab=360')
    await page.reload()
    await cards(page).first().waitFor()
    expect(await page.getByRole('link', { name: '360°', exact: true }).getAttribute('aria-current')).toBe(
      'page',
    )
  })

  journey('is walked through by keys alone', async ({ openPage }) => {
    const page = await openPage()
    await enter(page)
    await cards(page).first().waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the media')
    await page.keyboard.press('Enter')
    const focused = () =>
      page.evaluate(
        () => document.activeElement?.closest('[data-entry]')?.querySelector('.card-title')?.textContent,
      )
    for (let press = 0; press < 12 && (await focused()) === undefined; press++)
      await page.keyboard.press('Tab')
    const all = await titles(page)
    expect(await focused()).toBe(all[0])
    await page.keyboard.press('ArrowRight')
    await page.waitForFunction(
      (title) => document.activeElement?.closest('[data-entry]')?.textContent?.startsWith(title ?? ''),
      all[1],
    )
    for (let press = 0; press < 12; press++) await page.keyboard.press('ArrowDown')
    await page.waitForFunction(() => {
      const { top = -1, bottom = 0 } = document.activeElement?.getBoundingClientRect() ?? {}
      return window.scrollY > 800 && top >= 64 && bottom <= window.innerHeight
    })
    const id = await page.evaluate(() => document.activeElement?.getAttribute('data-entry'))
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/watch/${id}`)
  })

  journey('says what went wrong and goes on when asked', async ({ openPage }) => {
    const page = await openPage()
    await enter(page)
    await cards(page).first().waitFor()
    await control('faults', { failNextCalls: 3 })
    await page.getByRole('link', { name: 'Photos', exact: true }).click()
    await page
      .getByRole('alert')
      .getByRole('heading', { name: 'The media server is not answering' })
      .waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Try again' }).click()
    await cards(page).first().waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  journey('survives the end of all sessions without a word', async ({ openPage }) => {
    const page = await openPage()
    await enter(page)
    await cards(page).first().waitFor()
    await control('expire-sessions')
    await page.getByRole('link', { name: 'Audio', exact: true }).click()
    await settled(page)
    expect(await page.getByRole('alert').count()).toBe(0)
    expect(await cards(page).count()).toBeGreaterThan(3)
  })

  journey('says when the network is gone, and goes on by itself when it is back', async ({ openPage }) => {
    const page = await openPage()
    await enter(page)
    await cards(page).first().waitFor()
    await page.context().setOffline(true)
    await page.getByText('No network.').waitFor()
    await page.getByRole('link', { name: 'Videos', exact: true }).click()
    await page.getByRole('heading', { name: 'No connection' }).waitFor()
    await page.context().setOffline(false)
    await cards(page).first().waitFor()
    expect(await page.getByText('No network.').count()).toBe(0)
  })

  journey('can be read by everyone, dark and light', async ({ openPage }) => {
    const page = await openPage({ colorScheme: 'dark' })
    await enter(page)
    await cards(page).first().waitFor()
    expect(await faultsOf(page)).toEqual([])
    expect(
      await page
        .getByRole('status')
        .filter({ hasText: /^About 100,\d+ items$/ })
        .count(),
    ).toBe(1)
    await page.getByRole('button', { name: /menu of/ }).click()
    await page.getByLabel('Light').check({ force: true })
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    expect(await ground()).toBe('rgb(247, 246, 243)')
    await page.reload()
    await cards(page).first().waitFor()
    expect(await ground()).toBe('rgb(247, 246, 243)')
    expect(await faultsOf(page)).toEqual([])
  })

  journey.for([320, 390, 834] as const)(
    'fits a screen of %i pixels, with targets for fingers',
    async (width, { openPage }) => {
      const page = await openPage({ viewport: { width, height: 800 }, hasTouch: true, isMobile: true })
      await enter(page)
      await cards(page).first().waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('a, button, select, input')]
          .filter((target) => target.checkVisibility())
          .map((target) => ({ name: target.textContent, height: target.getBoundingClientRect().height }))
          .filter(({ height }) => height < 44),
      )
      expect(small).toEqual([])
    },
  )

  journey('keeps the session out of the address, the storage and the page', async ({ openPage }) => {
    const page = await openPage()
    const granted = page.waitForResponse('**/api/session')
    await enter(page)
    const { ks } = await (await granted).json()
    await cards(page).first().waitFor()
    await page.getByRole('link', { name: 'Videos', exact: true }).click()
    const kept = await page.evaluate(() =>
      JSON.stringify([
        location.href,
        { ...localStorage },
        { ...sessionStorage },
        history.state,
        document.cookie,
        document.body.innerHTML,
      ]),
    )
    expect(ks.length).toBeGreaterThan(40)
    expect(kept).not.toContain(ks)
  })
})
