import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { HubError, HubInfo, SessionGrant } from '../../src/hub/api'
import { firstHubId } from '../../src/hub/database/hub-schema'
import { kalturaConnection } from '../../src/hub/database/integration-schema'
import { account, user } from '../../src/hub/database/schema'
import { createConnectionStore } from '../../src/hub/integration/connection-store'
import { createSecretBox } from '../../src/hub/integration/secret-box'
import type { KalturaConnectionInfo, KalturaSettingsDraft, MemberUserId } from '../../src/hub/integration-api'
import { connectionDraft } from './connection-draft'
import { admin, type HubUnderTest, openHub } from './hub-under-test'
import { type SmallKaltura, startSmallKaltura } from './small-kaltura'

let kaltura: SmallKaltura
beforeAll(async () => {
  kaltura = await startSmallKaltura()
})
afterAll(() => kaltura.stop())

const json = async <T>(answer: Response | Promise<Response>) => (await (await answer).json()) as T
const draft = (changes: Partial<KalturaSettingsDraft> = {}) => connectionDraft(kaltura, changes)

describe('a hub without an account', () => {
  let hub: HubUnderTest
  beforeAll(async () => {
    hub = await openHub({ kaltura, backend: 'none', privateHosts: ['127.0.0.1'] })
  }, 60_000)
  afterAll(() => hub.stop())
  beforeEach(() => hub.send('POST', '/api/auth/sign-in/email', admin))

  const info = () => json<KalturaConnectionInfo>(hub.send('GET', '/api/integration/kaltura'))
  const connect = (changes: Partial<KalturaSettingsDraft> = {}) =>
    hub.send('PUT', '/api/integration/kaltura', draft(changes))
  const grant = () => hub.send('POST', '/api/session', {})

  it('lets its admin in, says that nothing is connected, and has no sessions to give', async () => {
    expect(await json<HubInfo>(hub.send('GET', '/api/hub'))).toMatchObject({
      backend: 'none',
      demoMembers: [],
    })
    expect(await info()).toEqual({ source: 'none', settings: null, problem: null, changes: [] })
    expect(await json<HubError>(grant())).toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining('not connected'),
    })
  })

  it('says at every field what is wrong with it, and keeps nothing', async () => {
    const wrong = await json<HubError>(
      connect({
        serviceUrl: 'http://media.example.org',
        partnerId: 'mine',
        appTokenId: 'token',
        appToken: 'abc',
        hashType: 'CRC',
        userIdBy: 'prefix',
        mediaHosts: 'cdn',
      }),
    )
    expect(Object.keys(wrong.fields ?? {}).sort()).toEqual([
      'appToken',
      'appTokenId',
      'emailDomains',
      'hashType',
      'mediaHosts',
      'partnerId',
      'serviceUrl',
    ])
    for (const sentence of Object.values(wrong.fields ?? {})) expect(sentence).toMatch(/^[A-Z].*\.$/)
    expect((await info()).source).toBe('none')
  })

  it('refuses an address inside a network that the operator has not allowed', async () => {
    const answer = await json<HubError>(connect({ serviceUrl: 'https://10.0.0.7' }))
    expect(answer.fields?.serviceUrl).toMatch(/private network/)
  })

  it('is connected by the form, and members have sessions from there at once', async () => {
    expect(await json<KalturaConnectionInfo>(connect())).toMatchObject({
      source: 'page',
      settings: { serviceUrl: kaltura.url, partnerId: 102, isAppTokenSet: true, hashType: 'SHA256' },
    })
    expect((await json<HubInfo>(hub.send('GET', '/api/hub'))).backend).toBe('kaltura')
    expect(await json<SessionGrant>(grant())).toMatchObject({
      userId: admin.email,
      partnerId: 102,
      serviceUrl: kaltura.url,
    })
  })

  it('keeps the token when it is left empty, but not for another account', async () => {
    const kept = await json<KalturaConnectionInfo>(connect({ appToken: '', hashType: 'SHA256' }))
    expect(kept.settings?.isAppTokenSet).toBe(true)
    const elsewhere = await json<HubError>(connect({ appToken: '', serviceUrl: 'https://other.example.org' }))
    expect(elsewhere.fields?.appToken).toMatch(/^Enter the App Token again/)
  })

  it('gives no secret to anybody, in the database or the reports, and says who changed what', async () => {
    const answers = await Promise.all(
      ['/api/integration/kaltura', '/api/integration/kaltura/user-ids', '/api/hub'].map(async (address) =>
        (await hub.send('GET', address)).text(),
      ),
    )
    const rows = await hub.database.select().from(kalturaConnection)
    const everything = JSON.stringify([answers, rows, hub.reports])
    expect(rows).toHaveLength(1)
    for (const part of [kaltura.appToken, kaltura.appToken.slice(-4)])
      expect(answers.join()).not.toContain(part)
    expect(everything).not.toContain(kaltura.appToken)
    const [newest] = (await info()).changes
    expect(newest).toMatchObject({ actor: 'owner', action: 'kaltura.changed' })
  })

  it('seals the tokens anew with a newer key, and says so when no key opens them', async () => {
    const key = (id: string, fill: number) => ({ id, key: Buffer.alloc(32, fill) })
    const storeWith = (...keys: Parameters<typeof createSecretBox>[0]) =>
      createConnectionStore(hub.database, createSecretBox(keys))
    await storeWith(key('k2', 8), key('k1', 7)).renewSeals()
    expect((await storeWith(key('k2', 8)).load(firstHubId))?.settings.appToken).toBe(kaltura.appToken)
    await expect(storeWith(key('k1', 7)).load(firstHubId)).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining('the key that it was sealed with is not here'),
    })
    await storeWith(key('k1', 7), key('k2', 8)).renewSeals()
    expect((await storeWith(key('k1', 7)).load(firstHubId))?.settings.appToken).toBe(kaltura.appToken)
  })

  it('ends running sessions when another token is entered, and when it is disconnected', async () => {
    const ends = () => kaltura.calls.filter((call) => call === 'session.end').length
    const before = ends()
    await connect({ hasPlayback: true, playbackTokenId: '0_smalltok', playbackToken: kaltura.appToken })
    expect(ends()).toBe(before + 1)
    const both = await json<SessionGrant>(grant())
    expect(both.playbackKs).toMatch(/^djJ8user/)
    expect(both.playbackKs).not.toBe(both.ks)
    const gone = await json<KalturaConnectionInfo>(hub.send('DELETE', '/api/integration/kaltura'))
    expect(gone).toMatchObject({ source: 'none', settings: null })
    expect(gone.changes[0]).toMatchObject({ action: 'kaltura.disconnected' })
    expect(ends()).toBe(before + 3)
    expect((await grant()).status).toBe(409)
  })

  it('finds members by an id that was entered for them, from a file or all at once', async () => {
    await connect({ userIdBy: 'custom' })
    expect(await json<HubError>(grant())).toMatchObject({ code: 'forbidden' })
    const send = (csv: string) => hub.send('PUT', '/api/integration/kaltura/user-ids', { csv })
    const wrong = await json<HubError>(send('e-mail;id\nnobody@example.org;x\nowner@example.org;a b\n'))
    expect(wrong.fields?.csv).toMatch(/^Line 2: nobody with .* Line 3: the Kaltura user id/)
    const rows = await json<readonly MemberUserId[]>(send('e-mail;id\n"Owner@example.org";"Owner.One"\n'))
    expect(rows).toContainEqual(expect.objectContaining({ email: admin.email, kalturaUserId: 'owner.one' }))
    expect(await json<SessionGrant>(grant())).toMatchObject({ userId: 'owner.one' })
  })

  it('finds members by a claim of their organisation’s sign-in', async () => {
    await connect({ userIdBy: 'claim', claim: 'kaltura_id' })
    expect(await json<HubError>(grant())).toMatchObject({ code: 'forbidden' })
    const [owner] = await hub.database.select({ id: user.id }).from(user)
    const claims = Buffer.from(JSON.stringify({ kaltura_id: 'Staff-7' })).toString('base64url')
    await hub.database.insert(account).values({
      id: 'a1',
      accountId: 'x',
      providerId: 'organisation',
      userId: owner!.id,
      idToken: `e30.${claims}.x`,
    })
    expect(await json<SessionGrant>(grant())).toMatchObject({ userId: 'staff-7' })
  })
})

