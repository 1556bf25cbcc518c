import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HubError, HubInfo, Role, SessionGrant, WatchedPositions } from '../../src/hub/api'
import { firstHubId, invitation } from '../../src/hub/database/hub-schema'
import type { KalturaConnectionInfo } from '../../src/hub/integration-api'
import type { Mail } from '../../src/hub/mail/mailer'
import type { InvitationView, MemberList } from '../../src/hub/members-api'
import { connectionDraft } from './connection-draft'
import { admin, type HubUnderTest, openHub, origin } from './hub-under-test'
import { addHub, addPerson, cookieOf, password } from './people'
import { type SmallKaltura, startSmallKaltura } from './small-kaltura'

let kaltura: SmallKaltura
let otherKaltura: SmallKaltura
let hub: HubUnderTest
let owner: string
let mails: Mail[]
beforeAll(async () => {
  kaltura = await startSmallKaltura()
  otherKaltura = await startSmallKaltura()
  mails = []
  hub = await openHub({
    kaltura,
    backend: 'kaltura',
    privateHosts: ['127.0.0.1'],
    mailer: { canSend: true, send: async (mail) => void mails.push(mail) },
  })
  await addHub(hub, 'museum', 'Museum')
  await addPerson(hub, 'curator@museum.example', { museum: 'admin' })
  owner = await cookieOf(hub, admin.email)
}, 120_000)
afterAll(async () => {
  await hub.stop()
  await kaltura.stop()
  await otherKaltura.stop()
})

const json = async <T>(answer: Response | Promise<Response>) => (await (await answer).json()) as T
let caller = 0
const as = async (cookie: string, method: string, address: string, body?: unknown) => {
  const answer = await hub.send(method, address, body, {
    cookie,
    'x-forwarded-for': `198.51.100.${++caller}`,
  })
  hub.forgetCookies()
  return answer
}
const invite = async (email: string, role: Role = 'viewer', by = owner): Promise<string> => {
  const list = await json<MemberList>(as(by, 'POST', '/api/members/invitations', { email, role }))
  return tokenOf(list.invitations.find((one) => one.email === email)!.link)
}
const tokenOf = (link: string) => link.split('#')[1]!
const look = (token: string, cookie = '') => as(cookie, 'POST', '/api/auth/invitation/look', { token })
const accept = (token: string, more: object = {}, cookie = '') =>
  as(cookie, 'POST', '/api/auth/invitation/accept', { token, ...more })
const info = (cookie: string) => json<HubInfo>(as(cookie, 'GET', '/api/hub'))
const members = async () => (await json<MemberList>(as(owner, 'GET', '/api/members'))).members
const idOf = async (email: string) => (await members()).find((one) => one.email === email)!.id

