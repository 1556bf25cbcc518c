import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createBroker } from '../../src/hub/broker/broker'
import type { Clock } from '../../src/hub/broker/clock'
import { createKalturaLine } from '../../src/hub/broker/kaltura'
import { createMint } from '../../src/hub/broker/mint'
import { HubFault } from '../../src/hub/fault'
import { breakOff, refuse, type SmallKaltura, startSmallKaltura, status } from './small-kaltura'

let kaltura: SmallKaltura
beforeEach(async () => {
  kaltura = await startSmallKaltura()
})
afterEach(() => kaltura.stop())

const minutes = (count: number) => count * 60_000

function setUp() {
  const pauses: number[] = []
  const late: unknown[] = []
  const time = { now: Date.now() }
  kaltura.now = () => time.now
  const clock: Clock = {
    now: () => time.now,
    sleep: async (ms) => {
      pauses.push(ms)
    },
  }
  const mint = createMint({ ...kaltura, hashType: 'SHA256' }, createKalturaLine(kaltura.url, clock), clock)
  let renewals = 0
  const countRenewal = async () => {
    if (++renewals > 10) throw new HubFault('too-many', 'Kaltura keeps refusing this session.')
  }
  const broker = createBroker({ mint, clock, countRenewal, onLateRenewal: (error) => late.push(error) })
  return { broker, pauses, late, pass: (ms: number) => (time.now += ms) }
}

const mints = () => kaltura.calls.filter((call) => call === 'apptoken.startsession').length

describe('the session of a member', () => {
  it('is made by widget session, hash and App Token, and the token itself never travels', async () => {
    const { broker } = setUp()
    const session = await broker.session('ann@example.org')
    expect(session.ks).toMatch(/^djJ8user/)
    expect(kaltura.calls).toEqual(['session.startwidgetsession', 'apptoken.startsession'])
    expect(kaltura.bodies[1]).toMatchObject({ userId: 'ann@example.org', type: 0, expiry: 3600 })
    expect(JSON.stringify(kaltura.bodies)).not.toContain(kaltura.appToken)
  })

  it('costs one mint when 1,000 calls of one member come at once', async () => {
    const { broker } = setUp()
    const sessions = await Promise.all(Array.from({ length: 1000 }, () => broker.session('ann@example.org')))
    expect(new Set(sessions.map(({ ks }) => ks)).size).toBe(1)
    expect(mints()).toBe(1)
    expect(kaltura.calls).toHaveLength(2)
  })

  it('is its own for every member, while the widget session is shared', async () => {
    const { broker } = setUp()
    const users = Array.from({ length: 40 }, (_, index) => `member${index}@example.org`)
    const sessions = await Promise.all(users.flatMap((id) => [broker.session(id), broker.session(id)]))
    expect(new Set(sessions.map(({ ks }) => ks)).size).toBe(40)
    expect(mints()).toBe(40)
    expect(kaltura.calls.filter((call) => call === 'session.startwidgetsession')).toHaveLength(1)
  })

  it('is kept while it is fresh', async () => {
    const { broker, pass } = setUp()
    const first = await broker.session('ann')
    pass(minutes(40))
    expect((await broker.session('ann')).ks).toBe(first.ks)
    expect(mints()).toBe(1)
  })

  it('is renewed ahead of its end without anybody waiting', async () => {
    const { broker, pass } = setUp()
    const first = await broker.session('ann')
    pass(minutes(50))
    expect((await broker.session('ann')).ks).toBe(first.ks)
    await vi.waitFor(() => expect(mints()).toBe(2))
    expect((await broker.session('ann')).ks).not.toBe(first.ks)
  })

  it('is never given out when it is over', async () => {
    const { broker, pass } = setUp()
    const first = await broker.session('ann')
    pass(minutes(60))
    expect((await broker.session('ann')).ks).not.toBe(first.ks)
  })

  it('still serves when renewing ahead of time fails', async () => {
    const { broker, pass, late } = setUp()
    const first = await broker.session('ann')
    pass(minutes(50))
    kaltura.next.push(status(503), status(503), status(503), status(503))
    expect((await broker.session('ann')).ks).toBe(first.ks)
    await vi.waitFor(() => expect(late).toHaveLength(1))
    expect((await broker.session('ann')).ks).toBe(first.ks)
  })

  it('is replaced once when Kaltura refused it, however many pages say so', async () => {
    const { broker } = setUp()
    const { ks } = await broker.session('ann')
    const renewed = await Promise.all([1, 2, 3].map(() => broker.session('ann', ks)))
    const again = await broker.session('ann', ks)
    expect(new Set([...renewed, again].map((session) => session.ks)).size).toBe(1)
    expect(again.ks).not.toBe(ks)
    expect(mints()).toBe(2)
  })

  it('is not replaced without end', async () => {
    const { broker } = setUp()
    let { ks } = await broker.session('ann')
    for (let count = 0; count < 10; count++) ks = (await broker.session('ann', ks)).ks
    await expect(broker.session('ann', ks)).rejects.toMatchObject({ code: 'too-many' })
    expect(mints()).toBe(11)
  })
})

describe('when Kaltura falters', () => {
  it('a call is tried again with growing pauses', async () => {
    const { broker, pauses } = setUp()
    kaltura.next.push(breakOff, status(502), status(500))
    await expect(broker.session('ann')).resolves.toMatchObject({ lifetime: 3600 })
    expect(pauses).toHaveLength(3)
    expect(pauses[2]!).toBeGreaterThan(pauses[0]!)
  })

  it('it gives up after four tries, and the next member’s call starts anew', async () => {
    const { broker } = setUp()
    kaltura.next.push(breakOff, breakOff, breakOff, breakOff)
    await expect(broker.session('ann')).rejects.toMatchObject({ code: 'upstream' })
    await expect(broker.session('ann')).resolves.toMatchObject({ lifetime: 3600 })
  })

  it('a widget session that was ended there is made again', async () => {
    const { broker } = setUp()
    await broker.session('ann')
    kaltura.next.push(refuse('INVALID_KS', 'Invalid KS "LOGOUT", Error "-1,INVALID_STR"'))
    await expect(broker.session('ben')).resolves.toMatchObject({ lifetime: 3600 })
    expect(kaltura.calls.filter((call) => call === 'session.startwidgetsession')).toHaveLength(2)
  })

  it('nobody waits for another member’s failure', async () => {
    const { broker } = setUp()
    await broker.session('warm')
    kaltura.next.push(refuse('USER_BLOCKED', 'this user is blocked'))
    await expect(broker.session('ann')).rejects.toMatchObject({ code: 'misconfigured' })
    await expect(broker.session('ben')).resolves.toMatchObject({ lifetime: 3600 })
  })
})
