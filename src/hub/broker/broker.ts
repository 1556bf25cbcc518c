import { HubFault } from '../fault'
import type { Clock } from './clock'
import type { Mint, Minted } from './mint'

export type Broker = {
  /**
   * A running session of this Kaltura user: the kept one, or a fresh one. Any number of simultaneous calls for one user cost one mint.
   * `refusedKs` is the session that Kaltura refused; it is replaced unless that has happened already.
   * @throws {HubFault} from the mint, or `too-many` when one member renews without end
   */
  session(userId: string, refusedKs?: string): Promise<Minted>
  /** After Kaltura has ended them: the next call of each member mints. */
  forget(): void
}

export type BrokerOptions = {
  readonly mint: Mint
  readonly clock: Clock
  /** Told when renewing ahead of time fails while the kept session still serves. */
  readonly onLateRenewal: (error: unknown) => void
}

type Kept = { readonly session: Minted; readonly mintedAt: number }

/** Renewed in the background when this part of its life is over, … */
const renewAfter = 0.7
/** … and not given out at all when it has less than this left. */
const marginMs = 30_000
const mostKept = 20_000
const renewalsPerMinute = 10

export function createBroker({ mint, clock, onLateRenewal }: BrokerOptions): Broker {
  const kept = new Map<string, Kept>()
  const running = new Map<string, Promise<Minted>>()
  const renewals = new Map<string, { readonly since: number; readonly count: number }>()

  const mintOnce = (userId: string): Promise<Minted> => {
    const under = running.get(userId)
    if (under) return under
    const minting = mint(userId)
      .then((session) => {
        keep(userId, { session, mintedAt: clock.now() })
        return session
      })
      .finally(() => running.delete(userId))
    running.set(userId, minting)
    return minting
  }

  const keep = (userId: string, entry: Kept) => {
    kept.delete(userId)
    kept.set(userId, entry)
    const oldest = kept.size > mostKept ? kept.keys().next().value : undefined
    if (oldest !== undefined) kept.delete(oldest)
  }

  const countRenewal = (userId: string) => {
    const now = clock.now()
    const last = renewals.get(userId)
    const count = last && now - last.since < 60_000 ? last.count + 1 : 1
    if (count > renewalsPerMinute) {
      throw new HubFault('too-many', 'Kaltura keeps refusing this session.', 'Wait a minute and try again.')
    }
    if (renewals.size > mostKept) renewals.clear()
    renewals.set(userId, { since: count === 1 ? now : last!.since, count })
  }

  return {
    forget: () => kept.clear(),
    async session(userId, refusedKs) {
      const entry = kept.get(userId)
      if (entry && refusedKs === entry.session.ks) {
        countRenewal(userId)
        kept.delete(userId)
        return await mintOnce(userId)
      }
      const age = entry ? clock.now() - entry.mintedAt : 0
      if (!entry || age > entry.session.lifetime * 1000 - marginMs) return await mintOnce(userId)
      if (age > entry.session.lifetime * 1000 * renewAfter) mintOnce(userId).catch(onLateRenewal)
      return entry.session
    },
  }
}
