import { randomUUID } from 'node:crypto'
import { and, eq, gt } from 'drizzle-orm'
import type { HubDatabase } from '../database/database'
import { firstHubId, invitation, member } from '../database/hub-schema'
import { user } from '../database/schema'
import { writeAudit } from '../integration/audit'
import { findInvitation, join } from '../members/invitations'
import type { ProviderSettings } from './provider-settings'

/** Who may come in through a provider: members, whoever is invited, and whoever has an address of a listed domain. */
export type Admission = {
  isWelcome(email: string, providerId: string): Promise<boolean>
  /** Makes somebody a member of the hubs that they are invited to, and of the first one by their domain. False when they belong to no hub then. */
  enrol(userId: string, providerId: string): Promise<boolean>
}

export function createAdmission(database: HubDatabase, list: readonly ProviderSettings[]): Admission {
  const invitationsFor = (email: string) =>
    database
      .select({ id: invitation.id })
      .from(invitation)
      .where(
        and(
          eq(invitation.email, email.toLowerCase()),
          eq(invitation.status, 'pending'),
          gt(invitation.expiresAt, new Date()),
        ),
      )

  const roleByDomain = (email: string, providerId: string) => {
    const provider = list.find(({ id }) => id === providerId)
    const domain = email.toLowerCase().slice(email.lastIndexOf('@') + 1)
    return provider?.domains.includes(domain) ? provider.role : null
  }

  const joinByDomain = (person: { readonly id: string; readonly name: string }, role: string) =>
    database.transaction(async (within) => {
      const made = await within
        .insert(member)
        .values({ id: randomUUID(), userId: person.id, organizationId: firstHubId, role })
        .onConflictDoNothing()
        .returning({ id: member.id })
      if (made.length === 0) return
      const joined = { ...person, hubId: firstHubId }
      await writeAudit(
        within,
        joined,
        'members.joined',
        `Came into the hub as ${role}, by their mail domain.`,
      )
    })

  return {
    isWelcome: async (email, providerId) =>
      roleByDomain(email, providerId) !== null || (await invitationsFor(email)).length > 0,
    async enrol(userId, providerId) {
      const [person] = await database.select().from(user).where(eq(user.id, userId))
      if (person?.emailVerified) {
        for (const { id } of await invitationsFor(person.email)) {
          const found = await findInvitation(database, id, Date.now())
          if (found) await join(database, found, person)
        }
        const role = roleByDomain(person.email, providerId)
        if (role) await joinByDomain(person, role)
      }
      const ofPerson = eq(member.userId, userId)
      const [someHub] = await database.select({ id: member.id }).from(member).where(ofPerson).limit(1)
      return someHub !== undefined
    },
  }
}
