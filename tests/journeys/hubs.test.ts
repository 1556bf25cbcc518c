import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { connectionDraft } from '../hub/connection-draft'
import { faultsOf } from './axe'
import { journey } from './browser'
import { type Product, startProduct } from './product'
import { makeAppToken, type StartedSandbox, startSandbox } from './sandbox'

/** One installation with two hubs, each with a Kaltura of its own: the first one's has the sample library, the second one's is empty. */

const adminSecret = '0123456789abcdef0123456789abcdef'
const owner = { email: 'owner@example.org', password: 'correct horse battery' }
const guest = { email: 'noor@example.org', name: 'Noor Haddad', password: 'a short sentence of mine' }
let product: Product
let full: StartedSandbox
let empty: StartedSandbox

beforeAll(async () => {
  const env = { SANDBOX_ADMIN_SECRET: adminSecret }
  ;[full, empty, product] = await Promise.all([
    startSandbox(env),
    startSandbox({ ...env, SANDBOX_SEED: 'empty' }),
    startProduct({
      env: {
        LUMISPHERE_DEMO: 'off',
        LUMISPHERE_ADMIN_EMAIL: owner.email,
        LUMISPHERE_ADMIN_PASSWORD: owner.password,
        LUMISPHERE_PRIVATE_HOSTS: '127.0.0.1',
      },
    }),
  ])
})

afterAll(async () => {
  await Promise.all([product?.stop(), full?.stop(), empty?.stop()])
})

/** Connects the hub that the page shows, as its form does. */
async function connect(page: Page, sandbox: StartedSandbox): Promise<void> {
  const { id, token } = await makeAppToken(sandbox, adminSecret)
  const answer = await page.request.put(`${product.url}/api/integration/kaltura`, {
    headers: { origin: product.url },
    data: connectionDraft({ url: sandbox.url, appTokenId: id, appToken: token }),
  })
  expect(answer.status()).toBe(200)
}

const nothing = /Nothing here yet|no media|empty/i
const refusedKs = {
  objectType: 'KalturaAPIException',
  code: 'INVALID_KS',
  message: 'Invalid KS',
  args: {},
}
const films = (page: Page) => page.locator('a[href^="/watch/"]')
const openMenu = (page: Page) => page.getByRole('button', { name: /menu of/ }).click()

async function invite(page: Page, email: string): Promise<string> {
  await page.getByLabel('E-mail', { exact: true }).fill(email)
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await page.getByText(`${email} is invited`).waitFor()
  await page.getByRole('button', { name: 'Copy link' }).click()
  await page.getByText('Copied').waitFor()
  return await page.evaluate(() => navigator.clipboard.readText())
}

describe('two people and two hubs', () => {
  journey(
    'one invites, the other comes, sees, gets another role, switches between two accounts, and is let go',
    async ({ openPage }) => {
      const page = await openPage({
        viewport: { width: 1280, height: 900 },
        permissions: ['clipboard-read', 'clipboard-write'],
      })
      await page.goto(product.url)
      await page.getByLabel('E-mail').fill(owner.email)
      await page.getByLabel('Password').fill(owner.password)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.getByRole('button', { name: /menu of/ }).waitFor()
      await connect(page, full)

      await page.goto(`${product.url}/settings/members`)
      await page.getByLabel('E-mail', { exact: true }).fill('nobody')
      await page.getByRole('button', { name: 'Invite', exact: true }).click()
      await page.getByText('Enter an e-mail address').waitFor()
      const link = await invite(page, guest.email)
      expect(link).toMatch(/\/invitation#[\w-]{32}$/)
      expect(await faultsOf(page)).toEqual([])

      const phone = await openPage({ viewport: { width: 390, height: 844 } })
      await phone.goto(link)
      await phone.getByText('owner invites you').waitFor()
      await phone.getByLabel('Your name').fill(guest.name)
      await phone.getByLabel('A password').fill('short')
      await phone.getByRole('button', { name: 'Make my account' }).click()
      await phone.getByText('at least 12 characters').last().waitFor()
      expect(await faultsOf(phone)).toEqual([])
      await phone.getByLabel('A password').fill(guest.password)
      await phone.getByRole('button', { name: 'Make my account' }).click()
      await films(phone).first().waitFor()
      await openMenu(phone)
      expect(await phone.getByText('Your hubs').count()).toBe(0)
      await phone.goto(`${product.url}/settings`)
      await phone.getByRole('heading', { name: 'You in Kaltura' }).waitFor()
      expect(await phone.getByRole('link', { name: 'Members' }).count()).toBe(0)

      await page.reload()
      await page.getByRole('button', { name: `Password… ${guest.name}` }).click()
      await page.getByText(`${product.url}/reset#`).waitFor()
      await page.getByRole('button', { name: 'Close' }).click()
      await page.getByLabel(`What ${guest.name} may do`).selectOption('admin')
      await expect.poll(() => page.getByRole('button', { name: 'Remove… owner' }).count()).toBe(1)
      await phone.reload()
      await phone.getByRole('link', { name: 'Members' }).click()
      await phone.getByRole('heading', { name: 'Invite somebody' }).waitFor()
      expect(await faultsOf(phone)).toEqual([])

      await page.getByRole('link', { name: 'Make another hub…' }).click()
      await page.getByLabel('Name of the organisation').fill('متحف البحر')
      await page.getByRole('button', { name: 'Make the hub' }).click()
      await page.getByRole('heading', { name: 'Not connected yet' }).waitFor()
      await connect(page, empty)
      await page.goto(`${product.url}/settings/members`)
      const second = await invite(page, guest.email)

      await phone.goto(second)
      await phone.getByText(`You are signed in as ${guest.email}.`).waitFor()
      await phone.getByRole('button', { name: 'Accept the invitation' }).click()
      await phone.getByText(nothing).first().waitFor()
      expect(await films(phone).count()).toBe(0)
      await openMenu(phone)
      const hubs = phone.getByRole('list', { name: 'Your hubs' })
      expect(await hubs.getByRole('button').allInnerTexts()).toEqual(['Lumisphere', 'متحف البحر'])
      expect(await faultsOf(phone)).toEqual([])
      await hubs.getByRole('button', { name: 'Lumisphere' }).press('Enter')
      await films(phone).first().waitFor()

      await phone.goto(`${product.url}/settings/account`)
      await expect.poll(() => phone.getByRole('button', { name: /^Test now in/ }).count()).toBe(2)
      await phone.getByRole('button', { name: 'Test now in متحف البحر' }).click()
      await phone.getByText('It works for you.').waitFor()
      expect(await faultsOf(phone)).toEqual([])
      await phone.goto(product.url)
      await films(phone).first().waitFor()

      // A page that was left open follows when its session has to be renewed.
      const left = await page.context().newPage()
      await left.goto(product.url)
      await left.getByText(nothing).first().waitFor()
      await openMenu(page)
      await page.getByRole('list', { name: 'Your hubs' }).getByRole('button', { name: 'Lumisphere' }).click()
      await films(page).first().waitFor()
      await left.route('**/api_v3/**', (route) => route.fulfill({ json: refusedKs }), { times: 1 })
      await left.getByRole('searchbox').fill('Dunes')
      await films(left).first().waitFor()
      await left.close()
      await page.goto(`${product.url}/settings/members`)
      await page.getByRole('button', { name: `Remove… ${guest.name}` }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
      await expect.poll(() => page.getByLabel(`What ${guest.name} may do`).count()).toBe(0)
      await phone.reload()
      await phone.getByText(nothing).first().waitFor()
      await openMenu(phone)
      expect(await phone.getByText('Your hubs').count()).toBe(0)
    },
  )
})
