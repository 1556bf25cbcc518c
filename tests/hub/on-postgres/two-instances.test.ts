import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HubInfo, SendCode, SendGrant, SentFiles, SessionGrant } from '../../../src/hub/api'
import type { KalturaConnectionInfo, VisitAnswer } from '../../../src/hub/integration-api'
import { bareDatabase } from '../fresh-database'
import { admin } from '../hub-under-test'
import { type Program, startProgram } from '../program'
import { type ServedSandbox, serveSandbox } from '../sandbox-under-test'
import { type Balancer, startBalancer } from './balancer'

/** Two programs on one PostgreSQL behind a balancer that takes turns, as one hub. */

const adminSecret = '0123456789abcdef0123456789abcdef'
const key = `k1:${Buffer.alloc(32, 5).toString('base64')}`
let kaltura: ServedSandbox
let balancer: Balancer
let database: Awaited<ReturnType<typeof bareDatabase>>
let folder: string
let one: Program
let other: Program

beforeAll(async () => {
  kaltura = await serveSandbox({ partner: { id: 102, adminSecret } })
  balancer = await startBalancer()
  database = await bareDatabase()
  folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-two-'))
  const start = (name: string) =>
    startProgram({
      DATABASE_URL: database.url,
      LUMISPHERE_DATA: path.join(folder, name),
      LUMISPHERE_SECRET: 'shared-by-both-instances-of-this-hub',
      LUMISPHERE_KEYS: key,
      LUMISPHERE_URL: balancer.url,
      LUMISPHERE_TRUST_PROXY: 'on',
      LUMISPHERE_DEMO: 'off',
      LUMISPHERE_PRIVATE_HOSTS: '127.0.0.1',
      LUMISPHERE_ADMIN_EMAIL: admin.email,
      LUMISPHERE_ADMIN_PASSWORD: admin.password,
    })
  // At the same moment, on a database without tables: migrations and the first admin are made once.
  ;[one, other] = await Promise.all([start('one'), start('other')])
  balancer.serve([one.inside, other.inside])
}, 120_000)
afterAll(async () => {
  expect(await Promise.all([one.stop(), other.stop()])).toEqual([0, 0])
  await balancer.stop()
  await kaltura.stop()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
}, 60_000)

/** A browser that knows the balancer's address alone, unless it is sent to one instance. */
function browser(jar = new Map<string, string>()) {
  return async (method: string, address: string, body?: unknown, at = balancer.url) => {
    const answer = await fetch(at + address, {
      method,
      headers: {
        origin: balancer.url,
        cookie: [...jar].map((pair) => pair.join('=')).join('; '),
        'content-type': 'application/json',
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [name, value] = cookie.split(';')[0]!.split(/=(.*)/s)
      jar.set(name!, value!)
    }
    return answer
  }
}

const json = async <T>(answer: Promise<Response>) => (await (await answer).json()) as T
/** What one instance learns from the other is known within seconds. */
const soon = { timeout: 15_000 }
const instances = () => [one.inside, other.inside]

describe('two instances behind a balancer', () => {
  const cookies = new Map<string, string>()
  const send = browser(cookies)

  it('know a member whichever of them signed them in', async () => {
    expect((await send('POST', '/api/auth/sign-in/email', admin)).status).toBe(200)
    for (const at of instances()) {
      const { member } = await json<HubInfo>(send('GET', '/api/hub', undefined, at))
      expect(member).toMatchObject({ email: admin.email, role: 'admin' })
    }
  })

  it('let an administrator visit the account and connect it, each request at another instance', async () => {
    const proof = { serviceUrl: kaltura.url, by: 'secret', partnerId: '102', adminSecret }
    const nobody = { email: '', password: '', otp: '' }
    const opened = await json<VisitAnswer>(send('POST', '/api/integration/visit', { ...proof, ...nobody }))
    expect(opened.visit?.partnerId).toBe(102)
    expect((await send('GET', '/api/integration/wizard')).status).toBe(200)
    const wish = { listsEveryone: true, privacyContext: '', sessionSeconds: '86400', expiresInDays: '' }
    const rule = { description: '', userIdBy: 'email', emailDomains: '', claim: '' }
    const made = await json<KalturaConnectionInfo>(
      send('POST', '/api/integration/wizard', { ...wish, ...rule }),
    )
    expect(made).toMatchObject({ source: 'page', settings: { partnerId: 102 } })
    for (const at of instances()) {
      await expect
        .poll(() => send('POST', '/api/session', {}, at).then(({ status }) => status), soon)
        .toBe(200)
    }
  })

  it('take each other’s codes for sending, once', async () => {
    const device = browser()
    const { code } = await json<SendCode>(send('POST', '/api/send/code', {}, one.inside))
    const { grant } = await json<SendGrant>(device('POST', '/api/send/open', { code }, other.inside))
    expect((await device('POST', '/api/send/open', { code }, one.inside)).status).toBe(404)
    const session = await json<SessionGrant>(device('POST', '/api/send/session', { grant }, one.inside))
    expect(session.userId).toBe(admin.email)
    const file = { id: 'f1', title: 'Film', share: 0.25, state: 'sending', entryId: null }
    await device('POST', '/api/send/report', { grant, files: [file] }, one.inside)
    const { files } = await json<SentFiles>(send('GET', '/api/send/files', undefined, other.inside))
    expect(files).toEqual([file])
  })

  it('follow a change of the settings that was made at the other one', async () => {
    await send('DELETE', '/api/integration/kaltura', undefined, one.inside)
    await expect
      .poll(() => json<HubInfo>(send('GET', '/api/hub', undefined, other.inside)), soon)
      .toMatchObject({ backend: 'none' })
  })

  it('count tries together', async () => {
    const guesser = browser()
    const tries = []
    for (let guess = 0; guess < 12; guess++) {
      const wrong = { email: admin.email, password: `a wrong guess ${guess}` }
      tries.push((await guesser('POST', '/api/auth/sign-in/email', wrong)).status)
    }
    // One of the ten was the good sign-in above, when it fell into the same minute.
    expect(tries.slice(10)).toEqual([429, 429])
    expect(tries.slice(0, 9)).not.toContain(429)
  })

  it('both know when a member has signed out', async () => {
    const copied = browser(new Map(cookies))
    await send('POST', '/api/auth/sign-out', {}, one.inside)
    for (const at of instances()) {
      await expect
        .poll(() => copied('GET', '/api/send/files', undefined, at).then(({ status }) => status), soon)
        .toBe(401)
    }
  })
})
