import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CheckRequest, CheckStep } from '../../hub/integration-api'
import { type Fault, toFault } from '../media/errors'
import type { IntegrationDoor } from '../ports'

/** The self-check of the Kaltura connection: steps come one by one. */
export type SelfCheckState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running'; readonly steps: readonly CheckStep[] }
  | { readonly phase: 'done'; readonly steps: readonly CheckStep[] }
  | { readonly phase: 'failed'; readonly steps: readonly CheckStep[]; readonly fault: Fault }

export type SelfCheckSlice = {
  readonly store: StoreApi<SelfCheckState>
  readonly actions: {
    run(request: CheckRequest): Promise<void>
    /** Ends what is under way and forgets its steps. */
    clear(): void
  }
}

export function createSelfCheck(loadIntegration: () => Promise<IntegrationDoor>): SelfCheckSlice {
  const store = createStore<SelfCheckState>(() => ({ phase: 'idle' }))
  let underWay = new AbortController()

  return {
    store,
    actions: {
      async run(request) {
        underWay.abort()
        underWay = new AbortController()
        const { signal } = underWay
        let steps: readonly CheckStep[] = []
        store.setState({ phase: 'running', steps }, true)
        try {
          const door = await loadIntegration()
          await door.check(
            request,
            (step) => {
              steps = [...steps, step]
              if (!signal.aborted) store.setState({ phase: 'running', steps }, true)
            },
            signal,
          )
          if (!signal.aborted) store.setState({ phase: 'done', steps }, true)
        } catch (error) {
          if (!signal.aborted) store.setState({ phase: 'failed', steps, fault: toFault(error) }, true)
        }
      },
      clear() {
        underWay.abort()
        store.setState({ phase: 'idle' }, true)
      },
    },
  }
}
