import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { type Organisation, startOrganisation } from '../hub/organisation'
import { openPostOffice, type PostOffice, pathIn } from '../hub/post-office'
import { faultsOf } from './axe'
import { journey } from './browser'
import { type Product, startProduct } from './product'

/** Every way in besides the password, by the pages alone: mail, passkey, another device, the organisation. */

const owner = { email: 'owner@example.org', password: 'correct horse battery' }
const guest = 'cleo@example.org'
let product: Product
let post: PostOffice
let organisation: Organisation

beforeAll(async () => {
  post = await openPostOffice()
  organisation = await startOrganisation({
    ada: { name: 'Ada Lovelace', email: 'ada@uni.example', email_verified: true },
    ben: { name: 'Ben', email: 'ben@elsewhere.example', email_verified: true },
  })
  product = await startProduct({
    env: {
      LUMISPHERE_DEMO: 'off',
      LUMISPHERE_ADMIN_EMAIL: owner.email,
      LUMISPHERE_ADMIN_PASSWORD: owner.password,
      LUMISPHERE_SMTP_URL: post.url,
      LUMISPHERE_MAIL_FROM: 'Lumisphere <media@example.org>',
      LUMISPHERE_OIDC_ISSUER: organisation.issuer,
      LUMISPHERE_OIDC_CLIENT_ID: organisation.settings.clientId,
      LUMISPHERE_OIDC_CLIENT_SECRET: organisation.settings.clientSecret,
      LUMISPHERE_OIDC_NAME: 'Example University',
      LUMISPHERE_OIDC_DOMAINS: 'uni.example',
    },
  })
  organisation.expect(product.url)
})

afterAll(async () => {
  await product?.stop()
  await organisation?.stop()
  await post?.stop()
})

const memberMenu = (page: Page) => page.getByRole('button', { name: /menu of/ })

