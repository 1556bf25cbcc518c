import { createStore, type StoreApi } from 'zustand/vanilla'
import type { HubInfo, Member, Role } from '../../hub/api'
import { type Fault, toFault } from '../media/errors'
import type { HubDoor } from '../ports'

/** Who is here. `unknown` until the hub has answered; `failed` when it did not. */
export type SessionState =
  | { readonly phase: 'unknown' }
  | { readonly phase: 'failed'; readonly fault: Fault }
  | { readonly phase: 'signed-out'; readonly hub: HubInfo; readonly fault: Fault | null }
  | { readonly phase: 'signing-in'; readonly hub: HubInfo }
  | { readonly phase: 'signed-in'; readonly hub: HubInfo; readonly member: Member }

export type SessionSlice = {
  readonly store: StoreApi<SessionState>
  readonly actions: {
    /** Asks the hub who is here. */
    load(): Promise<void>
    signInDemo(role: Role): Promise<void>
    signIn(email: string, password: string): Promise<void>
    signOut(): Promise<void>
    /** Asks who is here once more, without putting away what is shown. */
    refresh(): Promise<void>
    /** Goes to another hub of the member; true when the page is to be loaded anew for it. */
    switchHub(hubId: string): Promise<boolean>
    /** The hub no longer knows this browser: back to the sign-in. */
    expire(): void
  }
}

/** The session slice; one request at a time, a newer one replaces the one under way. */
export function createSession({ hub }: { hub: HubDoor }): SessionSlice {
  const store = createStore<SessionState>(() => ({ phase: 'unknown' }))
  let underWay = new AbortController()

  const start = () => {
    underWay.abort()
    underWay = new AbortController()
    return underWay.signal
  }

  const accept = (info: HubInfo) => {
    if (info.member) store.setState({ phase: 'signed-in', hub: info, member: info.member }, true)
    else store.setState({ phase: 'signed-out', hub: info, fault: null }, true)
  }

  const enter = async (ask: (signal: AbortSignal) => Promise<HubInfo>) => {
    const before = store.getState()
    if (before.phase !== 'signed-out') return
    const signal = start()
    store.setState({ phase: 'signing-in', hub: before.hub }, true)
    try {
      accept(await ask(signal))
    } catch (error) {
      if (signal.aborted) return
      store.setState({ phase: 'signed-out', hub: before.hub, fault: toFault(error) }, true)
    }
  }

  const actions: SessionSlice['actions'] = {
    async load() {
      const signal = start()
      store.setState({ phase: 'unknown' }, true)
      try {
        accept(await hub.info(signal))
      } catch (error) {
        if (!signal.aborted) store.setState({ phase: 'failed', fault: toFault(error) }, true)
      }
    },
    signInDemo: (role) => enter((signal) => hub.signInDemo(role, signal)),
    signIn: (email, password) => enter((signal) => hub.signIn(email, password, signal)),
    async signOut() {
      const before = store.getState()
      // People without a hub are signed in as well.
      if (before.phase !== 'signed-in' && before.phase !== 'signed-out') return
      const signal = start()
      const left = { ...before.hub, member: null, hub: null, hubs: [], withoutHub: null }
      store.setState({ phase: 'signed-out', hub: left, fault: null }, true)
      try {
        await hub.signOut(signal)
      } catch (error) {
        // The cookie may still be there: the next load tells the truth instead of us guessing.
        if (!signal.aborted) store.setState({ phase: 'failed', fault: toFault(error) }, true)
      }
    },
    async refresh() {
      const signal = start()
      const info = await hub.info(signal)
      if (!signal.aborted) accept(info)
    },
    async switchHub(hubId) {
      if (store.getState().phase !== 'signed-in') return false
      const signal = start()
      // What the hub before has shown is put away first.
      store.setState({ phase: 'unknown' }, true)
      try {
        await hub.switchHub(hubId, signal)
        return true
      } catch {
        await actions.load()
        return false
      }
    },
    expire() {
      const before = store.getState()
      if (before.phase !== 'signed-in') return
      store.setState({ phase: 'signed-out', hub: { ...before.hub, member: null }, fault: null }, true)
    },
  }
  return { store, actions }
}
