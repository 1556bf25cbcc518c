import type { Fault } from '../../media/errors'
import { words } from '../../state/words'

/** What the hub or Kaltura said, in its own sentence, and a way on. */
export function SettingsFault({ fault, onRetry }: { fault: Fault; onRetry: () => void }) {
  return (
    <div className="settings-fault" role="alert">
      <p>{fault.message}</p>
      <button type="button" className="button" onClick={onRetry}>
        {words.again}
      </button>
    </div>
  )
}
