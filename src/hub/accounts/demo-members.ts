import type { Member, Role } from '../api'
import type { HubDatabase } from '../database/database'
import { user } from '../database/schema'

/** The three people of the demo; the sample library's media belongs to them. */
export const demoMembers: readonly Member[] = [
  demo('viewer', 'Vera Viewer'),
  demo('creator', 'Chidi Creator'),
  demo('admin', 'Ana Admin'),
]

export function demoMember(role: Role): Member {
  return demoMembers.find((member) => member.role === role)!
}

/** Makes the demo's members where they are not there yet. */
export async function addDemoMembers(database: HubDatabase): Promise<void> {
  const rows = demoMembers.map((member) => ({ ...member, emailVerified: true }))
  await database.insert(user).values(rows).onConflictDoNothing()
}

function demo(role: Role, name: string): Member {
  const email = `${role}@lumisphere.example`
  return { id: email, name, email, role }
}
