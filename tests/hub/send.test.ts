import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { demoMember } from '../../src/hub/accounts/demo-members'
import type { Role } from '../../src/hub/api'
import { firstHubId, member as membership } from '../../src/hub/database/hub-schema'
import { limitWindow, sendGrant } from '../../src/hub/database/passing-schema'
import { createLimits } from '../../src/hub/limits'
import { createSendCodes } from '../../src/hub/send/send-codes'
import { type HubUnderTest, openHub } from './hub-under-test'
import { type SmallKaltura, startSmallKaltura } from './small-kaltura'

let kaltura: SmallKaltura
let hub: HubUnderTest
beforeAll(async () => {
  kaltura = await startSmallKaltura()
  hub = await openHub({ kaltura })
})
beforeEach(() => hub.database.delete(limitWindow))
afterAll(async () => {
  await hub.stop()
  await kaltura.stop()
})

const inFirstHub = (role: Role) => ({ ...demoMember(role), hubId: firstHubId })
const sender = inFirstHub('creator')

/** Two instances of the hub on one database. */
function setup() {
  let now = 1_766_000_000_000
  const clock = () => now
  const instance = () => createSendCodes(hub.database, createLimits(hub.database, clock), clock)
  return {
    codes: instance(),
    other: instance(),
    pass: (minutes: number) => {
      now += minutes * 60_000
    },
  }
}

describe('A code for another device', () => {
  it('is exchanged once, at any instance, for a grant of the member who shows it, however it is typed', async () => {
    const { codes, other } = setup()
    const { code } = await codes.issue(sender)
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{6}$/)
    const { grant } = await other.redeem(` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)}`, '::1')
    expect(await codes.memberOf(grant)).toEqual(sender)
    await expect(codes.redeem(code, '::1')).rejects.toThrow('This code is not right')
  })

  it('is good for one device when two enter it at the same moment', async () => {
    const { codes, other } = setup()
    const { code } = await codes.issue(sender)
    const both = await Promise.allSettled([codes.redeem(code, '::1'), other.redeem(code, '::2')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('ends after five minutes, or when there is a newer one', async () => {
    const { codes, pass } = setup()
    const first = await codes.issue(sender)
    const second = await codes.issue(sender)
    await expect(codes.redeem(first.code, '::1')).rejects.toThrow('This code is not right')
    pass(5)
    await expect(codes.redeem(second.code, '::1')).rejects.toThrow('This code is not right')
  })

  it('cannot be guessed: wrong ones are counted, from one address and from all', async () => {
    const { codes, other, pass } = setup()
    const { code } = await codes.issue(sender)
    for (let guess = 0; guess < 6; guess++) {
      await expect((guess % 2 ? codes : other).redeem('AAAAA9', '10.0.0.1')).rejects.toThrow('not right')
    }
    await expect(codes.redeem(code, '10.0.0.1')).rejects.toThrow('Too many wrong codes')
    for (let guess = 0; guess < 60; guess++) await codes.redeem('AAAAA9', `10.0.1.${guess}`).catch(() => {})
    await expect(codes.redeem(code, '10.0.2.1')).rejects.toThrow('Too many wrong codes')
    pass(1.1)
    expect((await codes.redeem(code, '10.0.2.1')).member.id).toBe(sender.id)
  })

  it('may be right as often as people like', async () => {
    const { codes } = setup()
    for (let device = 0; device < 10; device++) {
      await codes.redeem((await codes.issue(sender)).code, '10.0.0.1')
    }
  })

  it('gives a grant that ends after two hours and tells nothing to other members', async () => {
    const { codes, other, pass } = setup()
    const { grant } = await codes.redeem((await codes.issue(sender)).code, '::1')
    const file = { id: 't1', title: 'Film', share: 0.5, state: 'sending', entryId: null } as const
    await other.report(grant, [file])
    expect(await codes.filesOf(sender)).toEqual([file])
    expect(await codes.filesOf(inFirstHub('viewer'))).toEqual([])
    const kept = await hub.database.select().from(sendGrant)
    expect(JSON.stringify(kept)).not.toContain(grant)
    pass(121)
    await expect(codes.memberOf(grant)).rejects.toThrow('may not send any more')
    await expect(codes.report(grant, [])).rejects.toThrow('may not send any more')
  })

  it('gives a grant that is over as soon as the member may not upload any more', async () => {
    const { codes } = setup()
    const { grant } = await codes.redeem((await codes.issue(sender)).code, '::1')
    const roleIs = (role: string) =>
      hub.database.update(membership).set({ role }).where(eq(membership.userId, sender.id))
    await roleIs('viewer')
    await expect(codes.memberOf(grant)).rejects.toThrow('may not send any more')
    await roleIs('creator')
    expect(await codes.memberOf(grant)).toEqual(sender)
  })
})
