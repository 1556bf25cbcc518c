import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PairCode } from '../../hub/account-api'
import type { AccountDoor } from '../account-ports'
import { type Fault, toFault } from '../media/errors'
import type { Clock } from '../ports'

/** Signing this device in by another one. `shown`: the code may be confirmed; `denied` and `over` want a new one. */
export type PairingState =
  | { readonly phase: 'closed' | 'asking' | 'denied' | 'over' }
  | { readonly phase: 'shown'; readonly code: PairCode }
  | { readonly phase: 'failed'; readonly fault: Fault }

export type PairingSlice = {
  readonly store: StoreApi<PairingState>
  readonly actions: {
    /** Shows a fresh code and asks the hub whether it was confirmed, until it is, or is over, or `close`. */
    open(): Promise<void>
    close(): void
  }
}

type PairingParts = {
  readonly loadAccount: () => Promise<AccountDoor>
  readonly clock: Clock
  /** The hub has signed this device in. */
  readonly onSignedIn: () => void
}

/** An answer that is lost on the way may come with the next question, as long as the code lives. */
const afterFaultSeconds = 5

export function createPairing({ loadAccount, clock, onSignedIn }: PairingParts): PairingSlice {
  const store = createStore<PairingState>(() => ({ phase: 'closed' }))
  let life = new AbortController()

  const follow = async (door: AccountDoor, code: PairCode, signal: AbortSignal) => {
    let wait = code.interval
    while (clock.now() / 1000 < code.expiresAt) {
      await clock.sleep(wait * 1000, signal)
      const answer = await door.pollPair(code.secret, signal).catch(() => null)
      signal.throwIfAborted()
      if (answer?.state === 'in') {
        store.setState({ phase: 'closed' }, true)
        return onSignedIn()
      }
      if (answer && answer.state !== 'waiting') return store.setState({ phase: answer.state }, true)
      wait = answer?.interval ?? afterFaultSeconds
    }
    store.setState({ phase: 'over' }, true)
  }

  return {
    store,
    actions: {
      async open() {
        life.abort()
        life = new AbortController()
        const { signal } = life
        store.setState({ phase: 'asking' }, true)
        try {
          const door = await loadAccount()
          const code = await door.pairCode(signal)
          signal.throwIfAborted()
          store.setState({ phase: 'shown', code }, true)
          await follow(door, code, signal)
        } catch (error) {
          if (!signal.aborted) store.setState({ phase: 'failed', fault: toFault(error) }, true)
        }
      },
      close() {
        life.abort()
        store.setState({ phase: 'closed' }, true)
      },
    },
  }
}
