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

const memberRow = v.object({
  id: v.string(),
  name: v.string(),
  email: v.string(),
  role: v.picklist(['viewer', 'creator', 'admin']),
})
