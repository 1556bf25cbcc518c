import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { HubError, SessionGrant } from '../../src/hub/api'
import { kalturaConnection } from '../../src/hub/database/integration-schema'
import type {
  CheckStep,
  KalturaConnectionInfo,
  VisitAnswer,
  VisitProof,
  WizardDraft,
  WizardFacts,
} from '../../src/hub/integration-api'
import { admin, type HubUnderTest, openHub } from './hub-under-test'
import { type ServedSandbox, serveSandbox } from './sandbox-under-test'
import { type SmallKaltura, startSmallKaltura } from './small-kaltura'

const adminSecret = '0123456789abcdef0123456789abcdef'
const password = 'correct horse battery'
const email = 'admin-102@example.invalid'
let served: ServedSandbox
let small: SmallKaltura
let hub: HubUnderTest

beforeAll(async () => {
  served = await serveSandbox({
    partner: { id: 102, adminSecret, adminPassword: password },
    partner2: { id: 203, adminPassword: password },
  })
  small = await startSmallKaltura()
  hub = await openHub({ kaltura: small, backend: 'none', privateHosts: ['127.0.0.1'] })
  await hub.send('POST', '/api/auth/sign-in/email', admin)
}, 120_000)
afterAll(async () => {
  await hub.stop()
  await small.stop()
  await served.stop()
})
beforeEach(() => hub.send('DELETE', '/api/integration/visit'))

const json = async <T>(answer: Response | Promise<Response>) => (await (await answer).json()) as T
const proof = (changes: Partial<VisitProof> = {}): VisitProof => ({
  serviceUrl: served.url,
  by: 'secret',
  partnerId: '102',
  adminSecret,
  email: '',
  password: '',
  otp: '',
  ...changes,
})
const byPassword = (changes: Partial<VisitProof> = {}) =>
  proof({ by: 'password', partnerId: '', adminSecret: '', email, password, ...changes })
const wish = (changes: Partial<WizardDraft> = {}): WizardDraft => ({
  listsEveryone: true,
  privacyContext: '',
  sessionSeconds: '86400',
  expiresInDays: '',
  description: '',
  userIdBy: 'email',
  emailDomains: '',
  claim: '',
  ...changes,
})
const visit = (sent: VisitProof) => hub.send('POST', '/api/integration/visit', sent)
const make = (draft: WizardDraft) => hub.send('POST', '/api/integration/wizard', draft)

describe('a visit to the Kaltura account', () => {
  it('is opened by the administrator secret, known on later requests, and closed', async () => {
    const opened = await json<VisitAnswer>(visit(proof()))
    expect(opened.visit).toMatchObject({ partnerId: 102, partnerName: 'Sandbox 102', serviceUrl: served.url })
    expect(opened.visit!.until * 1000 - Date.now()).toBeLessThanOrEqual(900_000)
    expect((await json<VisitAnswer>(hub.send('GET', '/api/integration/visit'))).visit?.partnerId).toBe(102)
    const cookie = hub.cookies()
    await hub.send('DELETE', '/api/integration/visit')
    expect((await json<VisitAnswer>(hub.send('GET', '/api/integration/visit'))).visit).toBeNull()
    const late = await hub.send('GET', '/api/integration/wizard', undefined, { cookie })
    expect(late.status).toBeGreaterThanOrEqual(400)
  })

  it('travels in a cookie that holds no session to read, for scripts or for another member', async () => {
    const answer = await visit(proof())
    const [cookie] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^lumisphere\.visit=.*HttpOnly.*SameSite=Strict/i)
    expect(cookie).not.toMatch(/max-age|expires/i)
    expect(`${cookie} ${await answer.text()}`).not.toMatch(/djJ8|0123456789abcdef/)
  })

  it('is opened by e-mail and password, and asks which account where there are several', async () => {
    expect((await json<VisitAnswer>(visit(byPassword()))).visit?.partnerId).toBe(102)
    const { users } = served.sandbox.store
    users.put({ ...users.get(203, 'admin-203@example.invalid')!, id: 'ana', email })
    const asked = await json<VisitAnswer>(visit(byPassword()))
    expect(asked).toEqual({
      visit: null,
      choices: [
        { id: 102, name: 'Sandbox 102' },
        { id: 203, name: 'Sandbox 203' },
      ],
    })
    expect((await json<VisitAnswer>(visit(byPassword({ partnerId: '203' })))).visit?.partnerId).toBe(203)
    users.remove(203, 'ana')
  })

  it.each([
    [
      'another secret',
      () => proof({ adminSecret: 'f'.repeat(32) }),
      'adminSecret',
      /does not belong to this Partner ID/,
    ],
    ['half a secret', () => proof({ adminSecret: 'abc' }), 'adminSecret', /32 letters and digits/],
    ['no partner', () => proof({ partnerId: '' }), 'partnerId', /Enter the Partner ID/],
    [
      'a wrong password',
      () => byPassword({ password: 'wrong' }),
      'password',
      /does not know this e-mail with this password/,
    ],
    ['no password', () => byPassword({ password: '' }), 'password', /Enter the password/],
    [
      'an inside address',
      () => proof({ serviceUrl: 'https://192.168.0.9' }),
      'serviceUrl',
      /private network/,
    ],
  ])('says what is wrong: %s', async (_, sent, field, sentence) => {
    const answer = await visit(sent())
    expect((await json<HubError>(answer)).fields?.[field]).toMatch(sentence)
  })
})

