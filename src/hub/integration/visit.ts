import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as v from 'valibot'
import type { Member } from '../api'
import type { Clock } from '../broker/clock'
import type { SecretBox } from './secret-box'

/** An administrator's short stay in the Kaltura account: an admin session that ends by itself. */
export type Visit = {
  readonly ks: string
  readonly serviceUrl: string
  readonly partnerId: number
  readonly partnerName: string
  /** Unix time in seconds. */
  readonly until: number
}

/** The longest that a visit lasts; Kaltura ends its session at the same time. */
export const visitSeconds = 900

export interface Visits {
  /** @throws nothing: whatever is not a running visit of this member is none */
  read(context: Context, member: Member): Visit | null
  keep(context: Context, member: Member, visit: Visit): void
  forget(context: Context): void
}

const cookieName = 'lumisphere.visit'
const path = '/api/integration'

/**
 * The hub keeps no visit: the session travels sealed, for this member of this hub alone, in a cookie that scripts cannot read and that ends with the browser.
 * So every instance of the hub knows it, and nothing is stored.
 */
export function createVisits({
  box,
  clock,
  isSecure,
}: {
  readonly box: SecretBox
  readonly clock: Clock
  readonly isSecure: boolean
}): Visits {
  const placeOf = (member: Member) => `visit.${member.hubId}.${member.id}`
  const attributes = { path, httpOnly: true, sameSite: 'Strict', secure: isSecure } as const
  return {
    read(context, member) {
      const sealed = getCookie(context, cookieName)
      const opened = sealed ? box.open(sealed, placeOf(member)) : null
      const parsed = opened ? v.safeParse(visitText, opened) : null
      return parsed?.success && parsed.output.until * 1000 > clock.now() ? parsed.output : null
    },
    keep(context, member, visit) {
      setCookie(context, cookieName, box.seal(JSON.stringify(visit), placeOf(member)), attributes)
    },
    forget: (context) => {
      deleteCookie(context, cookieName, attributes)
    },
  }
}

const visitText = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    ks: v.string(),
    serviceUrl: v.string(),
    partnerId: v.number(),
    partnerName: v.string(),
    until: v.number(),
  }),
)
