import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Member } from '../api'
import type { HubDatabase } from '../database/database'
import { member } from '../database/hub-schema'
import { user } from '../database/schema'
import { HubFault } from '../fault'
import { writeAudit } from '../integration/audit'
import type { Auth } from './auth'
import { resetPath } from './mailed-links'

const lastsMs = 3_600_000

/**
 * A link with which a member sets a new password, for an admin to hand on where the hub sends no mail. The same as the mailed one: good for an
 * hour, and once. Whoever holds it can open the whole account, so it is made only by somebody who runs every hub that the member belongs to.
 * @throws {HubFault} `not-found` for people of other hubs, `forbidden` for those who belong to a hub of somebody else too
 */
export async function makeResetLink(
  {
    auth,
    database,
    origin,
  }: { readonly auth: Auth; readonly database: HubDatabase; readonly origin: string },
  admin: Member,
  memberId: string,
): Promise<string> {
  const hubsOf = (userId: string) =>
    database
      .select({ hubId: member.organizationId, role: member.role, name: user.name })
      .from(member)
      .innerJoin(user, eq(user.id, member.userId))
      .where(eq(member.userId, userId))
  const [theirs, own] = await Promise.all([hubsOf(memberId), hubsOf(admin.id)])
  const [someone] = theirs
  if (!someone || !theirs.some(({ hubId }) => hubId === admin.hubId)) {
    throw new HubFault('not-found', 'This person does not belong to the hub any more.')
  }
  const runs = (hubId: string) => own.some((one) => one.hubId === hubId && one.role === 'admin')
  if (!theirs.every(({ hubId }) => runs(hubId))) {
    throw new HubFault(
      'forbidden',
      'This person belongs to another hub too.',
      'Only somebody who runs all their hubs can make a link for them.',
    )
  }
  const token = randomBytes(24).toString('base64url')
  const { internalAdapter } = await auth.$context
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: memberId,
    expiresAt: new Date(Date.now() + lastsMs),
  })
  await writeAudit(
    database,
    admin,
    'members.reset-link',
    `Made a link for a new password of ${someone.name}.`,
  )
  return origin + resetPath(token)
}
