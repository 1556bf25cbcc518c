import type { Entry } from '../entities'
import { grants } from '../privileges'
import { render, type Source } from '../render'
import type { Call } from '../service'
import { isOwner } from './entitlement'
import { CONTROL_MESSAGE } from './types/playback-types'

const MESSAGES = {
  SESSION_RESTRICTED: "No KS where KS is required\nWe're sorry, access to this content is restricted.",
  SITE_RESTRICTED: "Un authorized domain\nWe're sorry, this content is only available on certain domains.",
  COUNTRY_RESTRICTED:
    "Un authorized country\nWe're sorry, this content is only available in certain countries.",
  SCHEDULED_RESTRICTED: "Out of scheduling\nWe're sorry, this content is currently unavailable.",
} as const

export type RestrictionCode = keyof typeof MESSAGES

/** Why an entry may not be played, in the words of its access control. */
export type Block = {
  readonly kind: 'session' | 'site' | 'country'
  readonly messages: readonly Source[]
  readonly texts: readonly string[]
}

export function messageOf(code: RestrictionCode): Source {
  return render(CONTROL_MESSAGE, { message: MESSAGES[code], code })
}

/** What the entry's access control refuses this session; admins and `sview` pass everything. */
export function blockedBy(call: Call, entry: Entry, referrer: string | undefined): Block | null {
  if (call.isAdmin || grants(call.ks, 'sview', entry.id)) return null
  const control = call.store.accessControls.get(entry.partnerId, entry.accessControlId)
  for (const rule of control?.rules ?? []) {
    if (rule.kind === 'site' && !isOnSite(referrer, rule.value)) continue
    if (rule.kind === 'country') continue
    const code = rule.kind === 'session' ? 'SESSION_RESTRICTED' : 'SITE_RESTRICTED'
    const text = rule.message || MESSAGES[code]
    return {
      kind: rule.kind,
      texts: [text],
      messages: [render(CONTROL_MESSAGE, { message: text, code: rule.message ? '' : code })],
    }
  }
  return null
}

/** Whether the page that plays is of one of the domains, or below one. */
export function isOnSite(referrer: string | undefined, domains: string): boolean {
  const host = /^(?:[a-z]+:\/\/)?([^/:?#]+)/i.exec(referrer ?? '')?.[1]?.toLowerCase()
  if (host === undefined) return false
  return domains.split(',').some((domain) => host === domain || host.endsWith(`.${domain}`))
}

/** Admins and the owner are not held to an entry's schedule. */
export function isScheduledNow(call: Call, entry: Entry): boolean {
  if (call.isAdmin || isOwner(call, entry)) return true
  const now = call.now()
  return (entry.startDate ?? now) <= now && (entry.endDate ?? now) >= now
}
