import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { HubError } from '../../src/hub/api'
import { firstHubId } from '../../src/hub/database/hub-schema'
import { readEnv } from '../../src/hub/env'
import { createSmtpMailer } from '../../src/hub/mail/smtp-mailer'
import type { ResetLink } from '../../src/hub/members-api'
import { admin, type HubUnderTest, openHub } from './hub-under-test'
import { addHub, addPerson, cookieOf } from './people'
import { openPostOffice, type PostOffice, pathIn } from './post-office'
import { type SmallKaltura, startSmallKaltura } from './small-kaltura'

let kaltura: SmallKaltura
let post: PostOffice
let hub: HubUnderTest
const from = 'Lumisphere <media@example.org>'
const json = async <T>(answer: Response | Promise<Response>) => (await (await answer).json()) as T

beforeAll(async () => {
  kaltura = await startSmallKaltura()
  post = await openPostOffice()
  hub = await openHub({ kaltura, backend: 'kaltura', mailer: createSmtpMailer({ url: post.url, from }) })
})
beforeEach(() => hub.forgetCookies())
afterAll(async () => {
  await hub.stop()
  await post.stop()
  await kaltura.stop()
})

let caller = 0
const ask = (path: string, body: object) =>
  hub.send('POST', `/api/auth/${path}`, body, { 'x-forwarded-for': `192.0.2.${++caller}` })
const signIn = (password: string) => ask('sign-in/email', { email: admin.email, password })

describe('a forgotten password', () => {
  it('is replaced by a link in a mail, once, and every other session ends', async () => {
    await signIn(admin.password)
    const elsewhere = hub.cookies()
    expect((await ask('request-password-reset', { email: admin.email })).status).toBe(200)
    const mail = await post.take(admin.email)
    const [path, token] = pathIn(mail).split('#')
    expect(path).toBe('/reset')
    expect(mail.whole).toContain('From: Lumisphere <media@example.org>')
    expect(mail.whole).not.toMatch(/<img|https?:\/\/(?!localhost:4360)/)

    const short = await ask('reset-password', { token, newPassword: 'too short' })
    expect(await json<HubError>(short)).toMatchObject({
      fields: { newPassword: expect.stringMatching(/12/) },
    })
    const next = { token, newPassword: 'a wholly new password' }
    expect((await ask('reset-password', next)).status).toBe(200)
    expect((await post.take(admin.email)).text).toContain('was changed')
    expect((await hub.send('POST', '/api/session', {}, { cookie: elsewhere })).status).toBe(401)
    expect((await signIn(admin.password)).status).toBe(401)
    expect((await signIn(next.newPassword)).status).toBe(200)

    const again = await ask('reset-password', { ...next, newPassword: 'another new password' })
    expect(await json<HubError>(again)).toMatchObject({ message: expect.stringMatching(/used already/) })
    expect((await signIn(next.newPassword)).status).toBe(200)
  })

  it('says the same of addresses that nobody has', async () => {
    const known = await ask('request-password-reset', { email: admin.email })
    const unknown = await ask('request-password-reset', { email: 'nobody@example.org' })
    expect([unknown.status, await unknown.text()]).toEqual([known.status, await known.text()])
    await post.take(admin.email)
    expect(post.mails.map(({ to }) => to)).not.toContain('nobody@example.org')
  })

  it('cannot be asked for without end', async () => {
    const tries = []
    for (let count = 0; count < 7; count++) {
      const headers = { 'x-forwarded-for': '192.0.2.200' }
      const body = { email: 'nobody@example.org' }
      tries.push((await hub.send('POST', '/api/auth/request-password-reset', body, headers)).status)
    }
    expect(tries).toEqual([200, 200, 200, 200, 200, 429, 429])
  })
})

describe('without a mail', () => {
  it('an admin hands on a link to set a password, but not for people who belong to a hub of somebody else', async () => {
    const silent = await openHub({ kaltura, backend: 'none' })
    await addHub(silent, 'other', 'Other hub')
    const ann = await addPerson(silent, 'ann@example.org', { [firstHubId]: 'creator' })
    const bob = await addPerson(silent, 'bob@example.org', { [firstHubId]: 'viewer', other: 'viewer' })
    const cookie = await cookieOf(silent, admin.email)
    const make = (id: string) => silent.send('POST', `/api/members/${id}/reset-link`, {}, { cookie })
    expect((await make(bob)).status).toBe(403)
    const { link } = await json<ResetLink>(make(ann))
    const token = new URL(link).hash.slice(1)
    const newPassword = 'handed on by an admin'
    expect((await silent.send('POST', '/api/auth/reset-password', { token, newPassword })).status).toBe(200)
    const body = { email: 'ann@example.org', password: newPassword }
    expect((await silent.send('POST', '/api/auth/sign-in/email', body)).status).toBe(200)
    await silent.stop()
  }, 60_000)
})

describe('the way to the mail server', () => {
  const letter = { to: 'ann@example.org', subject: 'Hello', text: 'Grüße, Ann' }

  it('is tried again when the server is busy', async () => {
    post.refuseNext(1)
    await createSmtpMailer({ url: post.url, from }).send(letter)
    expect((await post.take(letter.to)).text).toContain('Grüße, Ann')
  })

  it('says what is wrong without naming anybody', async () => {
    const wrong = createSmtpMailer({ url: post.url.replace('a%20mail', 'wrong'), from }).send(letter)
    await expect(wrong).rejects.toThrow(/^A mail could not be sent: .* user name and password\. Check/)
    await wrong.catch((error: Error) => expect(error.message).not.toMatch(/ann@|password@/))
  })

  it.each([
    [{ LUMISPHERE_SMTP_URL: 'mail.example.org' }, /LUMISPHERE_SMTP_URL must be an address such as smtp:/],
    [{ LUMISPHERE_SMTP_URL: 'https://mail.example.org' }, /LUMISPHERE_SMTP_URL must be an address/],
    [{ LUMISPHERE_SMTP_URL: 'smtp://localhost' }, /LUMISPHERE_MAIL_FROM is missing/],
    [{ LUMISPHERE_MAIL_FROM: 'a@example.org' }, /LUMISPHERE_SMTP_URL is missing/],
    [{ LUMISPHERE_SMTP_URL: 'smtp://localhost', LUMISPHERE_MAIL_FROM: 'us' }, /LUMISPHERE_MAIL_FROM must/],
  ])('refuses the settings %o with one sentence', (source, sentence) => {
    expect(() => readEnv(source)).toThrow(sentence)
  })
})
