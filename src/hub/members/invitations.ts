import { randomBytes } from 'node:crypto'
import { and, asc, count, eq, gt } from 'drizzle-orm'
import type { Member, Role } from '../api'
import type { HubDatabase } from '../database/database'
import { invitation, member, organization } from '../database/hub-schema'
import { user } from '../database/schema'
import { HubFault } from '../fault'
import { writeAudit } from '../integration/audit'

export type Invitation = {
  /** What the link carries. */
  readonly id: string
  readonly hubId: string
  readonly hubName: string
  readonly inviterName: string
  readonly email: string
  readonly role: string
  readonly expiresAt: Date
}

const lastsMs = 7 * 24 * 3_600_000
const mostPending = 500

const isOpen = (now: number) => and(eq(invitation.status, 'pending'), gt(invitation.expiresAt, new Date(now)))

/** Invitations of a hub that can still be accepted. */
export async function listInvitations(database: HubDatabase, hubId: string, now: number) {
  const { id, email, role, expiresAt } = invitation
  return await database
    .select({ id, email, role, expiresAt })
    .from(invitation)
    .where(and(eq(invitation.organizationId, hubId), isOpen(now)))
    .orderBy(asc(email))
}

/** Asks somebody into the hub; an earlier invitation of the same person is worth nothing from then on. @returns its id */
export async function invite(
  database: HubDatabase,
  admin: Member,
  email: string,
  role: Role,
  now: number,
): Promise<string> {
  const { hubId } = admin
  const id = randomBytes(24).toString('base64url')
  await database.transaction(async (within) => {
    const [known] = await within
      .select({ id: member.id })
      .from(member)
      .innerJoin(user, eq(user.id, member.userId))
      .where(and(eq(member.organizationId, hubId), eq(user.email, email)))
    if (known) throw wrongEmail('This person belongs to the hub already.')
    const ofHub = and(eq(invitation.organizationId, hubId), isOpen(now))
    await within
      .update(invitation)
      .set({ status: 'canceled' })
      .where(and(ofHub, eq(invitation.email, email)))
    const [open] = await within.select({ count: count() }).from(invitation).where(ofHub)
    if (open && open.count >= mostPending) throw wrongEmail('Too many invitations are open.')
    const expiresAt = new Date(now + lastsMs)
    await within
      .insert(invitation)
      .values({ id, organizationId: hubId, email, role, inviterId: admin.id, expiresAt })
    await writeAudit(within, admin, 'members.invited', `Invited ${email} as ${role}.`)
  })
  return id
}

/** Makes an open invitation last from now again. @throws {HubFault} `not-found` */
export async function prolong(database: HubDatabase, admin: Member, id: string, now: number): Promise<void> {
  const changed = await database
    .update(invitation)
    .set({ expiresAt: new Date(now + lastsMs) })
    .where(and(eq(invitation.id, id), eq(invitation.organizationId, admin.hubId), isOpen(now)))
    .returning({ id: invitation.id })
  if (changed.length === 0) throw noInvitation()
}

/** @throws {HubFault} `not-found` */
export async function revoke(database: HubDatabase, admin: Member, id: string, now: number): Promise<void> {
  await database.transaction(async (within) => {
    const [gone] = await within
      .update(invitation)
      .set({ status: 'canceled' })
      .where(and(eq(invitation.id, id), eq(invitation.organizationId, admin.hubId), isOpen(now)))
      .returning({ email: invitation.email })
    if (!gone) throw noInvitation()
    await writeAudit(within, admin, 'members.uninvited', `Took the invitation of ${gone.email} back.`)
  })
}

/** An invitation that can still be accepted, null when it was used, taken back, is too old, or never was. */
export async function findInvitation(
  database: HubDatabase,
  id: string,
  now: number,
): Promise<Invitation | null> {
  const [found] = await database
    .select({
      id: invitation.id,
      hubId: invitation.organizationId,
      hubName: organization.name,
      inviterName: user.name,
      email: invitation.email,
      role: invitation.role,
      expiresAt: invitation.expiresAt,
    })
    .from(invitation)
    .innerJoin(organization, eq(organization.id, invitation.organizationId))
    .innerJoin(user, eq(user.id, invitation.inviterId))
    .where(and(eq(invitation.id, id), isOpen(now)))
  return found ?? null
}

/**
 * Uses an invitation up and makes its receiver a member; `makePerson` makes their account in the same transaction where they have none.
 * @returns false when somebody was faster
 */
export async function join(
  database: HubDatabase,
  { id, hubId, role }: Invitation,
  person: { readonly id: string; readonly name: string },
  makePerson?: (within: HubDatabase) => Promise<void>,
): Promise<boolean> {
  return await database.transaction(async (within) => {
    const used = await within
      .update(invitation)
      .set({ status: 'accepted' })
      .where(and(eq(invitation.id, id), eq(invitation.status, 'pending')))
      .returning({ id: invitation.id })
    if (used.length === 0) return false
    await makePerson?.(within)
    // Whoever belongs to the hub already keeps the role they have.
    await within
      .insert(member)
      .values({ id: randomBytes(16).toString('hex'), organizationId: hubId, userId: person.id, role })
      .onConflictDoNothing()
    await writeAudit(within, { ...person, hubId }, 'members.joined', `Came into the hub as ${role}.`)
    return true
  })
}

const noInvitation = () =>
  new HubFault('not-found', 'This invitation was used, taken back, or is too old.', 'Invite once more.')

const wrongEmail = (sentence: string) => new HubFault('bad-request', sentence, undefined, { email: sentence })
