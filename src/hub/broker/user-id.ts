import { and, eq } from 'drizzle-orm'
import * as v from 'valibot'
import type { HubDatabase } from '../database/database'
import { kalturaUserId as givenIds } from '../database/integration-schema'
import { account } from '../database/schema'
import { HubFault } from '../fault'
import { kalturaUserIdText, type UserIdRule } from '../kaltura-settings'
import { environmentNames, type SettingNames } from './setting-names'

export type UserIdMember = { readonly id: string; readonly email: string; readonly hubId: string }

/**
 * The member's Kaltura user id by the hub's rule. Kaltura compares ids without regard to case, so they are always lower-case here.
 * @throws {HubFault} `forbidden` when the rule has no id for this member
 */
export async function findKalturaUserId(
  database: HubDatabase,
  member: UserIdMember,
  rule: UserIdRule,
  names: SettingNames = environmentNames,
): Promise<string> {
  if (rule.by === 'custom') return await givenId(database, member)
  if (rule.by === 'claim') return await claimedId(database, member, rule.claim)
  return kalturaUserId(member.email, rule, names)
}

/** The rules that need the e-mail alone. @throws {HubFault} `forbidden` when the domain is not a listed one */
export function kalturaUserId(
  email: string,
  rule: Extract<UserIdRule, { by: 'email' | 'prefix' }>,
  names: SettingNames = environmentNames,
): string {
  const address = email.toLowerCase()
  if (rule.by === 'email') return address
  const at = address.lastIndexOf('@')
  if (!rule.domains.includes(address.slice(at + 1))) {
    throw new HubFault(
      'forbidden',
      'Members with this mail domain have no Kaltura user here.',
      `An administrator can add the domain to ${names.emailDomains}.`,
    )
  }
  return address.slice(0, at)
}

async function givenId(database: HubDatabase, member: UserIdMember): Promise<string> {
  const [found] = await database
    .select()
    .from(givenIds)
    .where(and(eq(givenIds.hubId, member.hubId), eq(givenIds.userId, member.id)))
  if (found) return found.kalturaUserId
  throw new HubFault(
    'forbidden',
    `${member.email} has no Kaltura user id in this hub yet.`,
    'An administrator can enter it on the page of the Kaltura connection.',
  )
}

/** Reads what the identity provider said at the last sign-in; the accounts library has checked its signature then. */
async function claimedId(database: HubDatabase, member: UserIdMember, claim: string): Promise<string> {
  const rows = await database
    .select({ idToken: account.idToken })
    .from(account)
    .where(eq(account.userId, member.id))
  for (const { idToken } of rows) {
    const claims = idToken ? claimsOf(idToken) : null
    const parsed = v.safeParse(kalturaUserIdText, claims?.[claim])
    if (parsed.success) return parsed.output
  }
  throw new HubFault(
    'forbidden',
    `The organisation’s sign-in does not say the Kaltura user id of ${member.email} (claim “${claim}”).`,
    'Sign in through the organisation again; if it stays so, an administrator has to check the claim.',
  )
}

function claimsOf(idToken: string): Readonly<Record<string, unknown>> | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString())
    return v.parse(v.record(v.string(), v.unknown()), claims)
  } catch {
    return null
  }
}
