import * as v from 'valibot'
import type { Member, Role } from '../api'
import { HubFault } from '../fault'
import { trace } from '../trace'
import type { Auth } from './auth'

/** Somebody who is signed in, with the hubs they belong to, the one they joined first before the others. */
export type Person = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly memberships: readonly Membership[]
  /** The hub that this browser shows: the one that was chosen last, else the first; null for people without one. */
  readonly active: Membership | null
}
export type Membership = { readonly hubId: string; readonly role: Role }

/** Who sends a request, null when signed out. */
export async function findPerson(auth: Auth, headers: Headers): Promise<Person | null> {
  return await personOf(auth, await auth.api.getSession({ headers }))
}

type FoundSession = Awaited<ReturnType<Auth['api']['getSession']>>

/** Whose session it is that the accounts library has found. */
export async function personOf(auth: Auth, found: FoundSession): Promise<Person | null> {
  if (!found) return null
  const asked = trace()
  if (asked) asked.memberId = found.user.id
  const { adapter } = await auth.$context
  const rows = await adapter.findMany({
    model: 'member',
    where: [{ field: 'userId', value: found.user.id }],
    sortBy: { field: 'createdAt', direction: 'asc' },
    limit: mostHubs,
  })
  const memberships = v.parse(memberRows, rows)
  const { id, name, email } = found.user
  const chosen = memberships.find(({ hubId }) => hubId === found.session.activeOrganizationId)
  return { id, name, email, memberships, active: chosen ?? memberships[0] ?? null }
}

/** The member who sends a request, as which they are in the hub that their browser shows; null when signed out or in no hub. */
export async function findMember(auth: Auth, headers: Headers): Promise<Member | null> {
  const person = await findPerson(auth, headers)
  return person && memberOf(person)
}

export function memberOf({ id, name, email, active }: Person): Member | null {
  return active && { id, name, email, ...active }
}

/** @throws {HubFault} `signed-out`, also for people who belong to no hub */
export async function requireMember(auth: Auth, headers: Headers): Promise<Member> {
  const person = await findPerson(auth, headers)
  if (!person) throw new HubFault('signed-out', 'You are signed out.', 'Sign in to go on.')
  const member = memberOf(person)
  if (member) return member
  throw new HubFault('signed-out', 'You belong to no hub any more.', 'Ask an administrator to invite you.')
}

/** Who sends a request, as a member of one of their hubs, whichever their browser shows. @throws {HubFault} `signed-out` or `not-found` */
export async function requireMemberOf(auth: Auth, headers: Headers, hubId: string): Promise<Member> {
  const person = await findPerson(auth, headers)
  if (!person) throw new HubFault('signed-out', 'You are signed out.', 'Sign in to go on.')
  const active = person.memberships.find((one) => one.hubId === hubId) ?? null
  const member = memberOf({ ...person, active })
  if (member) return member
  throw new HubFault('not-found', 'You do not belong to this hub.')
}

/** @throws {HubFault} `signed-out`, or `forbidden` for members who do not run the hub */
export async function requireAdmin(auth: Auth, headers: Headers): Promise<Member> {
  const member = await requireMember(auth, headers)
  if (member.role === 'admin') return member
  throw new HubFault('forbidden', 'Only administrators of the hub may do this.', 'Ask one of them.')
}

const mostHubs = 1_000

const memberRows = v.array(
  v.pipe(
    v.object({ organizationId: v.string(), role: v.picklist(['viewer', 'creator', 'admin']) }),
    v.transform(({ organizationId, role }): Membership => ({ hubId: organizationId, role })),
  ),
)
