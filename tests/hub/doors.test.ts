import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstHubId } from '../../src/hub/database/hub-schema'
import { admin, type HubUnderTest, openHub } from './hub-under-test'
import { addHub, addPerson, cookieOf } from './people'
import { type SmallKaltura, startSmallKaltura } from './small-kaltura'

/** Each route with what it answers to whom: nobody, a viewer, a creator, an admin, and an admin of another hub, who acts in that one. */
type Row = readonly [
  method: string,
  path: string,
  statuses: readonly [number, number, number, number, number],
  more?: { readonly at?: string; readonly body?: unknown },
]

const forAdmins = [401, 403, 403, 200, 200] as const
/** Past the door, where the body or what it names is refused. */
const refused = [401, 403, 403, 400, 400] as const
const missing = [401, 403, 403, 404, 404] as const
/** Past the door, where a visit to the account would have to be open. */
const withoutVisit = [401, 403, 403, 403, 403] as const
const nonsense = { body: { nonsense: true } }

const rows: readonly Row[] = [
  ['GET', '/api/openapi.json', [200, 200, 200, 200, 200]],
  ['GET', '/api/hub', [200, 200, 200, 200, 200]],
  ['POST', '/api/demo/sign-in', [404, 404, 404, 404, 404], nonsense],
  ['POST', '/api/session', [401, 400, 400, 400, 400], nonsense],
  ['POST', '/api/hubs', [401, 403, 403, 400, 400], nonsense],
  ['POST', '/api/hubs/switch', [401, 200, 200, 200, 404], { body: { hubId: firstHubId } }],
  ['PUT', '/api/hubs/current', refused, nonsense],
  ['GET', '/api/members', forAdmins],
  ['PUT', '/api/members/:id', [401, 403, 403, 200, 404], { at: 'viewer', body: { role: 'viewer' } }],
  ['DELETE', '/api/members/:id', missing, { at: 'nobody' }],
  ['POST', '/api/members/:id/reset-link', [401, 403, 403, 200, 404], { at: 'viewer', body: {} }],
  ['POST', '/api/members/invitations', refused, nonsense],
  ['POST', '/api/members/invitations/:id/resend', missing, { at: 'nothing', body: {} }],
  ['DELETE', '/api/members/invitations/:id', missing, { at: 'nothing' }],
  ['GET', '/api/integration/kaltura', forAdmins],
  ['PUT', '/api/integration/kaltura', refused, nonsense],
  ['GET', '/api/integration/kaltura/user-ids', forAdmins],
  ['PUT', '/api/integration/kaltura/user-ids', refused, nonsense],
  ['POST', '/api/integration/kaltura/check', refused, nonsense],
  ['GET', '/api/integration/visit', forAdmins],
  ['POST', '/api/integration/visit', refused, nonsense],
  ['DELETE', '/api/integration/visit', forAdmins],
  ['GET', '/api/integration/account/info', withoutVisit],
  ['POST', '/api/integration/account/secrets', withoutVisit, { body: {} }],
  ['GET', '/api/integration/account/distribution', withoutVisit],
  ['DELETE', '/api/integration/account/distribution/:id', withoutVisit, { at: '1' }],
  ['GET', '/api/integration/account/entitlement', withoutVisit],
  ['PUT', '/api/integration/account/entitlement/:id', withoutVisit, { at: '1', body: { labels: '' } }],
  ['GET', '/api/integration/account/:vendor', withoutVisit, { at: 'zoom' }],
  ['PUT', '/api/integration/account/:vendor/:accountId', withoutVisit, { at: 'zoom', body: {} }],
  ['POST', '/api/integration/account/:vendor/code', withoutVisit, { at: 'zoom', body: {} }],
  ['GET', '/api/integration/own/:hubId', [401, 200, 200, 200, 404], { at: firstHubId }],
  ['POST', '/api/integration/own/:hubId/test', [401, 200, 200, 200, 404], { at: firstHubId, body: {} }],
  ['GET', '/api/integration/wizard', withoutVisit],
  ['POST', '/api/integration/wizard', withoutVisit, nonsense],
  ['GET', '/api/history', [401, 400, 400, 400, 400]],
  ['PUT', '/api/history/:entryId', [401, 400, 400, 400, 400], { at: '0_a', ...nonsense }],
  ['POST', '/api/send/code', [401, 403, 200, 200, 200], { body: {} }],
  ['GET', '/api/send/files', [401, 200, 200, 200, 200]],
  ['POST', '/api/send/open', [404, 404, 404, 404, 404], { body: { code: 'AAAAA9' } }],
  ['POST', '/api/send/session', [401, 401, 401, 401, 401], { body: { grant: 'none' } }],
  ['POST', '/api/send/report', [401, 401, 401, 401, 401], { body: { grant: 'none', files: [] } }],
  ['POST', '/api/sign-in/provider', [400, 400, 400, 400, 400], nonsense],
  ['POST', '/api/pair/code', [200, 200, 200, 200, 200], { body: {} }],
  ['POST', '/api/pair/poll', [400, 400, 400, 400, 400], nonsense],
  ['GET', '/api/pair/request/:code', [401, 404, 404, 404, 404], { at: 'AAAABBBB' }],
  ['POST', '/api/pair/answer', [401, 400, 400, 400, 400], nonsense],
  ['GET', '/api/account', [401, 200, 200, 200, 200]],
  ['PUT', '/api/account/name', [401, 400, 400, 400, 400], nonsense],
  ['POST', '/api/account/password', [401, 400, 400, 400, 400], nonsense],
  // Everybody's address is confirmed here.
  ['POST', '/api/account/confirm', [401, 400, 400, 400, 400], { body: {} }],
  ['DELETE', '/api/account/sessions', [401, 200, 200, 200, 200]],
  ['DELETE', '/api/account/sessions/:id', [401, 200, 200, 200, 200], { at: 'nothing' }],
  ['PUT', '/api/account/passkeys/:id', [401, 400, 400, 400, 400], { at: 'nothing', ...nonsense }],
  ['DELETE', '/api/account/passkeys/:id', [401, 200, 200, 200, 200], { at: 'nothing' }],
  // The accounts library has one address for all of its own; what of it is open is another list.
  ['GET', '/api/auth/*', [404, 404, 404, 404, 404], { at: 'organization/list' }],
  ['POST', '/api/auth/*', [404, 404, 404, 404, 404], { at: 'organization/create', ...nonsense }],
  // Whoever may, disconnects their own hub: the last row.
  ['DELETE', '/api/integration/kaltura', forAdmins],
]

