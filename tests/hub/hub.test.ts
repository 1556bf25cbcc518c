import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { demoMembers } from '../../src/hub/accounts/demo-members'
import type { HubError, HubInfo, SessionGrant } from '../../src/hub/api'
import { freshDatabase } from './fresh-database'
import { admin, type HubUnderTest, openHub } from './hub-under-test'
import { refuse, type SmallKaltura, startSmallKaltura } from './small-kaltura'

let kaltura: SmallKaltura
beforeAll(async () => {
  kaltura = await startSmallKaltura()
})
afterAll(() => kaltura.stop())

const json = async <T>(answer: Response | Promise<Response>) => (await (await answer).json()) as T

describe('the demo hub', () => {
  let hub: HubUnderTest
  beforeAll(async () => {
    hub = await openHub({ kaltura })
  }, 60_000)
  beforeEach(() => hub.forgetCookies())
  afterAll(() => hub.stop())

  it('tells anyone who can sign in with one press, and that nobody is signed in', async () => {
    const info = await json<HubInfo>(hub.send('GET', '/api/hub'))
    expect(info).toMatchObject({ backend: 'sandbox', member: null })
    expect(info.demoMembers.map(({ role }) => role)).toEqual(['viewer', 'creator', 'admin'])
  })

  it('knows the same members as the sample library', async () => {
    const library = path.resolve(import.meta.dirname, '../../assets/sample/library.json')
    const { members } = JSON.parse(await readFile(library, 'utf8')) as { members: unknown }
    expect(members).toEqual(demoMembers)
  })

  it.each(['viewer', 'creator', 'admin'] as const)('signs the %s in with one press', async (role) => {
    const info = await json<HubInfo>(hub.send('POST', '/api/demo/sign-in', { role }))
    expect(info.member).toMatchObject({ role, email: `${role}@lumisphere.example` })
    expect((await json<HubInfo>(hub.send('GET', '/api/hub'))).member?.role).toBe(role)
  })

  it('keeps the session in a cookie that scripts cannot read and other sites cannot send', async () => {
    const answer = await hub.send('POST', '/api/demo/sign-in', { role: 'viewer' })
    expect(answer.headers.getSetCookie()[0]).toMatch(/^lumisphere\.session_token=.*HttpOnly.*SameSite=Lax/i)
  })

  it('gives a signed-in member a Kaltura session of their own', async () => {
    await hub.send('POST', '/api/demo/sign-in', { role: 'creator' })
    const grant = await json<SessionGrant>(hub.send('POST', '/api/session', {}))
    expect(grant).toMatchObject({
      userId: 'creator@lumisphere.example',
      partnerId: 102,
      serviceUrl: '',
      listsEveryone: true,
    })
    expect(grant.ks).toMatch(/^djJ8user/)
  })

  it('says whether the session lists everyone’s media', async () => {
    kaltura.session = { privileges: 'sessionid:0_x,apptoken:0_x,disableentitlement' }
    await hub.send('POST', '/api/demo/sign-in', { role: 'admin' })
    expect((await json<SessionGrant>(hub.send('POST', '/api/session', {}))).listsEveryone).toBe(false)
    kaltura.session = {}
  })

  it('gives nobody else a session', async () => {
    const answer = await hub.send('POST', '/api/session', {})
    expect(answer.status).toBe(401)
    expect(await json<HubError>(answer)).toMatchObject({ code: 'signed-out' })
  })

  it('gives none after signing out', async () => {
    await hub.send('POST', '/api/demo/sign-in', { role: 'viewer' })
    const before = hub.cookies()
    expect((await hub.send('POST', '/api/auth/sign-out', {})).status).toBe(200)
    expect((await hub.send('POST', '/api/session', {})).status).toBe(401)
    expect((await hub.send('POST', '/api/session', {}, { cookie: before })).status).toBe(401)
  })

  it('does not take a cookie that it did not sign', async () => {
    await hub.send('POST', '/api/demo/sign-in', { role: 'viewer' })
    const forged = hub.cookies().replace(/\.[^.]*$/, '.AAAA')
    expect((await hub.send('POST', '/api/session', {}, { cookie: forged })).status).toBe(401)
  })

  it.each([
    ['/api/session', {}],
    ['/api/demo/sign-in', { role: 'admin' }],
    ['/api/auth/sign-out', {}],
  ])('refuses %s when another site sends it', async (address, body) => {
    await hub.send('POST', '/api/demo/sign-in', { role: 'viewer' })
    const foreign = await hub.send('POST', address, body, { origin: 'https://elsewhere.example' })
    expect(foreign.status).toBe(403)
    const hidden = await hub.send('POST', address, body, { origin: '', 'sec-fetch-site': 'cross-site' })
    expect(hidden.status).toBe(403)
    expect((await json<HubInfo>(hub.send('GET', '/api/hub'))).member?.role).toBe('viewer')
  })

  it.each([
    ['/api/demo/sign-in', { role: 'owner' }],
    ['/api/demo/sign-in', { role: 'admin', more: 1 }],
    ['/api/demo/sign-in', undefined],
    ['/api/demo/sign-in', 'x'.repeat(70_000)],
  ])('refuses %s with a body that it does not understand', async (address, body) => {
    const answer = await hub.send('POST', address, body)
    expect(answer.status).toBe(400)
    expect(await json<HubError>(answer)).toMatchObject({ code: 'bad-request' })
  })

  it('lets nobody make an account of their own', async () => {
    const body = { email: 'new@example.org', password: 'long enough to pass', name: 'New' }
    expect((await hub.send('POST', '/api/auth/sign-up/email', body)).status).toBe(404)
  })

  it('answers unknown addresses with the same kind of error', async () => {
    expect(await json<HubError>(hub.send('GET', '/api/nothing'))).toMatchObject({ code: 'not-found' })
    expect((await hub.send('GET', '/api/auth/nothing')).status).toBe(404)
  })

  it('lets no answer be kept by a cache', async () => {
    expect((await hub.send('GET', '/api/hub')).headers.get('cache-control')).toBe('no-store')
  })

  it('tells a wrong setting to admins; others hear that the hub has a problem', async () => {
    kaltura.session = { sessionType: 2 }
    const renew = async (role: string) => {
      await hub.send('POST', '/api/demo/sign-in', { role })
      const { ks } = await json<SessionGrant>(hub.send('POST', '/api/session', {}))
      return await json<HubError>(hub.send('POST', '/api/session', { refusedKs: ks ?? 'none' }))
    }
    expect(await renew('viewer')).toMatchObject({
      code: 'misconfigured',
      message: expect.not.stringMatching(/App Token/),
      hint: expect.stringMatching(/administrator/),
    })
    expect(await renew('admin')).toMatchObject({
      code: 'misconfigured',
      message: expect.stringMatching(/App Token/),
    })
    expect(hub.reports.join()).toContain('admin sessions')
    kaltura.session = {}
  })
})

