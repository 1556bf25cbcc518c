import { expect, it } from 'vitest'
import type { HubInfo, SessionGrant } from '../../src/hub/api'
import type { MemberList } from '../../src/hub/members-api'
import { openHub } from './hub-under-test'
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
