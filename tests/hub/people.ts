import { randomUUID } from 'node:crypto'
import type { Role } from '../../src/hub/api'
import { member, organization } from '../../src/hub/database/hub-schema'
import type { HubUnderTest } from './hub-under-test'

export const password = 'correct horse battery'

/** A person with a password who belongs to hubs, without invitations. @returns their id */
export async function addPerson(
  { auth, database }: HubUnderTest,
  email: string,
  hubs: Readonly<Record<string, Role>>,
): Promise<string> {
  const { internalAdapter, password: passwords } = await auth.$context
  const made = await internalAdapter.createUser(
    { email, name: email.split('@')[0]!, emailVerified: true },
    { method: 'email-password' },
  )
  const hash = await passwords.hash(password)
  await internalAdapter.linkAccount({
    userId: made.id,
    providerId: 'credential',
    accountId: made.id,
    password: hash,
  })
  const memberships = Object.entries(hubs)
  if (memberships.length > 0) {
    await database.insert(member).values(
      memberships.map(([organizationId, role]) => ({
        id: randomUUID(),
        userId: made.id,
        organizationId,
        role,
      })),
    )
  }
  return made.id
}

export async function addHub({ database }: HubUnderTest, id: string, name: string): Promise<void> {
  await database.insert(organization).values({ id, name, slug: id })
}

let callers = 0

/** Signs somebody in from an address of their own. @returns the cookie header of their browser */
export async function cookieOf(hub: HubUnderTest, email: string): Promise<string> {
  hub.forgetCookies()
  callers++
  const answer = await hub.send(
    'POST',
    '/api/auth/sign-in/email',
    { email, password },
    { 'x-forwarded-for': `192.0.2.${callers}` },
  )
  if (!answer.ok) throw new Error(`${email} could not sign in: ${answer.status}.`)
  const cookie = hub.cookies()
  hub.forgetCookies()
  return cookie
}
