import { useApp, useSlice } from '../../state/hooks'
import { leftText } from '../../state/words'

/** How far the member has watched an entry, as a line along the foot of its picture; nothing for what was not begun. */
export function WatchedLine({ entryId }: { entryId: string }) {
  const { history } = useApp()
  const progress = useSlice(history, () => history.progressOf(entryId))
  if (!progress) return null
  return (
    <>
      <span className="card-watched" aria-hidden="true" style={{ '--share': progress.share }} />
      <span className="unseen">{leftText(progress)}</span>
    </>
  )
}
