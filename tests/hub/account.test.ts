import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HubError } from '../../src/hub/api'
import { KalturaRefusal } from '../../src/hub/broker/kaltura'
import { offered } from '../../src/hub/integration/account/offered'
import type {
  AccountSecrets,
  Distribution,
  Entitlement,
  KalturaConnectionInfo,
  OwnIntegration,
  VendorAccounts,
  VendorCode,
} from '../../src/hub/integration-api'
import { sowIntegrations } from '../../src/sandbox/seed/integrations'
import { admin, type HubUnderTest, openHub } from './hub-under-test'
import { type ServedSandbox, serveSandbox } from './sandbox-under-test'
import { type SmallKaltura, startSmallKaltura } from './small-kaltura'

const adminSecret = '0123456789abcdef0123456789abcdef'
let served: ServedSandbox
let small: SmallKaltura
let hub: HubUnderTest

beforeAll(async () => {
  served = await serveSandbox({ partner: { id: 102, adminSecret } })
  sowIntegrations(served.sandbox.store, 102, Math.floor(Date.now() / 1000))
  small = await startSmallKaltura()
  hub = await openHub({ kaltura: small, backend: 'none', privateHosts: ['127.0.0.1'] })
  await hub.send('POST', '/api/auth/sign-in/email', admin)
}, 120_000)
afterAll(async () => {
  await hub.stop()
  await small.stop()
  await served.stop()
})

const json = async <T>(answer: Response | Promise<Response>) => (await (await answer).json()) as T
const get = <T>(path: string) => json<T>(hub.send('GET', `/api/integration/${path}`))
const send = <T>(method: string, path: string, body?: unknown) =>
  json<T>(hub.send(method, `/api/integration/${path}`, body))
