import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SessionGrant } from '../../src/hub/api'
import { type HubUnderTest, openHub } from './hub-under-test'
import { type SmallKaltura, startSmallKaltura } from './small-kaltura'

let kaltura: SmallKaltura
let hub: HubUnderTest
beforeAll(async () => {
  kaltura = await startSmallKaltura()
  hub = await openHub({ kaltura })
})
afterAll(async () => {
  await hub.stop()
  await kaltura.stop()
})

/** As a browser sends it: with the length of its body, also of none. */
const ask = (body?: object, headers: Record<string, string> = {}) =>
  hub.send('POST', '/api/session', body, {
    'content-length': String(body ? JSON.stringify(body).length : 0),
    ...headers,
  })
const grantOf = async (answer: Response) => (await answer.json()) as SessionGrant

describe('a session that is asked for again', () => {
  it('is the same answer, with an id and a line in the log of its own', async () => {
    await hub.send('POST', '/api/demo/sign-in', { role: 'viewer' })
    const first = await grantOf(await ask())
    const again = await ask(undefined, { 'x-request-id': 'again' })
    expect(Object.fromEntries(again.headers)).toEqual({
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-request-id': 'again',
    })
    expect(await grantOf(again)).toEqual(first)
    expect(hub.requests.at(-1)).toMatchObject({
      requestId: 'again',
      memberId: 'viewer@lumisphere.example',
      method: 'POST',
      route: '/api/session',
      status: 200,
    })
    expect(await grantOf(await ask({}))).toEqual(first)
  })

  it('is refused to another site, and to bodies that are none', async () => {
    expect((await ask(undefined, { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await ask([])).status).toBe(400)
    expect((await ask({ refusedKs: 7 })).status).toBe(400)
  })

  it('is the new one after Kaltura has refused the last', async () => {
    const refused = await grantOf(await ask())
    const renewed = await grantOf(await ask({ refusedKs: refused.ks }))
    expect(renewed.ks).not.toBe(refused.ks)
    expect(await grantOf(await ask())).toEqual(renewed)
  })

  it('is another one for whoever signs in next, and none after signing out, also with a copied cookie', async () => {
    await hub.send('POST', '/api/demo/sign-in', { role: 'creator' })
    expect((await grantOf(await ask())).userId).toBe('creator@lumisphere.example')
    const cookie = hub.cookies()
    expect((await ask(undefined, { cookie })).status).toBe(200)
    await hub.send('POST', '/api/auth/sign-out', {})
    expect((await ask()).status).toBe(401)
    expect((await ask(undefined, { cookie })).status).toBe(401)
  })
})