async function signIn(page: Page, path = '/', password = owner.password): Promise<void> {
  await page.goto(product.url + path)
  await page.getByLabel('E-mail').fill(owner.email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function pressSignOut(page: Page): Promise<void> {
  await page.goto(product.url)
  await memberMenu(page).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
}

async function signOut(page: Page): Promise<void> {
  await pressSignOut(page)
  await page.getByLabel('E-mail').waitFor()
}

describe('somebody', () => {
  journey('who has forgotten the password sets a new one by mail', async ({ openPage }) => {
    const page = await openPage({ viewport: { width: 390, height: 844 } })
    await signIn(page, '/', 'not the password')
    await page.locator('.field-error', { hasText: 'E-mail or password is not right' }).waitFor()
    expect(await page.getByLabel('E-mail').inputValue()).toBe(owner.email)
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Forgot your password?' }).click()
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()

    await page.goto(product.url + pathIn(await post.take(owner.email)))
    await page.getByLabel('New password').fill('short')
    await page.getByRole('button', { name: 'Set the password' }).click()
    await page.locator('.field-error', { hasText: 'at least 12 characters' }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByLabel('New password').fill(owner.password)
    await page.getByRole('button', { name: 'Set the password' }).click()
    await page.getByRole('heading', { name: 'Your new password is set' }).waitFor()
    await page.getByRole('link', { name: 'Sign in' }).click()
    await signIn(page)
    await memberMenu(page).waitFor()
  })

  journey('comes by an invitation that was mailed, and confirms the address', async ({ openPage }) => {
    const desk = await openPage()
    await signIn(desk, '/settings/members')
    await desk.getByRole('heading', { name: 'Invite somebody' }).waitFor()
    await desk.getByLabel('E-mail', { exact: true }).fill(guest)
    await desk.getByRole('button', { name: 'Invite', exact: true }).click()
    await desk.getByText(`${guest} has mail now.`).waitFor()

    const page = await openPage({ viewport: { width: 390, height: 844 } })
    await page.goto(product.url + pathIn(await post.take(guest)))
    await page.getByLabel('Your name').fill('Cleo')
    await page.getByLabel('A password').fill(owner.password)
    await page.getByRole('button', { name: 'Make my account' }).click()
    await memberMenu(page).waitFor()
    await page.goto(`${product.url}/settings/profile`)
    await page.getByText('not confirmed yet').waitFor()
    await page.getByRole('button', { name: 'Send a mail to confirm it' }).click()
    await page.getByText('A mail is on its way').waitFor()
    expect(await faultsOf(page)).toEqual([])
    const path = pathIn(await post.take(guest))
    expect(path).toMatch(/^\/confirm#/)
    await page.goto(`${product.url}/confirm#not-the-one`)
    await page.getByRole('heading', { name: 'could not be confirmed' }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.goto('about:blank')
    await page.goto(product.url + path)
    await page.getByRole('heading', { name: 'Your address is confirmed' }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.goto(`${product.url}/settings/profile`)
    await page.getByText('confirmed', { exact: true }).waitFor()
  })

  journey('adds a passkey, gets in with it alone, and removes it', async ({ openPage }) => {
    const question = '**/passkey/generate-authenticate-options'
    const page = await openPage({ viewport: { width: 1280, height: 900 } })
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await signIn(page, '/settings/profile')
    // A walk that broke off has left its passkey, which this one's device does not hold.
    await page.getByLabel('Name of the new passkey').waitFor()
    const left = page.getByRole('button', { name: /^Remove/ })
    for (let count = await left.count(); count > 0; count -= 1) {
      await left.first().click()
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
      await expect.poll(() => left.count()).toBe(count - 1)
    }
    await page.getByLabel('Name of the new passkey').fill('My desk')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByRole('listitem').filter({ hasText: 'My desk' }).waitFor()
    expect(await faultsOf(page)).toEqual([])

    // Nothing is pressed: the browser offers the passkey at the field for the name.
    const isFilledIn = page.waitForResponse('**/passkey/verify-authentication')
    await pressSignOut(page)
    expect((await isFilledIn).status()).toBe(200)
    await memberMenu(page).waitFor()

    // A finger is there or not when a question comes; one that came without a finger waits for good.
    const present = (enabled: boolean) =>
      devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
    await present(false)
    const isOffered = page.waitForResponse(question)
    await signOut(page)
    await isOffered
    await page.route(question, async (route) => {
      await present(true)
      await route.continue()
    })
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await memberMenu(page).waitFor()
    await page.unroute(question)

    await page.goto(`${product.url}/settings/profile`)
    await page.getByRole('button', { name: 'Rename My desk' }).click()
    await page.getByLabel('Name', { exact: true }).last().fill('The desk at home')
    await page.getByRole('listitem').getByRole('button', { name: 'Save' }).click()
    const row = page.getByRole('listitem').filter({ hasText: 'The desk at home' })
    await row.getByRole('button', { name: 'Remove' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('None yet.').waitFor()
    await signOut(page)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByText('does not know this passkey').waitFor()
  })

  journey('confirms a headset on a desk, and ends its session from there', async ({ openPage }) => {
    const headset = await openPage({
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64; Quest 3) OculusBrowser/39.0',
    })
    await headset.goto(product.url)
    await headset.getByRole('button', { name: 'Sign in with another device' }).click()
    const code = await headset.locator('.pair-code output').textContent()
    await headset.getByRole('img', { name: /QR code/ }).waitFor()
    expect(await faultsOf(headset)).toEqual([])

    const desk = await openPage()
    await signIn(desk, `/pair#${code?.replace('-', '')}`)
    await desk.getByText('Browser of a Meta Quest 3 wants to be signed in as you.').waitFor()
    expect(await faultsOf(desk)).toEqual([])
    await desk.getByRole('button', { name: 'Allow', exact: true }).click()
    await desk.getByRole('heading', { name: 'The other device is signed in' }).waitFor()
    await memberMenu(headset).waitFor()

    await desk.getByRole('link', { name: 'Your account' }).click()
    await desk.getByRole('button', { name: 'Sign out Browser of a Meta Quest 3' }).click()
    await desk.getByText('Browser of a Meta Quest 3').first().waitFor({ state: 'detached' })
    await headset.reload()
    await headset.getByLabel('E-mail').waitFor()
  })

  journey('comes through the organisation, or is told why not', async ({ openPage }) => {
    const page = await openPage()
    const enter = async (login: string) => {
      await page.goto(product.url)
      await page.getByRole('button', { name: 'Sign in with Example University' }).click()
      await page.locator('input[name=login]').fill(login)
      await page.locator('input[name=password]').fill('any')
      await page.locator('button[type=submit]').click()
      await page.getByText('Authorize').waitFor()
      await page.locator('button[type=submit]').click()
    }
    await enter('ada')
    await page.getByRole('button', { name: 'menu of Ada Lovelace' }).waitFor()
    await page.context().clearCookies()
    await enter('ben')
    await page.getByText('nobody has invited you to this hub').waitFor()
    expect(new URL(page.url()).pathname).toBe('/sign-in')
  })
})
