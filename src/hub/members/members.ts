import { and, asc, count, eq } from 'drizzle-orm'
import type { Member, Role } from '../api'
import type { HubDatabase } from '../database/database'
import { member, organization } from '../database/hub-schema'
import { kalturaUserId } from '../database/integration-schema'
import { session, user } from '../database/schema'
import { HubFault } from '../fault'
import { writeAudit } from '../integration/audit'

export type MemberRow = Omit<Member, 'hubId' | 'role'> & { readonly role: string; readonly since: Date }

/** Everybody in a hub, by name. */
export async function listMembers(database: HubDatabase, hubId: string): Promise<readonly MemberRow[]> {
  const { id, name, email } = user
  return await database
    .select({ id, name, email, role: member.role, since: member.createdAt })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(eq(member.organizationId, hubId))
    .orderBy(asc(user.name), asc(user.email))
}

/** @throws {HubFault} `not-found`, or `forbidden` for the hub's last admin */
export async function changeRole(
  database: HubDatabase,
  admin: Member,
  userId: string,
  role: Role,
): Promise<void> {
  await database.transaction(async (within) => {
    const found = await lockMember(within, admin.hubId, userId)
    if (found.role === role) return
    if (found.role === 'admin') await keepAnAdmin(within, admin.hubId)
    await within.update(member).set({ role }).where(eq(member.id, found.id))
    await writeAudit(within, admin, 'members.role', `Made ${found.email} ${role}, before ${found.role}.`)
  })
}

/**
 * Takes somebody out of the hub: browsers that show it fall to another hub of theirs, and the Kaltura user id entered for them is free again.
 * A Kaltura session that they hold ends by itself within the hour. It is not ended here: Kaltura ends all sessions of an App Token together
 * and refuses new ones for a day.
 */
export async function removeMember(database: HubDatabase, admin: Member, userId: string): Promise<void> {
  const { hubId } = admin
  await database.transaction(async (within) => {
    const found = await lockMember(within, hubId, userId)
    if (found.role === 'admin') await keepAnAdmin(within, hubId)
    await within.delete(member).where(eq(member.id, found.id))
    await within
      .delete(kalturaUserId)
      .where(and(eq(kalturaUserId.hubId, hubId), eq(kalturaUserId.userId, userId)))
    await within
      .update(session)
      .set({ activeOrganizationId: null })
      .where(and(eq(session.userId, userId), eq(session.activeOrganizationId, hubId)))
    await writeAudit(within, admin, 'members.removed', `Removed ${found.email}, who was ${found.role}.`)
  })
}

/** One member, while changes to the hub's members wait for each other. */
async function lockMember(within: HubDatabase, hubId: string, userId: string) {
  await within
    .select({ id: organization.id })
    .from(organization)
    .where(eq(organization.id, hubId))
    .for('update')
  const [found] = await within
    .select({ id: member.id, role: member.role, email: user.email })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(and(eq(member.organizationId, hubId), eq(member.userId, userId)))
  if (found) return found
  throw new HubFault('not-found', 'There is no such member in this hub any more.', 'Open the page again.')
}

async function keepAnAdmin(within: HubDatabase, hubId: string): Promise<void> {
  const [admins] = await within
    .select({ count: count() })
    .from(member)
    .where(and(eq(member.organizationId, hubId), eq(member.role, 'admin')))
  if (admins && admins.count > 1) return
  throw new HubFault(
    'forbidden',
    'A hub needs somebody who runs it, and this is its last administrator.',
    'Make somebody else an administrator first.',
  )
}
