import { CircleAlert } from 'lucide-react'
import type { Fault } from '../media/errors'
import { words } from '../state/words'

/** What went wrong, in words, and a way on. */
export function FaultNotice({ fault, onRetry }: { fault: Fault; onRetry: () => void }) {
  const { title, advice } = words.faults[fault.kind]
  return (
    <div className="notice" role="alert">
      <CircleAlert size={28} aria-hidden="true" />
      <h2>{title}</h2>
      <p>{advice}</p>
      <button type="button" className="button" onClick={onRetry}>
        {words.again}
      </button>
      <details>
        <summary>Details</summary>
        <p>{fault.message}</p>
      </details>
    </div>
  )
}
