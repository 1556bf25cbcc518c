import { CircleAlert } from 'lucide-react'
import { Link } from 'wouter'
import type { Fault } from '../media/errors'
import { useApp, useSlice } from '../state/hooks'
import { words } from '../state/words'

/** What went wrong, in words, and a way on. */
export function FaultNotice({ fault, onRetry }: { fault: Fault; onRetry: () => void }) {
  const { session } = useApp()
  const isAdmin = useSlice(session, (state) => state.phase === 'signed-in' && state.member.role === 'admin')
  const isNew = useSlice(session, (state) => state.phase === 'signed-in' && state.hub.backend === 'none')
  const mayRepair = isAdmin && fault.kind === 'misconfigured'
  const { title, advice } = mayRepair && isNew ? words.firstSteps : words.faults[fault.kind]
  // The hub's own refusal is a sentence for whoever reads it; Kaltura's is for engineers.
  const isSaidByHub = fault.code === 'forbidden'
  return (
    <div className="notice" role="alert">
      <CircleAlert size={28} aria-hidden="true" />
      <h2>{title}</h2>
      <p>{isSaidByHub ? fault.message : advice}</p>
      <div className="notice-ways">
        {mayRepair && (
          <Link className="button primary" href="/settings/kaltura">
            {isNew ? words.firstSteps.way : 'Look at the connection'}
          </Link>
        )}
        <button type="button" className="button" onClick={onRetry}>
          {words.again}
        </button>
      </div>
      {!isSaidByHub && (
        <details>
          <summary>Details</summary>
          <p>{fault.message}</p>
        </details>
      )}
    </div>
  )
}