describe('An invitation', () => {
  it('goes out by mail, makes an account with a name and a password, and is used up by it', async () => {
    const token = await invite('new@harbour.example', 'creator')
    expect(mails.at(-1)).toMatchObject({ to: 'new@harbour.example' })
    expect(mails.at(-1)?.text).toContain(`${origin}/invitation#${token}`)
    expect(await json<InvitationView>(look(token))).toMatchObject({
      hubName: 'Lumisphere',
      inviterName: 'owner',
      email: 'new@harbour.example',
      role: 'creator',
      way: 'make-account',
      signedInAs: null,
    })
    const nameless = await json<HubError>(accept(token, { newPassword: password }))
    expect(nameless.fields?.name).toMatch(/name/)
    const short = await json<HubError>(accept(token, { name: 'Nia New', newPassword: 'short' }))
    expect(short.fields?.newPassword).toMatch(/12/)

    const tries = await Promise.all([
      accept(token, { name: 'Nia New', newPassword: password }),
      accept(token, { name: 'Not Nia', newPassword: password }),
    ])
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1)
    const won = tries.find(({ ok }) => ok)!
    const cookie = won.headers.getSetCookie()[0]!.split(';')[0]!
    const { member, hub: shown } = await info(cookie)
    expect(member).toMatchObject({ email: 'new@harbour.example', role: 'creator', hubId: firstHubId })
    expect(shown).toEqual({ id: firstHubId, name: 'Lumisphere' })
    expect((await as(cookie, 'POST', '/api/session', {})).status).toBe(200)
    expect((await look(token)).status).toBe(404)
    expect((await accept(token, { name: 'Again', newPassword: password })).status).toBe(404)
  })

  it('lets somebody with an account in once they have signed in, and nobody else', async () => {
    const token = await invite('curator@museum.example', 'viewer')
    expect((await json<InvitationView>(look(token))).way).toBe('sign-in')
    expect((await accept(token, { name: 'Thief', newPassword: password })).status).toBe(401)
    expect((await json<InvitationView>(look(token, owner))).way).toBe('other-person')
    expect((await accept(token, {}, owner)).status).toBe(403)
    const curator = await cookieOf(hub, 'curator@museum.example')
    expect((await json<InvitationView>(look(token, curator))).way).toBe('join')
    expect((await accept(token, {}, curator)).status).toBe(200)
    expect(await info(curator)).toMatchObject({
      hub: { id: firstHubId },
      member: { role: 'viewer' },
      hubs: [
        { id: 'museum', role: 'admin' },
        { id: firstHubId, role: 'viewer' },
      ],
    })
  })

  it('is worth nothing after it was taken back, replaced, or is a week old', async () => {
    const first = await invite('late@harbour.example')
    const second = await invite('late@harbour.example', 'admin')
    expect((await look(first)).status).toBe(404)
    await hub.database
      .update(invitation)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(invitation.id, second))
    expect((await look(second)).status).toBe(404)
    const third = await invite('late@harbour.example')
    await as(owner, 'POST', `/api/members/invitations/${third}/resend`, {})
    expect(mails.at(-1)?.text).toContain(third)
    expect((await look(third)).status).toBe(200)
    const list = await json<MemberList>(as(owner, 'DELETE', `/api/members/invitations/${third}`))
    expect(list.invitations.map(({ email }) => email)).not.toContain('late@harbour.example')
    expect((await accept(third, { name: 'Late', newPassword: password })).status).toBe(404)
  })

  it('is not made for members, for what is no address, or by people who do not run the hub', async () => {
    const ask = (email: string, by = owner) =>
      as(by, 'POST', '/api/members/invitations', { email, role: 'viewer' })
    expect((await json<HubError>(ask(admin.email))).fields?.email).toMatch(/already/)
    expect((await json<HubError>(ask('nobody'))).fields?.email).toMatch(/e-mail/)
    expect((await ask('x@harbour.example', await cookieOf(hub, 'new@harbour.example'))).status).toBe(403)
  })

  it('cannot be guessed at without end', async () => {
    const from = { 'x-forwarded-for': '203.0.113.9' }
    const tries: number[] = []
    for (let guess = 0; guess < 22; guess++)
      tries.push(
        (await hub.send('POST', '/api/auth/invitation/look', { token: `guess${guess}` }, from)).status,
      )
    expect(tries.slice(0, 20)).not.toContain(429)
    expect(tries.slice(20)).toEqual([429, 429])
  })
})

describe('Several hubs', () => {
  it('have an account each: a switch gives sessions and positions of the other, and nothing of the first', async () => {
    const curator = await cookieOf(hub, 'curator@museum.example')
    const session = () => json<SessionGrant & HubError>(as(curator, 'POST', '/api/session', {}))
    const positions = async () =>
      (await json<WatchedPositions>(as(curator, 'GET', '/api/history?entries=0_a'))).positions
    expect(await info(curator)).toMatchObject({ hub: { id: 'museum' }, backend: 'none' })
    expect(await session()).toMatchObject({ code: 'misconfigured' })
    const connected = await as(curator, 'PUT', '/api/integration/kaltura', connectionDraft(otherKaltura))
    expect(connected.status).toBe(200)
    expect(await session()).toMatchObject({ serviceUrl: otherKaltura.url, hubId: 'museum' })
    await as(curator, 'PUT', '/api/history/0_a', { seconds: 7, duration: 60 })

    const switched = await json<HubInfo>(as(curator, 'POST', '/api/hubs/switch', { hubId: firstHubId }))
    expect(switched).toMatchObject({ hub: { id: firstHubId }, member: { role: 'viewer' } })
    expect(await session()).toMatchObject({ serviceUrl: kaltura.url, hubId: firstHubId })
    expect(await positions()).toEqual([])
    expect((await as(curator, 'GET', '/api/integration/kaltura')).status).toBe(403)
    const here = await json<KalturaConnectionInfo>(as(owner, 'GET', '/api/integration/kaltura'))
    expect(here.source).toBe('operator')
    expect(JSON.stringify(here)).not.toContain(otherKaltura.url)

    await as(curator, 'POST', '/api/hubs/switch', { hubId: 'museum' })
    expect(await positions()).toMatchObject([{ seconds: 7 }])
  })

  it('can be made by whoever runs one, with a name of their own', async () => {
    const made = await json<HubInfo>(as(owner, 'POST', '/api/hubs', { name: ' Workshop ' }))
    expect(made).toMatchObject({ hub: { name: 'Workshop' }, member: { role: 'admin' }, backend: 'none' })
    const renamed = await json<HubInfo>(as(owner, 'PUT', '/api/hubs/current', { name: 'ورشة' }))
    expect(renamed.hub?.name).toBe('ورشة')
    const nameless = await json<HubError>(as(owner, 'PUT', '/api/hubs/current', { name: 'x' }))
    expect(nameless.fields?.name).toMatch(/2 to 80/)
    expect((await members()).map(({ email }) => email)).toEqual([admin.email])
    await as(owner, 'POST', '/api/hubs/switch', { hubId: firstHubId })
    const creator = await cookieOf(hub, 'new@harbour.example')
    expect((await as(creator, 'POST', '/api/hubs', { name: 'Mine' })).status).toBe(403)
  })
})

