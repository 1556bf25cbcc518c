import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SessionGrant } from '../../src/hub/api'
import { createLog } from '../../src/hub/log'
import { type FreshDatabase, freshDatabase } from './fresh-database'
import { admin, type HubUnderTest, openHub } from './hub-under-test'
import { startProgram } from './program'
import { type SmallKaltura, startSmallKaltura } from './small-kaltura'

let kaltura: SmallKaltura
let at: FreshDatabase
beforeAll(async () => {
  kaltura = await startSmallKaltura()
  at = await freshDatabase()
})
afterAll(async () => {
  await kaltura.stop()
  await at.remove()
})

describe('a program behind a balancer', () => {
  it('says how it is, writes what it answers, and ends without dropping a request', {
    timeout: 120_000,
  }, async () => {
    const origin = 'https://hub.example.org'
    const program = await startProgram({
      ...at.settings,
      KALTURA_SERVICE_URL: kaltura.url,
      KALTURA_PARTNER_ID: String(kaltura.partnerId),
      KALTURA_APP_TOKEN_ID: kaltura.appTokenId,
      KALTURA_APP_TOKEN: kaltura.appToken,
      LUMISPHERE_ADMIN_EMAIL: admin.email,
      LUMISPHERE_ADMIN_PASSWORD: admin.password,
      LUMISPHERE_URL: origin,
      LUMISPHERE_LOG: 'json',
      LUMISPHERE_DRAIN: '4',
    })
    const status = async (address: string) => {
      const answer = await fetch(program.inside + address).catch(() => null)
      return answer && [answer.status, await answer.json()]
    }
    expect(await status('/health')).toEqual([200, { status: 'alive' }])
    expect(await status('/ready')).toEqual([200, { status: 'ready' }])
    const { headers: page } = await fetch(program.inside)
    expect(page.get('strict-transport-security')).toMatch(/^max-age=\d{8}$/)
    expect(page.get('content-security-policy')).toContain("default-src 'self'")

    const post = (address: string, body: object, headers: Record<string, string> = {}) =>
      fetch(program.inside + address, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
    const signedIn = await post('/api/auth/sign-in/email', admin, { 'x-request-id': 'balancer-7' })
    expect(signedIn.headers.get('x-request-id')).toBe('balancer-7')
    const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
    const { ks } = (await (await post('/api/session', {}, { cookie })).json()) as SessionGrant

    let isAsked = false
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    kaltura.next.push(async (response) => {
      isAsked = true
      await held
      response.writeHead(503).end()
    })
    const slow = post('/api/session', { refusedKs: ks }, { cookie })
    await expect.poll(() => isAsked, { timeout: 20_000 }).toBe(true)
    const ended = program.stop('SIGTERM')
    await expect.poll(() => status('/ready'), { timeout: 20_000 }).toEqual([503, { status: 'stopping' }])
    expect((await status('/health'))?.[0]).toBe(200)
    await expect.poll(() => status('/health'), { timeout: 20_000 }).toBeNull()
    letGo()
    const answer = await slow
    expect(answer.status).toBe(200)
    expect(((await answer.json()) as SessionGrant).ks).not.toBe(ks)
    expect(await ended).toBe(0)

    const lines = program
      .output()
      .split('\n')
      .filter((line) => line.includes('"event"'))
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    const signIn = lines.find(({ requestId }) => requestId === 'balancer-7')
    expect(signIn).toMatchObject({ event: 'request', method: 'POST', route: '/api/auth/*', status: 200 })
    const session = lines.find(({ route }) => route === '/api/session')
    expect(session).toMatchObject({ requestId: expect.stringMatching(/^[\w-]{36}$/), level: 'info' })
    expect(session?.memberId).toMatch(/^\w{20,}$/)
    expect(program.output()).not.toMatch(/owner|djJ8|battery/)
  })
})

describe('the log', () => {
  let hub: HubUnderTest
  beforeAll(async () => {
    hub = await openHub({ kaltura })
  })
  afterAll(() => hub.stop())

  it('has the pattern of an address and the id of a member, nothing that tells more of them', async () => {
    await hub.send('POST', '/api/demo/sign-in', { role: 'viewer' })
    await hub.send('PUT', '/api/history/0_secretly', { seconds: 1, duration: 2 })
    await hub.send('GET', '/api/nothing/of/that/kind?q=private')
    expect(hub.requests.map(({ method, route, status }) => [method, route, status])).toEqual([
      ['POST', '/api/demo/sign-in', 200],
      ['PUT', '/api/history/:entryId', 204],
      ['GET', '/api/*', 404],
    ])
    expect(hub.requests[1]).toMatchObject({ memberId: 'viewer@lumisphere.example' })
  })

  it('takes no request id that could break a line, and makes its own', async () => {
    const answer = await hub.send('GET', '/api/hub', undefined, { 'x-request-id': 'a"b c' })
    expect(answer.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/)
  })

  it('says the same sentence once a minute, for people or for programs', () => {
    let now = 0
    const written: string[] = []
    const log = (form: 'text' | 'json') =>
      createLog({ write: (line) => written.push(line), now: () => now, form })
    const text = log('text')
    text.report(' Something is wrong. ')
    text.report(' Something is wrong. ')
    now = 60_000
    text.report(' Something is wrong. ')
    log('json').report('Something is wrong.')
    expect(written.splice(0)).toEqual([
      'Lumisphere: Something is wrong.\n',
      'Lumisphere: Something is wrong.\n',
      '{"time":"1970-01-01T00:01:00.000Z","level":"warn","event":"report","message":"Something is wrong."}\n',
    ])
  })
})
