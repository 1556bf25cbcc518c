import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { faultsOf } from './axe'
import { journey } from './browser'
import { type Product, startProduct } from './product'
import { makeAppToken, type StartedSandbox, startSandbox } from './sandbox'

/** A fresh hub without the demo, and a sandbox that was started on its own: everything by the pages. */

const adminSecret = '0123456789abcdef0123456789abcdef'
const kmcPassword = 'a password of the console'
const owner = { email: 'owner@example.org', password: 'correct horse battery' }
let product: Product
let sandbox: StartedSandbox

beforeAll(async () => {
  sandbox = await startSandbox({ SANDBOX_ADMIN_SECRET: adminSecret, SANDBOX_ADMIN_PASSWORD: kmcPassword })
  product = await startProduct({
    env: {
      LUMISPHERE_DEMO: 'off',
      LUMISPHERE_ADMIN_EMAIL: owner.email,
      LUMISPHERE_ADMIN_PASSWORD: owner.password,
      LUMISPHERE_PRIVATE_HOSTS: '127.0.0.1',
    },
  })
})

afterAll(async () => {
  await product?.stop()
  await sandbox?.stop()
})

async function signIn(page: Page): Promise<void> {
  await page.goto(product.url)
  await page.getByLabel('E-mail').fill(owner.email)
  await page.getByLabel('Password').fill(owner.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: /menu of/ }).waitFor()
}

const isFocused = (place: Locator) => place.evaluate((element) => element === document.activeElement)

const isSecretFree = async (page: Page) => {
  const text = (await page.content()) + product.output()
  expect(text).not.toContain(adminSecret)
  expect(text).not.toContain(kmcPassword)
  expect(text).not.toMatch(/djJ8/)
}

describe('a newcomer', () => {
  journey(
    'connects by hand, is told what is wrong on the way, sees the library, and disconnects',
    async ({ openPage }) => {
      const page = await openPage({ viewport: { width: 1280, height: 900 } })
      await signIn(page)
      await page.getByRole('link', { name: 'Connect the account' }).click()
      await page.getByRole('heading', { name: 'Not connected yet' }).waitFor()
      expect(await faultsOf(page)).toEqual([])

      await page.getByLabel('Service URL').fill('http://10.0.0.1')
      await page.getByLabel('Partner ID').fill('mine')
      await page.getByRole('button', { name: 'Connect', exact: true }).click()
      await page.getByText('must start with https://').waitFor()
      await page.getByText('The Partner ID must be a number').waitFor()
      expect(await page.getByLabel('Partner ID').inputValue()).toBe('mine')
      expect(await faultsOf(page)).toEqual([])

      const { id, token } = await makeAppToken(sandbox, adminSecret)
      await page.getByLabel('Service URL').fill(sandbox.url)
      await page.getByLabel('Partner ID').fill('102')
      await page.getByLabel('App Token ID', { exact: true }).fill(id)
      await page.getByLabel('App Token', { exact: true }).fill(token)
      await page.getByLabel('Hash type', { exact: true }).selectOption('SHA1')
      await page.getByRole('button', { name: 'Try without saving' }).click()
      await page.getByText('this App Token was made with SHA256').waitFor()
      await page.getByLabel('Hash type', { exact: true }).selectOption('SHA256')
      await page.getByRole('button', { name: 'Connect', exact: true }).click()
      await page.getByRole('heading', { name: 'Connected to partner 102' }).waitFor()
      await page.getByText(/The connection works/).waitFor()
      expect(await faultsOf(page)).toEqual([])
      await isSecretFree(page)
      expect(await page.content()).not.toContain(token)

      await page.getByRole('link', { name: 'Open the library' }).click()
      await page.locator('a[href^="/watch/"]').first().waitFor()

      await page.goto(`${product.url}/settings/kaltura`)
      await page.getByRole('button', { name: 'Disconnect…' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click()
      await page.getByRole('heading', { name: 'Not connected yet' }).waitFor()
    },
  )

  journey(
    'connects by the wizard on a phone, looks into the account, and sees who they are there',
    async ({ openPage }) => {
      const page = await openPage({ viewport: { width: 390, height: 844 } })
      await signIn(page)
      await page.goto(`${product.url}/settings/kaltura/wizard`)
      await page.getByLabel('Service URL').fill(sandbox.url)
      await page.getByText('With your sign-in to the Kaltura console').click()
      await page.getByLabel('E-mail', { exact: true }).fill('admin-102@example.invalid')
      await page.getByLabel('Password', { exact: true }).fill('wrong')
      await page.getByRole('button', { name: 'Open the account' }).click()
      await page.locator('.field-error', { hasText: 'does not know this e-mail' }).waitFor()
      await expect.poll(() => isFocused(page.getByLabel('Password', { exact: true }))).toBe(true)
      await page.getByLabel('Password', { exact: true }).fill(kmcPassword)
      await page.getByRole('button', { name: 'Open the account' }).click()
      await page.getByRole('heading', { name: 'What members may do' }).waitFor()
      await page.getByLabel('Privacy context').waitFor()
      expect(await page.getByLabel('Privacy context').locator('option').count()).toBe(3)
      expect(await faultsOf(page)).toEqual([])
      await page.getByRole('button', { name: 'Make the token and connect' }).click()
      await page.getByText(/The connection works/).waitFor()
      await isSecretFree(page)

      for (const [part, text] of [
        ['Account info', 'Sub partner ID'],
        ['Distribution', 'YouTube, public lectures'],
        ['Entitlement', 'Exhibition'],
        ['Zoom', 'Faculty of Design'],
        ['Webex', 'Campus events'],
      ] as const) {
        await page.goto(`${product.url}/settings/integration`)
        await page.getByRole('navigation', { name: 'Integration' }).getByRole('link', { name: part }).click()
        await page.getByText(text).first().waitFor()
        expect(await faultsOf(page)).toEqual([])
      }

      await page.goto(`${product.url}/settings/integration/distribution`)
      await page.getByRole('button', { name: 'Delete…' }).last().click()
      expect(await isFocused(page.getByRole('button', { name: 'Keep it' }))).toBe(true)
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
      await page.getByText('Museum partners').first().waitFor({ state: 'detached' })
      expect(await isFocused(page.getByRole('heading', { name: 'Distribution profiles' }))).toBe(true)

      // The visit ends while its page stands open.
      await page.request.delete(`${product.url}/api/integration/visit`, { headers: { origin: product.url } })
      await page.getByRole('link', { name: 'Zoom' }).click()
      await page.getByText('Your visit to the account is over.').waitFor()
      expect(await faultsOf(page)).toEqual([])
      await page.getByRole('textbox', { name: 'Administrator secret' }).fill(adminSecret)
      await page.getByRole('button', { name: 'Open the account' }).click()
      await page.getByText('Faculty of Design').first().waitFor()
      await page.getByRole('button', { name: 'Close the account' }).click()
      await page.getByRole('heading', { name: 'Open the account' }).waitFor()
      expect(await page.getByText('Your visit to the account is over.').count()).toBe(0)

      await page.getByRole('link', { name: 'You in Kaltura' }).click()
      await page.getByRole('region').getByText(owner.email, { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Test now' }).click()
      await page.getByText('It works for you.').waitFor()
      expect(await faultsOf(page)).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
    },
  )
})