describe('A member', () => {
  it('has another role from the next request on', async () => {
    const cookie = await cookieOf(hub, 'new@harbour.example')
    const id = await idOf('new@harbour.example')
    await as(owner, 'PUT', `/api/members/${id}`, { role: 'admin' })
    expect((await as(cookie, 'GET', '/api/members')).status).toBe(200)
    await as(owner, 'PUT', `/api/members/${id}`, { role: 'viewer' })
    expect((await as(cookie, 'GET', '/api/members')).status).toBe(403)
    expect((await info(cookie)).member?.role).toBe('viewer')
  })

  it('who is the last admin can neither be removed nor be made anything else, also not two by each other', async () => {
    const ownerId = await idOf(admin.email)
    expect((await as(owner, 'DELETE', `/api/members/${ownerId}`)).status).toBe(403)
    expect((await as(owner, 'PUT', `/api/members/${ownerId}`, { role: 'viewer' })).status).toBe(403)
    const secondId = await addPerson(hub, 'second@harbour.example', { [firstHubId]: 'admin' })
    const second = await cookieOf(hub, 'second@harbour.example')
    await Promise.all([
      as(owner, 'PUT', `/api/members/${secondId}`, { role: 'viewer' }),
      as(second, 'PUT', `/api/members/${ownerId}`, { role: 'viewer' }),
    ])
    const roles = [await info(owner), await info(second)].map(({ member }) => member?.role)
    expect(roles.sort()).toEqual(['admin', 'viewer'])
    const left = (await info(owner)).member?.role === 'admin' ? owner : second
    await as(left, 'PUT', `/api/members/${left === owner ? secondId : ownerId}`, { role: 'admin' })
  })

  it('who is removed loses the hub at once, keeps their others, and costs nobody else a session', async () => {
    const curator = await cookieOf(hub, 'curator@museum.example')
    await as(curator, 'POST', '/api/hubs/switch', { hubId: firstHubId })
    await as(owner, 'DELETE', `/api/members/${await idOf('curator@museum.example')}`)
    // Kaltura would end everybody's, and refuse the App Token for a day.
    expect(kaltura.calls).not.toContain('session.end')
    expect(await info(curator)).toMatchObject({ hub: { id: 'museum' }, hubs: [{ id: 'museum' }] })
    expect((await as(curator, 'POST', '/api/hubs/switch', { hubId: firstHubId })).status).toBe(404)

    const lone = await cookieOf(hub, 'new@harbour.example')
    await as(owner, 'DELETE', `/api/members/${await idOf('new@harbour.example')}`)
    expect(await info(lone)).toMatchObject({
      member: null,
      hub: null,
      hubs: [],
      withoutHub: { email: 'new@harbour.example' },
    })
    expect((await as(lone, 'POST', '/api/session', {})).status).toBe(401)
  })

  it('who sends files from another device cannot go on after they were removed', async () => {
    const id = await addPerson(hub, 'sender@harbour.example', { [firstHubId]: 'creator' })
    const cookie = await cookieOf(hub, 'sender@harbour.example')
    const { code } = await json<{ code: string }>(as(cookie, 'POST', '/api/send/code', {}))
    const { grant } = await json<{ grant: string }>(as('', 'POST', '/api/send/open', { code }))
    expect((await as('', 'POST', '/api/send/session', { grant })).status).toBe(200)
    await as(owner, 'DELETE', `/api/members/${id}`)
    expect((await as('', 'POST', '/api/send/session', { grant })).status).toBe(401)
  })
})
