import type { Clock } from './clock'
import type { Mint, Minted } from './mint'

export type Broker = {
  /**
   * A running session of this Kaltura user: the kept one, or a fresh one. Any number of simultaneous calls for one user cost one mint.
   * `refusedKs` is the session that Kaltura refused; it is replaced unless that has happened already.
   * @throws {HubFault} from the mint, or from `countRenewal`
   */
  session(userId: string, refusedKs?: string): Promise<Minted>
}

export type BrokerOptions = {
  readonly mint: Mint
  readonly clock: Clock
  /** Asked before a refused session is replaced. @throws {HubFault} `too-many` when one member renews without end */
  readonly countRenewal: (userId: string) => Promise<void>
  /** Told when renewing ahead of time fails while the kept session still serves. */
  readonly onLateRenewal: (error: unknown) => void
}

type Kept = { readonly session: Minted; readonly mintedAt: number }

/** Renewed in the background when this part of its life is over, … */
const renewAfter = 0.7
/** … and not given out at all when it has less than this left. */
const marginMs = 30_000
const mostKept = 20_000

export function createBroker({ mint, clock, countRenewal, onLateRenewal }: BrokerOptions): Broker {
  const kept = new Map<string, Kept>()
  const running = new Map<string, Promise<Minted>>()

  const mintOnce = (userId: string, allowed = Promise.resolve()): Promise<Minted> => {
    const minting = allowed
      .then(() => mint(userId))
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

  return {
    async session(userId, refusedKs) {
      const entry = kept.get(userId)
      const isRefused = entry !== undefined && refusedKs === entry.session.ks
      const age = entry ? clock.now() - entry.mintedAt : 0
      const isOver = !entry || age > entry.session.lifetime * 1000 - marginMs
      const under = running.get(userId)
      if (isRefused || isOver) {
        return await (under ?? mintOnce(userId, isRefused ? countRenewal(userId) : undefined))
      }
      if (!under && age > entry.session.lifetime * 1000 * renewAfter) mintOnce(userId).catch(onLateRenewal)
      return entry.session
    },
  }
}
