import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Fault, toFault } from '../media/errors'

/** Something one may do once in a while, such as sending a form. */
export type TaskState =
  | { readonly phase: 'idle' | 'busy' | 'done' }
  | { readonly phase: 'failed'; readonly fault: Fault }

export type Task<Args extends readonly unknown[]> = {
  readonly store: StoreApi<TaskState>
  readonly actions: {
    /** True when it went well. A newer run replaces the one under way, which is then neither done nor failed. */
    run(...args: Args): Promise<boolean>
    /** Ends what is under way and forgets what happened. */
    reset(): void
  }
}

export function createTask<Args extends readonly unknown[]>(
  work: (signal: AbortSignal, ...args: Args) => Promise<unknown>,
): Task<Args> {
  const store = createStore<TaskState>(() => ({ phase: 'idle' }))
  let underWay = new AbortController()
  return {
    store,
    actions: {
      async run(...args) {
        underWay.abort()
        underWay = new AbortController()
        const { signal } = underWay
        store.setState({ phase: 'busy' }, true)
        try {
          await work(signal, ...args)
          if (!signal.aborted) store.setState({ phase: 'done' }, true)
          return !signal.aborted
        } catch (error) {
          if (!signal.aborted) store.setState({ phase: 'failed', fault: toFault(error) }, true)
          return false
        }
      },
      reset() {
        underWay.abort()
        store.setState({ phase: 'idle' }, true)
      },
    },
  }
}
