import type { UserIdRule } from '../env'
import { HubFault } from '../fault'

/**
 * The member's Kaltura user id. Kaltura compares ids without regard to case, so they are always lower-case here.
 * @throws {HubFault} `forbidden` when the rule is the prefix and the domain is not a listed one
 */
export function kalturaUserId(email: string, rule: UserIdRule): string {
  const address = email.toLowerCase()
  if (rule.by === 'email') return address
  const at = address.lastIndexOf('@')
  if (!rule.domains.includes(address.slice(at + 1))) {
    throw new HubFault(
      'forbidden',
      'Members with this mail domain have no Kaltura user here.',
      'An administrator can add the domain to KALTURA_EMAIL_DOMAINS.',
    )
  }
  return address.slice(0, at)
}
