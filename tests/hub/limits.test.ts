import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitWindow } from '../../src/hub/database/passing-schema'
import { createLimits, type Limit } from '../../src/hub/limits'
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

const limit: Limit = { name: 'try', most: 5, windowMs: 600_000, sentence: 'Too many tries.' }

describe('a limit', () => {
  it('holds for tries at several instances at the same moment, for each person alone', async () => {
    const [one, other] = [createLimits(hub.database, () => 1000), createLimits(hub.database, () => 1000)]
    const tries = Array.from({ length: 20 }, (_, index) => (index % 2 ? one : other).count(limit, 'ann'))
    const refused = (await Promise.allSettled(tries)).filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(15)
    await one.count(limit, 'ben')
  })

  it('says how long to wait, and begins anew after that', async () => {
    let now = 100_000
    const limits = createLimits(hub.database, () => now)
    for (let count = 0; count < 5; count++) await limits.count(limit, 'cleo')
    now += 250_000
    await expect(limits.count(limit, 'cleo')).rejects.toMatchObject({
      code: 'too-many',
      message: 'Too many tries.',
      hint: 'Wait 6 minutes and try again.',
    })
    now += 350_000
    await limits.count(limit, 'cleo')
    const kept = await hub.database.select().from(limitWindow)
    expect(kept.map(({ key }) => key)).toEqual(['try:cleo'])
  })

  it('does not count what was taken back', async () => {
    const limits = createLimits(hub.database, () => 0)
    for (let count = 0; count < 20; count++) {
      await limits.count(limit, 'dora')
      await limits.forgive(limit, 'dora')
    }
  })
})
