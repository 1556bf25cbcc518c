import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { WatchedPositions } from '../../src/hub/api'
import { firstHubId } from '../../src/hub/database/hub-schema'
import { createHistory } from '../../src/hub/history/history'
import { type HubUnderTest, openHub } from './hub-under-test'
import { type SmallKaltura, startSmallKaltura } from './small-kaltura'

let kaltura: SmallKaltura
let hub: HubUnderTest
beforeAll(async () => {
  kaltura = await startSmallKaltura()
  hub = await openHub({ kaltura })
})
beforeEach(() => hub.forgetCookies())
afterAll(async () => {
  await hub.stop()
  await kaltura.stop()
})

const signIn = (role: string) => hub.send('POST', '/api/demo/sign-in', { role })
const put = async (entryId: string, body: unknown) =>
  (await hub.send('PUT', `/api/history/${entryId}`, body)).status
const get = async (...entryIds: string[]) => {
  const answer = await hub.send('GET', `/api/history?entries=${entryIds.join(',')}`)
  return ((await answer.json()) as WatchedPositions).positions
}

describe('what a member has watched', () => {
  it('comes back for the entries asked about, to nobody else', async () => {
    await signIn('viewer')
    expect(await put('0_lake', { seconds: 12.5, duration: 60 })).toBe(204)
    expect(await put('0_dunes', { seconds: 3, duration: 90 })).toBe(204)
    expect(await get('0_lake', '0_never')).toEqual([{ entryId: '0_lake', seconds: 12.5, duration: 60 }])
    await signIn('creator')
    expect(await get('0_lake', '0_dunes')).toEqual([])
  })

  it('is the newest of several devices, whatever arrives last', async () => {
    await signIn('viewer')
    await put('0_two', { seconds: 40, duration: 60 })
    await put('0_two', { seconds: 10, duration: 60, ageMs: 60_000 })
    expect(await get('0_two')).toMatchObject([{ seconds: 40 }])
    await put('0_two', { seconds: 20, duration: 60 })
    expect(await get('0_two')).toMatchObject([{ seconds: 20 }])
  })

  it('is over once it is finished, also when an older position arrives late', async () => {
    await signIn('viewer')
    await put('0_over', { seconds: 30, duration: 60 })
    await put('0_over', { seconds: 0, duration: 60 })
    await put('0_over', { seconds: 30, duration: 60, ageMs: 5_000 })
    expect(await get('0_over')).toEqual([])
  })

  it('is forgotten where it was watched longest ago, beyond what is kept', async () => {
    const history = createHistory(hub.database, 3)
    const member = { id: 'admin@lumisphere.example', hubId: firstHubId }
    for (const [day, entryId] of ['0_b', '0_a', '0_d', '0_c'].entries()) {
      await history.remember(member, { entryId, seconds: 5, duration: 60 }, day)
    }
    const kept = await history.of(member, ['0_a', '0_b', '0_c', '0_d'])
    expect(kept.map(({ entryId }) => entryId).sort()).toEqual(['0_a', '0_c', '0_d'])
  })

  it.each([
    ['0_x', { seconds: -1, duration: 60 }],
    ['0_x', { seconds: 61, duration: 60 }],
    ['0_x', { seconds: 0, duration: 0 }],
    ['0_x', { seconds: 'NaN', duration: 60 }],
    ['0_x', { seconds: 1, duration: 1e9 }],
    ['0_x', { seconds: 1, duration: 60, memberId: 'admin@lumisphere.example' }],
    ['0_x', { seconds: 1, duration: 60, ageMs: -1 }],
    ['0_x', undefined],
    ['a%20b', { seconds: 1, duration: 60 }],
    ['x'.repeat(65), { seconds: 1, duration: 60 }],
  ])('refuses a report that makes no sense: %s %o', async (entryId, body) => {
    await signIn('viewer')
    expect(await put(entryId, body)).toBe(400)
  })

  it('refuses questions without entries, with too many, or with none that could be', async () => {
    await signIn('viewer')
    const asked = async (query: string) => (await hub.send('GET', `/api/history${query}`)).status
    expect(await asked('')).toBe(400)
    expect(await asked('?entries=0_a;drop')).toBe(400)
    expect(await asked(`?entries=${Array(201).fill('0_a').join(',')}`)).toBe(400)
    expect(await asked(`?entries=${Array(200).fill('0_a').join(',')}`)).toBe(200)
  })

  it('is closed to anybody who is not signed in, and to other sites', async () => {
    expect(await put('0_lake', { seconds: 1, duration: 60 })).toBe(401)
    expect((await hub.send('GET', '/api/history?entries=0_lake')).status).toBe(401)
    await signIn('viewer')
    const foreign = { origin: 'https://elsewhere.example' }
    const body = { seconds: 1, duration: 60 }
    expect((await hub.send('PUT', '/api/history/0_lake', body, foreign)).status).toBe(403)
  })
})