describe('Each door of the hub', () => {
  let kaltura: SmallKaltura
  let hub: HubUnderTest
  let cookies: readonly string[]
  let viewerId: string
  beforeAll(async () => {
    kaltura = await startSmallKaltura()
    hub = await openHub({ kaltura, backend: 'none' })
    await addHub(hub, 'other', 'Other hub')
    viewerId = await addPerson(hub, 'viewer@harbour.example', { [firstHubId]: 'viewer' })
    await addPerson(hub, 'creator@harbour.example', { [firstHubId]: 'creator' })
    await addPerson(hub, 'admin@other.example', { other: 'admin' })
    const emails = ['viewer@harbour.example', 'creator@harbour.example', admin.email, 'admin@other.example']
    cookies = ['']
    for (const email of emails) cookies = [...cookies, await cookieOf(hub, email)]
  }, 120_000)
  afterAll(async () => {
    await hub.stop()
    await kaltura.stop()
  })

  it('stands in the table, and the table has no door that is not there', () => {
    const doors = hub.app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`)
    expect(rows.map(([method, path]) => `${method} ${path}`).sort()).toEqual([...new Set(doors)].sort())
  })

  for (const [method, path, statuses, { at, body } = {}] of rows) {
    it(`${method} ${path} opens for whom it should`, async () => {
      const address = path.replace(/:\w+|\*/, at === 'viewer' ? viewerId : (at ?? '')).replace(/:\w+/, 'x')
      const answers: number[] = []
      for (const [index, cookie] of cookies.entries()) {
        const headers = { cookie, 'x-forwarded-for': `198.51.100.${index}` }
        const answer = await hub.send(method, address, body, headers)
        answers.push(answer.status)
        // An admin of another hub hears nothing of this one.
        if (index === 4) expect(await answer.text()).not.toMatch(/harbour\.example|owner@/)
        hub.forgetCookies()
      }
      expect(answers).toEqual(statuses)
    })
  }
})
