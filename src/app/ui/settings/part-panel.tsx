import type { ReactNode } from 'react'
import type { Asked, AskedSlice } from '../../state/asked'
import { SettingsFault } from './settings-fault'

type PartPanelProps<Value> = {
  readonly title: string
  readonly slice: AskedSlice<Value>
  readonly state: Asked<Value>
  readonly children: (value: Value) => ReactNode
}

/** A part of the account: waits, says what is wrong, shows. */
export function PartPanel<Value>({ title, slice, state, children }: PartPanelProps<Value>) {
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {state.phase === 'loading' && <p role="status">Asking Kaltura…</p>}
      {state.phase === 'failed' && (
        <SettingsFault fault={state.fault} onRetry={() => void slice.actions.load()} />
      )}
      {(state.phase === 'ready' || state.phase === 'working') && children(state.value)}
      {state.phase === 'ready' && state.fault && Object.keys(state.fault.fields).length === 0 && (
        <p className="form-fault" role="alert">
          {state.fault.message}
        </p>
      )}
    </section>
  )
}

/** Said of what the account does not have; nothing is wrong with that. */
export function NotOffered({ what }: { what: string }) {
  return <p>This account does not have {what}. Kaltura can switch it on; nothing else here needs it.</p>
}

export function DateCell({ at }: { at: number }) {
  if (at === 0) return <span className="faint">unknown</span>
  const date = new Date(at * 1000)
  return (
    <time dateTime={date.toISOString()}>
      {date.toLocaleDateString(undefined, { day: 'numeric', month: 'short', year: 'numeric' })}
    </time>
  )
}
