import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type {
  AccountInfo,
  PairAnswer,
  PairCode,
  PairRequest,
  ProviderSignIn,
} from '../../src/hub/account-api'
import type { HubError, HubInfo, SessionGrant } from '../../src/hub/api'
import { invitation } from '../../src/hub/database/hub-schema'
import { session, user } from '../../src/hub/database/schema'
import { readEnv } from '../../src/hub/env'
import { admin, type HubUnderTest, openHub, origin } from './hub-under-test'
import { type Organisation, startOrganisation } from './organisation'
import { type SmallKaltura, startSmallKaltura } from './small-kaltura'

const slow = 120_000
const quest = 'Mozilla/5.0 (X11; Linux x86_64; Quest 3) OculusBrowser/39.0 Chrome/136.0.0.0 VR Safari/537.36'
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/136.0.0.0 Safari/537.36'
let kaltura: SmallKaltura
beforeAll(async () => {
  kaltura = await startSmallKaltura()
}, slow)
afterAll(() => kaltura.stop())

const json = async <T>(answer: Response | Promise<Response>) => (await (await answer).json()) as T

describe('signing in with another device', () => {
  let hub: HubUnderTest
  beforeAll(async () => {
    hub = await openHub({ kaltura })
  }, slow)
  beforeEach(() => hub.forgetCookies())
  afterAll(() => hub.stop())

  const ask = () =>
    json<PairCode>(hub.send('POST', '/api/pair/code', {}, { 'user-agent': quest, cookie: '' }))
  const poll = (secret: string) =>
    hub.send('POST', '/api/pair/poll', { secret }, { cookie: '', 'user-agent': quest })
  const answer = (code: string, isAllowed: boolean) =>
    hub.send('POST', '/api/pair/answer', { code, isAllowed })

  it('shows who asks, and signs the device in with a session of its own, once', async () => {
    const { code, secret, address } = await ask()
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{8}$/)
    expect(address).toBe(`${origin}/pair#${code}`)
    expect(await json<PairAnswer>(poll(secret))).toEqual({ state: 'waiting', interval: 3 })
    expect(await json<PairAnswer>(poll(secret))).toMatchObject({ state: 'waiting', interval: 8 })

    expect((await hub.send('GET', `/api/pair/request/${code}`)).status).toBe(401)
    await hub.send('POST', '/api/demo/sign-in', { role: 'creator' })
    const spelled = `${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase()
    const request = await json<PairRequest>(hub.send('GET', `/api/pair/request/${spelled}`))
    expect(request).toEqual({ code, device: 'Browser of a Meta Quest 3', state: 'open' })
    expect((await answer(code, true)).status).toBe(204)

    const member = hub.cookies()
    await new Promise((resolve) => setTimeout(resolve, 3100))
    const paired = await poll(secret)
    expect(await paired.text()).toBe('{"state":"in"}')
    expect(paired.headers.getSetCookie()[0]).toMatch(/session_token=.*HttpOnly/i)
    expect(hub.cookies()).not.toBe(member)
    expect((await json<HubInfo>(hub.send('GET', '/api/hub'))).member?.role).toBe('creator')
    expect(await json<PairAnswer>(poll(secret))).toEqual({ state: 'over' })

    const { sessions } = await json<AccountInfo>(hub.send('GET', '/api/account'))
    expect(sessions[0]).toMatchObject({ device: 'Browser of a Meta Quest 3', isThis: true })
    const ended = await json<AccountInfo>(hub.send('DELETE', '/api/account/sessions'))
    expect(ended.sessions).toHaveLength(1)
    expect((await hub.send('POST', '/api/session', {}, { cookie: member })).status).toBe(401)
    expect((await hub.send('POST', '/api/session', {})).status).toBe(200)
  })

  it('signs nobody in who was denied', async () => {
    const { code, secret } = await ask()
    await hub.send('POST', '/api/demo/sign-in', { role: 'viewer' })
    await hub.send('GET', `/api/pair/request/${code}`)
    await answer(code, false)
    expect(await json<PairAnswer>(poll(secret))).toEqual({ state: 'denied' })
    expect(await json<PairAnswer>(poll(secret))).toEqual({ state: 'over' })
  })

  it('lets nobody answer for somebody else, and nobody find a code by trying', async () => {
    const { code } = await ask()
    await hub.send('POST', '/api/demo/sign-in', { role: 'viewer' })
    await hub.send('GET', `/api/pair/request/${code}`)
    hub.forgetCookies()
    await hub.send('POST', '/api/demo/sign-in', { role: 'admin' })
    expect((await hub.send('GET', `/api/pair/request/${code}`)).status).toBe(403)
    expect((await answer(code, true)).status).toBe(403)
    const tries = []
    for (let count = 0; count < 32; count++) {
      const guess = `AAAA${String(count).padStart(4, 'B').replaceAll(/[01]/g, 'C')}`
      tries.push(
        (await hub.send('GET', `/api/pair/request/${guess}`, undefined, { 'x-forwarded-for': '192.0.2.9' }))
          .status,
      )
    }
    expect(tries.slice(0, 30)).toEqual(Array(30).fill(404))
    expect(tries.slice(30)).toEqual([429, 429])
  })

  it('opens nothing else of the accounts library', async () => {
    await hub.send('POST', '/api/demo/sign-in', { role: 'admin' })
    for (const [method, path] of [
      ['POST', 'device/code'],
      ['POST', 'device/token'],
      ['GET', 'device?user_code=AAAABBBB'],
      ['POST', 'sign-in/social'],
      ['GET', 'list-sessions'],
      ['POST', 'revoke-sessions'],
      ['POST', 'change-email'],
      ['POST', 'delete-user'],
      ['GET', 'passkey/list-user-passkeys'],
      ['POST', 'organization/create'],
      ['GET', 'get-session'],
      ['GET', 'ok'],
    ] as const) {
      const body = method === 'POST' ? {} : undefined
      expect([path, (await hub.send(method, `/api/auth/${path}`, body)).status]).toEqual([path, 404])
    }
  })
})

describe('an account', () => {
  let hub: HubUnderTest
  beforeAll(async () => {
    hub = await openHub({ kaltura, backend: 'kaltura' })
  }, slow)
  afterAll(() => hub.stop())

  it('lists its sessions and ends one; changing the password ends all others', async () => {
    const signIn = (password: string, agent: string) =>
      hub.send('POST', '/api/auth/sign-in/email', { email: admin.email, password }, { 'user-agent': agent })
    await signIn(admin.password, quest)
    const headset = hub.cookies()
    hub.forgetCookies()
    await signIn(admin.password, windows)
    const desk = hub.cookies()
    const { sessions, ...account } = await json<AccountInfo>(hub.send('GET', '/api/account'))
    expect(account).toEqual({
      name: 'owner',
      email: admin.email,
      isConfirmed: true,
      hasPassword: true,
      providers: [],
      passkeys: [],
    })
    expect(sessions.map(({ device, isThis }) => [device, isThis])).toEqual([
      ['Chrome on Windows', true],
      ['Browser of a Meta Quest 3', false],
    ])
    // What an hour of the two weeks leaves.
    const expiresAt = new Date(Date.now() + (14 * 24 - 2) * 3_600_000)
    await hub.database.update(session).set({ expiresAt })
    expect((await hub.send('GET', '/api/hub')).headers.get('set-cookie')).toMatch(
      /session_token=.*Max-Age=1209600/,
    )

    const left = await json<AccountInfo>(hub.send('DELETE', `/api/account/sessions/${sessions[1]!.id}`))
    expect(left.sessions).toHaveLength(1)
    expect((await hub.send('GET', '/api/account', undefined, { cookie: headset })).status).toBe(401)

    const change = { currentPassword: 'not this one at all', newPassword: 'the next password' }
    const wrong = await json<HubError>(hub.send('POST', '/api/account/password', change))
    expect(wrong.fields).toEqual({ currentPassword: 'This is not your password.' })
    const right = { ...change, currentPassword: admin.password }
    expect((await hub.send('POST', '/api/account/password', right)).status).toBe(204)
    expect((await hub.send('GET', '/api/account', undefined, { cookie: desk })).status).toBe(401)
    const renamed = await json<AccountInfo>(hub.send('PUT', '/api/account/name', { name: ' Olive Owner ' }))
    expect(renamed.name).toBe('Olive Owner')
  })
})

describe('an organisation’s own sign-in', () => {
  let hub: HubUnderTest
  let organisation: Organisation
  beforeAll(async () => {
    organisation = await startOrganisation({
      ada: { name: 'Ada', email: 'ada@uni.example', email_verified: true, staff_id: 'Staff-7' },
      ben: { name: 'Ben', email: 'ben@elsewhere.example', email_verified: true },
      eve: { name: 'Eve', email: admin.email, email_verified: false },
      dan: { name: 'Dan', email: 'dan@uni.example' },
      olive: { name: 'Olive', email: admin.email, email_verified: true },
    })
    organisation.expect(origin)
    hub = await openHub({
      kaltura,
      backend: 'kaltura',
      userIdRule: { by: 'claim', claim: 'staff_id' },
      providers: [{ ...organisation.settings, domains: ['uni.example'], role: 'creator' }],
    })
  }, slow)
  beforeEach(() => hub.forgetCookies())
  afterAll(async () => {
    await hub.stop()
    await organisation.stop()
  })

  let caller = 0
  const begin = () => {
    const headers = { 'x-forwarded-for': `192.0.2.${++caller}` }
    return json<ProviderSignIn>(hub.send('POST', '/api/sign-in/provider', { id: 'sso' }, headers))
  }
  const goBack = async (to: URL) => {
    const headers = { 'x-forwarded-for': `192.0.2.${++caller}` }
    const answer = await hub.send('GET', to.pathname + to.search, undefined, headers)
    return answer.headers.get('location')
  }
  const enter = async (login: string) => {
    const { url } = await begin()
    return await goBack(await organisation.signIn(url, login))
  }

  it('makes somebody with a listed mail domain a member, whose Kaltura user id is a claim', async () => {
    expect((await json<HubInfo>(hub.send('GET', '/api/hub'))).signIn.providers).toEqual([
      { id: 'sso', name: 'Example University' },
    ])
    expect(await enter('ada')).toBe('/')
    const { member } = await json<HubInfo>(hub.send('GET', '/api/hub'))
    expect(member).toMatchObject({ name: 'Ada', email: 'ada@uni.example', role: 'creator' })
    expect((await json<SessionGrant>(hub.send('POST', '/api/session', {}))).userId).toBe('staff-7')
    hub.forgetCookies()
    expect(await enter('ada')).toBe('/')
    const account = await json<AccountInfo>(hub.send('GET', '/api/account'))
    expect(account).toMatchObject({ providers: ['Example University'], hasPassword: false })
    expect(account.sessions).toHaveLength(2)
  })

  it('turns others away until they are invited', async () => {
    expect(await enter('ben')).toMatch(/\/sign-in\?error=not_invited/)
    expect((await hub.send('GET', '/api/account')).status).toBe(401)
    const [someone] = await hub.database.select().from(user).limit(1)
    await hub.database.insert(invitation).values({
      id: 'an-invitation-for-ben',
      organizationId: 'first',
      email: 'ben@elsewhere.example',
      role: 'viewer',
      inviterId: someone!.id,
      expiresAt: new Date(Date.now() + 60_000),
    })
    expect(await enter('ben')).toBe('/')
    expect((await json<HubInfo>(hub.send('GET', '/api/hub'))).member).toMatchObject({ role: 'viewer' })
    expect((await hub.database.select().from(invitation))[0]?.status).toBe('accepted')
  })

  it('opens nobody’s account with an address that the organisation has not verified', async () => {
    expect(await enter('eve')).toMatch(/\/sign-in\?error=account_not_linked/)
    expect(await enter('dan')).toMatch(/\/sign-in\?error=email_not_verified/)
    expect((await hub.send('GET', '/api/account')).status).toBe(401)
    expect(await enter('olive')).toBe('/')
    expect((await json<HubInfo>(hub.send('GET', '/api/hub'))).member).toMatchObject({ role: 'admin' })
  })

  it('takes no answer that this browser has not asked for, and none twice', async () => {
    const { url } = await begin()
    const back = await organisation.signIn(url, 'ada')
    const cookies = hub.cookies()
    hub.forgetCookies()
    expect(await goBack(back)).toMatch(/\/sign-in\?error=state_mismatch/)
    const again = () => hub.send('GET', back.pathname + back.search, undefined, { cookie: cookies })
    expect((await again()).headers.get('location')).toBe('/')
    expect((await again()).headers.get('location')).toMatch(/\/sign-in\?error=/)
  })

  it(
    'says so when it cannot be reached, and keeps nobody else out',
    async () => {
      const settings = { ...organisation.settings, discoveryUrl: 'http://127.0.0.1:1/none' }
      const lonely = await openHub({ kaltura, backend: 'kaltura', providers: [settings] })
      const fault = await json<HubError>(lonely.send('POST', '/api/sign-in/provider', { id: 'sso' }))
      expect(fault.message).toMatch(/gives no answer/)
      expect((await lonely.send('POST', '/api/auth/sign-in/email', admin)).status).toBe(200)
      await lonely.stop()
    },
    slow,
  )

  it.each([
    [
      { LUMISPHERE_OIDC_ISSUER: 'https://a.example' },
      /CLIENT_ID and LUMISPHERE_OIDC_CLIENT_SECRET are missing/,
    ],
    [{ LUMISPHERE_OIDC_ISSUER: 'http://a.example' }, /LUMISPHERE_OIDC_ISSUER must be the https address/],
    [
      {
        LUMISPHERE_OIDC_ISSUER: 'https://a.example',
        LUMISPHERE_OIDC_CLIENT_ID: 'a',
        LUMISPHERE_OIDC_CLIENT_SECRET: 'b',
        LUMISPHERE_OIDC_ROLE: 'admin',
      },
      /LUMISPHERE_OIDC_ROLE must be viewer or creator/,
    ],
  ])('refuses the settings %o with one sentence', (source, sentence) => {
    expect(() => readEnv(source)).toThrow(sentence)
  })
})
