import * as v from 'valibot'
import type { Member } from '../api'
import { HubFault } from '../fault'
import type { Auth } from './auth'

/** The member who sends a request, null when signed out. */
export async function findMember(auth: Auth, headers: Headers): Promise<Member | null> {
  const found = await auth.api.getSession({ headers })
  return found ? v.parse(memberRow, found.user) : null
}

/** @throws {HubFault} `signed-out` */
export async function requireMember(auth: Auth, headers: Headers): Promise<Member> {
  const member = await findMember(auth, headers)
  if (!member) throw new HubFault('signed-out', 'You are signed out.', 'Sign in to go on.')
  return member
}

/** @throws {HubFault} `signed-out`, or `forbidden` for members who do not run the hub */
export async function requireAdmin(auth: Auth, headers: Headers): Promise<Member> {
  const member = await requireMember(auth, headers)
  if (member.role === 'admin') return member
  throw new HubFault('forbidden', 'Only administrators of the hub may do this.', 'Ask one of them.')
}

const memberRow = v.object({
  id: v.string(),
  name: v.string(),
  email: v.string(),
  role: v.picklist(['viewer', 'creator', 'admin']),
})