const routes = [
  ['GET', '/api/integration/kaltura'],
  ['PUT', '/api/integration/kaltura'],
  ['DELETE', '/api/integration/kaltura'],
  ['GET', '/api/integration/kaltura/user-ids'],
  ['PUT', '/api/integration/kaltura/user-ids'],
  ['POST', '/api/integration/kaltura/check'],
  ['GET', '/api/integration/visit'],
  ['POST', '/api/integration/visit'],
  ['DELETE', '/api/integration/visit'],
  ['GET', '/api/integration/account/info'],
  ['POST', '/api/integration/account/secrets'],
  ['GET', '/api/integration/account/distribution'],
  ['DELETE', '/api/integration/account/distribution/1'],
  ['GET', '/api/integration/account/entitlement'],
  ['PUT', '/api/integration/account/entitlement/1'],
  ['GET', '/api/integration/account/zoom'],
  ['PUT', '/api/integration/account/zoom/x'],
  ['POST', '/api/integration/account/webex/code'],
  ['GET', '/api/integration/wizard'],
  ['POST', '/api/integration/wizard'],
] as const

describe('routes of the integration', () => {
  let hub: HubUnderTest
  beforeAll(async () => {
    hub = await openHub({ kaltura })
  }, 60_000)
  afterAll(() => hub.stop())

  const statusFor = async (role: string | null, method: string, address: string) => {
    hub.forgetCookies()
    if (role) await hub.send('POST', '/api/demo/sign-in', { role })
    return (await hub.send(method, address, method === 'GET' ? undefined : {})).status
  }

  it.each(routes)('%s %s is for admins', async (method, address) => {
    expect(await statusFor(null, method, address)).toBe(401)
    expect(await statusFor('viewer', method, address)).toBe(403)
    expect(await statusFor('creator', method, address)).toBe(403)
    expect([200, 400, 403]).toContain(await statusFor('admin', method, address))
  })

  it.each([
    ['GET', '/api/integration/own/first'],
    ['POST', '/api/integration/own/first/test'],
  ] as const)('%s %s is for every member', async (method, address) => {
    expect(await statusFor(null, method, address)).toBe(401)
    for (const role of ['viewer', 'creator', 'admin']) {
      expect(await statusFor(role, method, address)).toBe(200)
    }
  })

  it.each([
    ['PUT', draft],
    ['DELETE', () => undefined],
  ] as const)('%s is refused in the demo, where anybody may be its admin', async (method, body) => {
    await hub.send('POST', '/api/demo/sign-in', { role: 'admin' })
    const answer = await json<HubError>(hub.send(method, '/api/integration/kaltura', body()))
    expect(answer).toMatchObject({ code: 'forbidden', hint: expect.stringContaining('LUMISPHERE_DEMO=off') })
  })
})
