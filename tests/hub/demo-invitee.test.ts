import { expect, it } from 'vitest'
import type { HubInfo, SessionGrant } from '../../src/hub/api'
import type { MemberList } from '../../src/hub/members-api'
import { freshDatabase } from './fresh-database'
import { admin, openHub } from './hub-under-test'
import { startSmallKaltura } from './small-kaltura'

it('lets somebody who was invited into the demo come back by e-mail, as who they are', async () => {
  const kaltura = await startSmallKaltura()
  const hub = await openHub({ kaltura })
  const guest = { email: 'eve@example.org', password: 'a short sentence of mine' }
  const json = async <T>(answer: Promise<Response>) => (await (await answer).json()) as T

  await hub.send('POST', '/api/demo/sign-in', { role: 'admin' })
  const asked = { email: guest.email, role: 'creator' }
  const { invitations } = await json<MemberList>(hub.send('POST', '/api/members/invitations', asked))
  hub.forgetCookies()
  const token = invitations[0]!.link.split('#')[1]
  const answer = { token, name: 'Eve', newPassword: guest.password }
  expect((await hub.send('POST', '/api/auth/invitation/accept', answer)).status).toBe(200)
  await hub.send('POST', '/api/auth/sign-out', {})

  expect((await hub.send('POST', '/api/auth/sign-in/email', guest)).status).toBe(200)
  const { member, backend } = await json<HubInfo>(hub.send('GET', '/api/hub'))
  expect([backend, member?.name, member?.role]).toEqual(['sandbox', 'Eve', 'creator'])
  expect((await json<SessionGrant>(hub.send('POST', '/api/session', {}))).userId).toBe(guest.email)
  await hub.stop()
  await kaltura.stop()
})

it('gives the hub to its first administrator when the demo is over, and lets nobody of the demo stay', async () => {
  const kaltura = await startSmallKaltura()
  const at = await freshDatabase()
  const demo = await openHub({ kaltura, at })
  await demo.send('POST', '/api/demo/sign-in', { role: 'admin' })
  const cookie = demo.cookies()
  expect((await demo.send('GET', '/api/members')).status).toBe(200)
  await demo.stop()

  const hub = await openHub({ kaltura, at, backend: 'none' })
  expect((await hub.send('GET', '/api/members', undefined, { cookie })).status).toBe(401)
  hub.forgetCookies()
  const { email, password } = admin
  expect((await hub.send('POST', '/api/auth/sign-in/email', { email, password })).status).toBe(200)
  const { members } = (await (await hub.send('GET', '/api/members')).json()) as MemberList
  expect(members.map((one) => [one.email, one.role])).toEqual([[email, 'admin']])
  await hub.stop()
  await at.remove()
  await kaltura.stop()
})