describe('a hub with a real account', () => {
  let hub: HubUnderTest
  beforeAll(async () => {
    hub = await openHub({ kaltura, backend: 'kaltura' })
  }, 60_000)
  beforeEach(() => hub.forgetCookies())
  afterAll(() => hub.stop())

  const signIn = (password = admin.password, caller = '192.0.2.1') =>
    hub.send(
      'POST',
      '/api/auth/sign-in/email',
      { email: admin.email, password },
      { 'x-forwarded-for': caller },
    )

  it('has no demo members and no way in for them', async () => {
    expect((await json<HubInfo>(hub.send('GET', '/api/hub'))).demoMembers).toEqual([])
    expect((await hub.send('POST', '/api/demo/sign-in', { role: 'admin' })).status).toBe(404)
    expect((await hub.send('POST', '/api/auth/sign-in/demo', { role: 'admin' })).status).toBe(404)
  })

  it('lets its first admin in with the password, and nobody with another one', async () => {
    const wrong = await signIn('correct horse batterx')
    expect(wrong.status).toBe(401)
    expect((await json<HubError>(wrong)).message).toMatch(/do not belong together/)
    expect((await signIn()).status).toBe(200)
    expect((await json<HubInfo>(hub.send('GET', '/api/hub'))).member).toMatchObject({ role: 'admin' })
    expect((await json<SessionGrant>(hub.send('POST', '/api/session', {}))).userId).toBe(admin.email)
  })

  it('nobody can raise their own role', async () => {
    await signIn()
    const answer = await hub.send('POST', '/api/auth/update-user', { role: 'viewer' })
    expect(answer.status).toBe(404)
    expect((await json<HubInfo>(hub.send('GET', '/api/hub'))).member?.role).toBe('admin')
  })

  it('slows down who tries passwords, and only them', async () => {
    const tries = []
    for (let count = 0; count < 12; count++)
      tries.push((await signIn('wrong wrong wrong', '192.0.2.66')).status)
    expect(tries.slice(0, 10)).not.toContain(429)
    expect(tries.slice(10)).toEqual([429, 429])
    expect((await signIn(admin.password, '192.0.2.67')).status).toBe(200)
  })

  it('says what Kaltura refused', async () => {
    await signIn(admin.password, '192.0.2.68')
    const { ks } = await json<SessionGrant>(hub.send('POST', '/api/session', {}))
    kaltura.next.push(refuse('APP_TOKEN_EXPIRED', 'Application token id "0_smalltok" expired'))
    const fault = await json<HubError>(hub.send('POST', '/api/session', { refusedKs: ks }))
    expect(fault.message).toMatch(/has expired\. Kaltura said: Application token id "0_smalltok" expired/)
  })
})

describe('prefix mode', () => {
  it('gives no session to members of other domains', async () => {
    const hub = await openHub({ kaltura, userIdRule: { by: 'prefix', domains: ['example.org'] } })
    await hub.send('POST', '/api/demo/sign-in', { role: 'viewer' })
    expect((await hub.send('POST', '/api/session', {})).status).toBe(403)
    await hub.stop()
  })
})

describe('the database', () => {
  it('keeps members and their sign-ins over a restart', async () => {
    const at = await freshDatabase()
    const first = await openHub({ kaltura, at })
    await first.send('POST', '/api/demo/sign-in', { role: 'creator' })
    const cookie = first.cookies()
    await first.stop()
    const second = await openHub({ kaltura, at })
    const { member } = await json<HubInfo>(second.send('GET', '/api/hub', undefined, { cookie }))
    expect(member?.role).toBe('creator')
    await second.stop()
    await at.remove()
  })
})
