import { ApiError } from './errors'
import { hashKs, type Ks, openKs } from './ks'
import { privilege } from './privileges'
import type { Store } from './store'

const DAY = 86_400

/** What is known of the request a session came with. */
export type Arrival = {
  /** Path and query as the caller wrote them. */
  readonly uri: string
  readonly clientAddress: string
}

/** Opens, refuses and ends sessions. */
export interface Sessions {
  /**
   * Opens the session of a call and counts the action.
   * @throws ApiError INVALID_KS with the string itself, or EXPIRED, LOGOUT, EXCEEDED_… as KSID
   */
  check(raw: string, arrival: Arrival): Ks
  /** Opens without checking whether it still holds, for `session.get` and addresses of media. Null for what is no session. */
  open(raw: string): Ks | null
  /** Whether an opened session still holds: neither expired nor ended. */
  isAlive(ks: Ks): boolean
  /** Ends a session and every other one of its `sessionid`. */
  end(ks: Ks): void
  /** Ends every session made with this `sessionid`, as deleting an app token does. */
  endGroup(partnerId: number, sessionId: string): void
  /** Ends every session seen so far, whoever signed it. For tests of renewal. */
  expireAll(): void
}

export function createSessions(store: Store, now: () => number): Sessions {
  const seen = new Map<string, number>()
  const expired = new Set<string>()

  const markOf = (partnerId: number, id: string) => store.sessionMarks.get(partnerId, id)
  const end = (partnerId: number, id: string, expiresAt: number) => {
    store.sessionMarks.put({ id, partnerId, isEnded: true, actions: 0, expiresAt })
  }
  const groupOf = (ks: Ks): string | null => {
    const id = privilege(ks, 'sessionid')
    return id === null ? null : `sessionid:${id}`
  }
  const isEnded = (ks: Ks): boolean => {
    const group = groupOf(ks)
    if (markOf(ks.partnerId, hashKs(ks.raw))?.isEnded) return true
    const ended = group === null ? undefined : markOf(ks.partnerId, group)
    return (ended?.isEnded ?? false) && (ended?.expiresAt === 0 || (ended?.expiresAt ?? 0) > now())
  }
  const isExpired = (ks: Ks): boolean => ks.expiry <= now() || expired.has(hashKs(ks.raw))
  const countAction = (ks: Ks, limit: number): boolean => {
    const id = hashKs(ks.raw)
    const actions = (markOf(ks.partnerId, id)?.actions ?? 0) + 1
    if (actions > limit) return false
    store.sessionMarks.put({ id, partnerId: ks.partnerId, isEnded: false, actions, expiresAt: ks.expiry })
    return true
  }
  const open = (raw: string) => openKs(raw, (id) => store.partners.get(id, id)?.adminSecret)

  return {
    open,
    isAlive: (ks) => !isExpired(ks) && !isEnded(ks),
    check: (raw, arrival) => {
      const ks = open(raw)
      if (!ks) throw invalid(raw)
      remember(seen, hashKs(raw), ks.expiry, now())
      if (isExpired(ks)) throw invalid('EXPIRED')
      if (isEnded(ks)) throw invalid('LOGOUT')
      const addresses = privilege(ks, 'iprestrict')
      if (addresses !== null && addresses !== plainAddress(arrival.clientAddress)) {
        throw invalid('EXCEEDED_RESTRICTED_IP')
      }
      const paths = privilege(ks, 'urirestrict')
      if (paths !== null && !paths.split('|').some((path) => isUnder(arrival.uri, path))) {
        throw invalid('EXCEEDED_RESTRICTED_URI')
      }
      const limit = Number(privilege(ks, 'actionslimit') ?? Number.NaN)
      if (!Number.isNaN(limit) && !countAction(ks, limit)) throw invalid('EXCEEDED_ACTIONS_LIMIT')
      return ks
    },
    end: (ks) => {
      end(ks.partnerId, hashKs(ks.raw), ks.expiry)
      const group = groupOf(ks)
      if (group !== null) end(ks.partnerId, group, now() + DAY)
    },
    endGroup: (partnerId, sessionId) => end(partnerId, `sessionid:${sessionId}`, 0),
    expireAll: () => {
      for (const hash of seen.keys()) expired.add(hash)
      seen.clear()
    },
  }
}

function invalid(what: string): ApiError {
  return new ApiError('INVALID_KS', { KSID: what, ERR_CODE: '-1', ERR_DESC: 'INVALID_STR' })
}

/** Kaltura's match: the whole address, or its beginning when the pattern ends with `*`. */
function isUnder(uri: string, pattern: string): boolean {
  return pattern.endsWith('*') ? uri.startsWith(pattern.slice(0, -1)) : uri === pattern
}

function plainAddress(address: string): string {
  return address.startsWith('::ffff:') ? address.slice(7) : address
}

const SEEN_LIMIT = 20_000

/** Keeps what is alive; drops the oldest once there are very many. */
function remember(seen: Map<string, number>, hash: string, expiry: number, now: number): void {
  seen.set(hash, expiry)
  if (seen.size <= SEEN_LIMIT) return
  for (const [old, until] of seen) {
    if (until <= now || seen.size > SEEN_LIMIT) seen.delete(old)
  }
}
