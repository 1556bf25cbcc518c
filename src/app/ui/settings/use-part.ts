import { useEffect, useState } from 'react'
import type { IntegrationDoor } from '../../ports'
import { type Asked, type AskedSlice, createAsked } from '../../state/asked'
import { useApp, useSlice } from '../../state/hooks'
import { useRefusal } from './use-visit'

type PartOf<Value> = {
  readonly slice: AskedSlice<Value>
  readonly state: Asked<Value>
  /** True when the change went well. */
  change(ask: (door: IntegrationDoor, signal: AbortSignal) => Promise<Value>): Promise<boolean>
}

/** One part of the account: asked for when it is opened. `ask` must not change while it is open. */
export function usePart<Value>(
  ask: (door: IntegrationDoor, signal: AbortSignal) => Promise<Value>,
): PartOf<Value> {
  const { ports } = useApp()
  const [slice] = useState(() => createAsked(async (signal) => ask(await ports.loadIntegration(), signal)))
  useEffect(() => {
    void slice.actions.load()
    return slice.actions.close
  }, [slice])
  const state = useSlice(slice, (value) => value)
  const refused = useRefusal()
  const fault = state.phase === 'failed' || state.phase === 'ready' ? state.fault : null
  useEffect(() => refused(fault), [refused, fault])
  return {
    slice,
    state,
    async change(make) {
      const door = await ports.loadIntegration()
      return await slice.actions.change((signal) => make(door, signal))
    },
  }
}
