import { createHash, randomBytes, randomInt } from 'node:crypto'
import { and, eq, gt, lte } from 'drizzle-orm'
import * as v from 'valibot'
import type { Member, SentFile } from '../api'
import type { HubDatabase } from '../database/database'
import { member as membership } from '../database/hub-schema'
import { sendCode, sendGrant } from '../database/passing-schema'
import { user } from '../database/schema'
import { HubFault } from '../fault'
import type { Limit, Limits } from '../limits'

/** Without letters and digits that are mistaken for one another when read from a headset. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const codeLength = 6
const codeMs = 5 * 60_000
const grantMs = 2 * 60 * 60_000
const mostReported = 100

/** Wrong codes in a minute: from one address, and from everywhere, since addresses can be changed. */
const wrongFromOne: Limit = {
  name: 'send-code',
  most: 6,
  windowMs: 60_000,
  sentence: 'Too many wrong codes.',
}
const wrongFromAll: Limit = { ...wrongFromOne, name: 'send-codes', most: 60 }

/**
 * Codes with which another device sends files as the member who shows them: short-lived, good for one device, limited in tries. A code is
 * exchanged for a grant that does nothing but send. Both are in the database: any instance of the hub may be the one that is asked next.
 */
export interface SendCodes {
  issue(member: Member): Promise<{ readonly code: string; readonly expiresAt: number }>
  /** @throws {HubFault} `too-many`, or `not-found` for a code that is wrong, used, or too old */
  redeem(code: string, address: string): Promise<{ readonly grant: string; readonly member: Member }>
  /** The member as they are now. @throws {HubFault} `signed-out` when the grant has ended, or they may not upload any more */
  memberOf(grant: string): Promise<Member>
  /** @throws {HubFault} `signed-out` when the grant has ended */
  report(grant: string, files: readonly SentFile[]): Promise<void>
  /** What other devices send for a member just now. */
  filesOf(member: Member): Promise<readonly SentFile[]>
}

export function createSendCodes(database: HubDatabase, limits: Limits, now: () => number): SendCodes {
  const clean = async () => {
    await database.delete(sendCode).where(lte(sendCode.endsAt, now()))
    await database.delete(sendGrant).where(lte(sendGrant.endsAt, now()))
  }
  const isRunning = (grant: string) => and(eq(sendGrant.id, hashOf(grant)), gt(sendGrant.endsAt, now()))

  const memberOf = async (grant: string): Promise<Member> => {
    const { id, name, email } = user
    const [found] = await database
      .select({ id, name, email, hubId: sendGrant.hubId, role: membership.role })
      .from(sendGrant)
      .innerJoin(user, eq(user.id, sendGrant.memberId))
      .innerJoin(
        membership,
        and(eq(membership.userId, sendGrant.memberId), eq(membership.organizationId, sendGrant.hubId)),
      )
      .where(isRunning(grant))
    const sender = v.safeParse(senderRow, found)
    if (sender.success) return sender.output
    throw ended()
  }

  return {
    memberOf,
    async issue({ id: memberId, hubId }) {
      await clean()
      const code = newCode()
      const endsAt = now() + codeMs
      // A new code makes the member's last one worthless.
      await database
        .insert(sendCode)
        .values({ memberId, hubId, code, endsAt })
        .onConflictDoUpdate({ target: sendCode.memberId, set: { hubId, code, endsAt } })
      return { code, expiresAt: Math.floor(endsAt / 1000) }
    },
    async redeem(typed, address) {
      await limits.count(wrongFromOne, address)
      await limits.count(wrongFromAll, '')
      const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
      // Taken by being deleted: of two devices at two instances only one gets it.
      const [known] = await database
        .delete(sendCode)
        .where(and(eq(sendCode.code, code), gt(sendCode.endsAt, now())))
        .returning()
      if (!known) {
        throw new HubFault(
          'not-found',
          'This code is not right, or not any more.',
          'Look at it again, or get a new one in the headset.',
        )
      }
      await limits.forgive(wrongFromOne, address)
      await limits.forgive(wrongFromAll, '')
      const grant = randomBytes(24).toString('base64url')
      const { memberId, hubId } = known
      await database.insert(sendGrant).values({ id: hashOf(grant), memberId, hubId, endsAt: now() + grantMs })
      return { grant, member: await memberOf(grant) }
    },
    async report(grant, files) {
      const told = { files: files.slice(0, mostReported) }
      const rows = await database.update(sendGrant).set(told).where(isRunning(grant)).returning()
      if (rows.length === 0) throw ended()
    },
    async filesOf({ id, hubId }) {
      const rows = await database
        .select({ files: sendGrant.files })
        .from(sendGrant)
        .where(and(eq(sendGrant.memberId, id), eq(sendGrant.hubId, hubId), gt(sendGrant.endsAt, now())))
      return rows.flatMap(({ files }) => files)
    },
  }
}

/** Who has become a viewer since may not upload any more. */
const senderRow = v.object({
  id: v.string(),
  name: v.string(),
  email: v.string(),
  hubId: v.string(),
  role: v.picklist(['creator', 'admin']),
})

const ended = () =>
  new HubFault('signed-out', 'This device may not send any more.', 'Get a new code in the headset.')

const hashOf = (grant: string) => createHash('sha256').update(grant).digest('base64url')

function newCode(): string {
  return Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join('')
}