describe('the token wizard', () => {
  it('connects the hub with a token made as it should be, and keeps nothing else', async () => {
    await visit(proof())
    const facts = await json<WizardFacts>(hub.send('GET', '/api/integration/wizard'))
    expect(facts).toEqual({
      privacyContexts: [],
      enforcesEntitlement: false,
      highestFlavor: 2160,
      current: null,
    })
    const info = await json<KalturaConnectionInfo>(make(wish()))
    expect(info).toMatchObject({
      source: 'page',
      settings: { serviceUrl: served.url, partnerId: 102, hashType: 'SHA256', isAppTokenSet: true },
    })
    const token = served.sandbox.store.appTokens.get(102, info.settings!.appTokenId)
    expect(token).toMatchObject({
      hashType: 'SHA256',
      sessionType: 0,
      sessionDuration: 86_400,
      sessionPrivileges: 'disableentitlement,list:*',
    })
    expect(token?.expiry).toBeUndefined()
    expect(token?.sessionUserId).toBeUndefined()
    expect(await json<SessionGrant>(hub.send('POST', '/api/session', {}))).toMatchObject({
      partnerId: 102,
      listsEveryone: true,
    })
    const kept = await hub.database.select().from(kalturaConnection)
    expect(JSON.stringify([kept, info, hub.reports])).not.toMatch(
      new RegExp(`${adminSecret}|${password}|${token?.token}|djJ8`),
    )
  })

  it('gives every new member a check without a failed step', async () => {
    const answer = await hub.send('POST', '/api/integration/kaltura/check', {})
    expect(answer.headers.get('content-type')).toContain('ndjson')
    const steps = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as CheckStep)
    expect(steps.length).toBeGreaterThanOrEqual(16)
    expect(steps.filter(({ state }) => state === 'failed')).toEqual([])
  })

  it('binds the token to a label of the account and lets it expire, when asked to', async () => {
    const { categories } = served.sandbox.store
    categories.put({
      id: 77,
      partnerId: 102,
      createdAt: 1,
      updatedAt: 1,
      parentId: 0,
      depth: 0,
      name: 'Portal',
      fullName: 'Portal',
      fullIds: '77',
      status: 2,
      privacy: 1,
      privacyContext: 'portal,intranet',
    })
    await visit(byPassword())
    const facts = await json<WizardFacts>(hub.send('GET', '/api/integration/wizard'))
    expect(facts.privacyContexts).toEqual(['intranet', 'portal'])
    const info = await json<KalturaConnectionInfo>(
      make(wish({ listsEveryone: false, privacyContext: 'portal', expiresInDays: '30' })),
    )
    const token = served.sandbox.store.appTokens.get(102, info.settings!.appTokenId)
    expect(token?.sessionPrivileges).toBe('enableentitlement,privacycontext:portal')
    // The next token begins with what this one allows.
    const next = await json<WizardFacts>(hub.send('GET', '/api/integration/wizard'))
    expect(next.current).toEqual({ listsEveryone: false, privacyContext: 'portal' })
    expect(token!.expiry! - Date.now() / 1000).toBeGreaterThan(29 * 86_400)
  })

  it('says at every field what is wrong, and makes no token then', async () => {
    await visit(proof())
    const before = [...served.sandbox.store.appTokens.all(102)].length
    const answer = await json<HubError>(
      make(wish({ sessionSeconds: '5', expiresInDays: '0', privacyContext: 'nowhere' })),
    )
    expect(Object.keys(answer.fields ?? {}).sort()).toEqual([
      'expiresInDays',
      'privacyContext',
      'sessionSeconds',
    ])
    const rule = await json<HubError>(make(wish({ userIdBy: 'prefix' })))
    expect(rule.fields?.emailDomains).toMatch(/mail domains/)
    expect([...served.sandbox.store.appTokens.all(102)]).toHaveLength(before)
  })

  it('does nothing without a visit', async () => {
    expect(await json<HubError>(make(wish()))).toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('visit'),
    })
  })
})