const ask = (service: string, action: string, body: object) =>
  fetch(`${served.url}/api_v3/service/${service}/action/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, format: 1 }),
  }).then((answer) => answer.json() as Promise<unknown>)

describe('the account', () => {
  it('is closed without a visit', async () => {
    expect(await get<HubError>('account/info')).toMatchObject({ code: 'forbidden' })
  })

  it('shows who it is, and its secrets only when asked for them', async () => {
    const proof = { serviceUrl: served.url, by: 'secret', partnerId: '102', adminSecret }
    await send('POST', 'visit', { ...proof, email: '', password: '', otp: '' })
    const info = await get('account/info')
    expect(info).toEqual({ partnerId: 102, subPartnerId: '10200', name: 'Sandbox 102' })
    expect(await send<AccountSecrets>('POST', 'account/secrets', {})).toEqual({
      adminSecret,
      userSecret: served.sandbox.partner.userSecret,
    })
    const [newest] = (await get<KalturaConnectionInfo>('kaltura')).changes
    expect(newest).toMatchObject({ actor: 'owner', action: 'account.secrets' })
  })

  it('lists where media is handed on to, and deletes a profile', async () => {
    const list = await get<Distribution>('account/distribution')
    if (!list.isOffered) throw new Error('The sandbox offers distribution.')
    expect(list.profiles).toHaveLength(2)
    const youtube = list.profiles.find(({ isYoutube }) => isYoutube)
    expect(youtube).toMatchObject({ name: 'YouTube, public lectures', account: 'lumisphere-lectures' })
    expect(youtube?.authorizeUrl).toMatch(/googleoauth2.*partnerId=102$/)
    expect(await (await fetch(youtube!.authorizeUrl!)).text()).toContain('Google')
    const left = await send<Distribution>('DELETE', `account/distribution/${youtube?.id}`)
    expect(left.isOffered && left.profiles.map(({ name }) => name)).toEqual(['Museum partners'])
  })

  it('shows labels of categories, takes good ones, refuses others, and takes them away', async () => {
    const before = await get<Entitlement>('account/entitlement')
    expect(before).toMatchObject({ isEnforced: false, others: [] })
    expect(before.categories.map(({ name, labels }) => [name, labels])).toEqual([
      ['Exhibition', ['exhibition', 'portal']],
      ['Portal', ['portal']],
    ])
    const id = before.categories[1]!.id
    const wrong = await send<HubError>('PUT', `account/entitlement/${id}`, { labels: 'my label' })
    expect(wrong.fields?.labels).toMatch(/at least four letters/)
    const changed = await send<Entitlement>('PUT', `account/entitlement/${id}`, {
      labels: 'intranet, portal',
    })
    expect(changed.categories.find((one) => one.id === id)?.labels).toEqual(['intranet', 'portal'])
    const gone = await send<Entitlement>('PUT', `account/entitlement/${id}`, { labels: '' })
    expect(gone.others).toContainEqual({ id, name: 'Portal' })
  })

  it.each(['zoom', 'webex'] as const)(
    'lists accounts of %s, changes one, and makes a code for it',
    async (vendor) => {
      const list = await get<VendorAccounts>(`account/${vendor}`)
      if (!list.isOffered) throw new Error(`The sandbox offers ${vendor}.`)
      const [first] = list.accounts
      const changed = await send<VendorAccounts>('PUT', `account/${vendor}/${first!.accountId}`, {
        description: 'Renamed',
        isEnabled: false,
        takesRecordings: false,
        defaultUserId: 'archive',
      })
      expect(changed.isOffered && changed.accounts[0]).toMatchObject({
        accountId: first!.accountId,
        description: 'Renamed',
        isEnabled: false,
        takesRecordings: false,
        defaultUserId: 'archive',
      })
      const { code, expiresAt } = await send<VendorCode>('POST', `account/${vendor}/code`, {})
      expect(expiresAt - Date.now() / 1000).toBeLessThanOrEqual(3600)
      const service = vendor === 'zoom' ? 'vendor_zoomvendor' : 'webexapidropfolder_webexvendor'
      expect(await ask(service, 'list', { ks: code })).toHaveProperty('objects')
      expect(await ask('partner', 'getInfo', { ks: code })).toMatchObject({ code: 'INVALID_KS' })
    },
  )

  it('says that a part is not there where Kaltura has not switched it on', async () => {
    const refusal = new KalturaRefusal('x.list', 'SERVICE_DOES_NOT_EXISTS', 'Service "x" does not exists')
    expect(await offered(Promise.reject(refusal))).toEqual({ isOffered: false })
    const other = new KalturaRefusal('x.list', 'INVALID_KS', 'Invalid KS')
    await expect(offered(Promise.reject(other))).rejects.toBe(other)
  })
})

describe('a member in the account', () => {
  const own = () => get<OwnIntegration>('own/first')
  const test = () => send<OwnIntegration>('POST', 'own/first/test', {})
  const connect = (rule: object) =>
    send('POST', 'wizard', {
      listsEveryone: true,
      privacyContext: '',
      sessionSeconds: '86400',
      expiresInDays: '',
      description: '',
      userIdBy: 'email',
      emailDomains: '',
      claim: '',
      ...rule,
    })

  it('is told that nothing is connected', async () => {
    expect(await own()).toEqual({ state: 'none' })
  })

  it('is a new user there before the first upload', async () => {
    await connect({})
    expect(await own()).toEqual({
      state: 'connected',
      partnerId: 102,
      userId: admin.email,
      reach: 'everyone',
      ownMedia: 0,
      user: 'not-asked',
    })
    expect(await test()).toMatchObject({ user: 'new' })
  })

  it('is the prefix where the hub maps it so, and an existing user where there is one', async () => {
    const born = { partnerId: 102, createdAt: 1, updatedAt: 1, statusUpdatedAt: 1 }
    served.sandbox.store.users.put({ ...born, id: 'owner', status: 1, isAdmin: false })
    await connect({ userIdBy: 'prefix', emailDomains: 'example.org', listsEveryone: false })
    expect(await test()).toMatchObject({ userId: 'owner', reach: 'own', user: 'exists' })
  })

  it('is told why they cannot come in', async () => {
    await connect({ userIdBy: 'prefix', emailDomains: 'example.com' })
    expect(await own()).toMatchObject({ state: 'failed', message: expect.stringContaining('mail domain') })
  })
})
