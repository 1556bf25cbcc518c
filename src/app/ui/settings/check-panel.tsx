import { CircleAlert, CircleCheck, CircleMinus, CircleX } from 'lucide-react'
import { useState } from 'react'
import type { CheckStep, KalturaConnectionInfo } from '../../../hub/integration-api'
import { useApp, useSlice } from '../../state/hooks'
import { reportText, stepStates, verdictText } from '../../state/integration-words'
import type { SelfCheckSlice } from '../../state/self-check'
import { CopyButton } from './copy-button'
import { SelectField } from './field'
import { useMembers } from './use-members'

const icons = { passed: CircleCheck, warned: CircleAlert, failed: CircleX, skipped: CircleMinus }

/** The self-check: what was tried, what came of it, and what to do. */
export function CheckPanel({ check, info }: { check: SelfCheckSlice; info: KalturaConnectionInfo }) {
  const { ports, session } = useApp()
  const self = useSlice(session, (state) => (state.phase === 'signed-in' ? state.member : null))
  const state = useSlice(check, (value) => value)
  const members = useMembers()
  const [memberId, setMemberId] = useState(self?.id ?? '')
  const isRunning = state.phase === 'running'
  const steps = state.phase === 'idle' ? [] : state.steps
  return (
    <section className="panel" aria-labelledby="check-title">
      <h2 id="check-title">Check the connection</h2>
      <p>Goes the whole way that a member goes, from the first request to an upload that is taken back.</p>
      <div className="check-start">
        {members.length > 1 && (
          <SelectField
            label="As the member"
            value={memberId}
            onChange={setMemberId}
            options={members.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))}
          />
        )}
        <button
          type="button"
          className="button"
          disabled={isRunning}
          onClick={() => void check.actions.run(memberId ? { memberId } : {})}
        >
          {isRunning ? 'Checking…' : steps.length > 0 ? 'Check again' : 'Check'}
        </button>
      </div>
      <p role="status" className="check-verdict">
        {state.phase === 'done' && verdictText(steps)}
        {state.phase === 'failed' && state.fault.message}
      </p>
      <CheckSteps steps={steps} />
      {state.phase === 'done' && (
        <CopyButton label="Copy the report" text={() => reportText(steps, info, ports.clock.now())} />
      )}
    </section>
  )
}

/** The steps of a check as a list. */
export function CheckSteps({ steps }: { steps: readonly CheckStep[] }) {
  if (steps.length === 0) return null
  // What waits for a failed step is named; why it waits is plain.
  const isStopped = steps.some(({ state }) => state === 'failed')
  return (
    <ol className="check-steps">
      {steps.map(({ id, title, state, message, hint }) => {
        const Icon = icons[state]
        return (
          <li key={`${id} ${message}`} data-state={state}>
            <Icon size={20} aria-hidden="true" />
            <div>
              <h3>
                {title} <span className="unseen">({stepStates[state]})</span>
              </h3>
              {!(isStopped && state === 'skipped') && <p>{message}</p>}
              {hint && <p className="check-hint">{hint}</p>}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
