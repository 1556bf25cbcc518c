import { inArray } from 'drizzle-orm'
import type { Member, Role } from '../api'
import type { HubDatabase } from '../database/database'
import { firstHubId, member } from '../database/hub-schema'
import { user } from '../database/schema'

/** The three people of the demo; the sample library's media belongs to them. */
export const demoMembers: readonly Omit<Member, 'hubId'>[] = [
  demo('viewer', 'Vera Viewer'),
  demo('creator', 'Chidi Creator'),
  demo('admin', 'Ana Admin'),
]

export function demoMember(role: Role): Omit<Member, 'hubId'> {
  return demoMembers.find((member) => member.role === role)!
}

/** Makes the demo's members where they are not there yet. */
export async function addDemoMembers(database: HubDatabase): Promise<void> {
  const people = demoMembers.map(({ id, name, email }) => ({ id, name, email, emailVerified: true }))
  await database.insert(user).values(people).onConflictDoNothing()
  const members = demoMembers.map(({ id, role }) => ({ id, userId: id, organizationId: firstHubId, role }))
  await database.insert(member).values(members).onConflictDoNothing()
}

/** Takes the demo's members away with their sessions, which anybody could have begun; in the demo they are made again. */
export async function removeDemoMembers(database: HubDatabase): Promise<void> {
  const ids = demoMembers.map(({ id }) => id)
  await database.delete(user).where(inArray(user.id, ids))
}

function demo(role: Role, name: string) {
  const email = `${role}@lumisphere.example`
  return { id: email, name, email, role }
}
