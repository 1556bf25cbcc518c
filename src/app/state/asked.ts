import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Fault, toFault } from '../media/errors'

/** Something that is asked for, shown, and changed. `working`: a change is under way; `fault` of `ready`: the last change failed. */
export type Asked<Value> =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly fault: Fault }
  | { readonly phase: 'ready'; readonly value: Value; readonly fault: Fault | null }
  | { readonly phase: 'working'; readonly value: Value; readonly fault: null }

export type AskedSlice<Value> = {
  readonly store: StoreApi<Asked<Value>>
  readonly actions: {
    load(): Promise<void>
    /** Makes a change whose answer is the new value. True when it went well; a fault is kept beside the old value. */
    change(ask: (signal: AbortSignal) => Promise<Value>): Promise<boolean>
    /** Takes a value that came from elsewhere. */
    take(value: Value): void
    /** Ends what is under way. */
    close(): void
  }
}

/** One request at a time; a newer one replaces the one under way. */
export function createAsked<Value>(ask: (signal: AbortSignal) => Promise<Value>): AskedSlice<Value> {
  const store = createStore<Asked<Value>>(() => ({ phase: 'loading' }))
  let underWay = new AbortController()

  const start = () => {
    underWay.abort()
    underWay = new AbortController()
    return underWay.signal
  }

  return {
    store,
    actions: {
      async load() {
        const signal = start()
        store.setState({ phase: 'loading' }, true)
        try {
          store.setState({ phase: 'ready', value: await ask(signal), fault: null }, true)
        } catch (error) {
          if (!signal.aborted) store.setState({ phase: 'failed', fault: toFault(error) }, true)
        }
      },
      async change(make) {
        const before = store.getState()
        if (before.phase !== 'ready') return false
        const signal = start()
        store.setState({ phase: 'working', value: before.value, fault: null }, true)
        try {
          store.setState({ phase: 'ready', value: await make(signal), fault: null }, true)
          return true
        } catch (error) {
          if (signal.aborted) return false
          store.setState({ phase: 'ready', value: before.value, fault: toFault(error) }, true)
          return false
        }
      },
      take(value) {
        start()
        store.setState({ phase: 'ready', value, fault: null }, true)
      },
      close: () => underWay.abort(),
    },
  }
}
