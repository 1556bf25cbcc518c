import { editWords, notRemovedText, removedText } from '../../state/edit-words'
import { useApp, useSlice } from '../../state/hooks'
import { words } from '../../state/words'
import '../notice-bar.css'

/** What is being deleted, with the way back, on every page. */
export function UndoBar() {
  const { removals } = useApp()
  const list = useSlice(removals, (state) => state)
  const { undo, retry } = removals.actions
  return (
    <div className="notice-bars" role="status">
      {list.map(({ entryId, name, phase, fault }) => (
        <div key={entryId} className="notice-bar" data-phase={phase}>
          <p dir="auto">
            {fault ? `${notRemovedText(name)}: ${words.faults[fault.kind].title}` : removedText(name)}
          </p>
          {phase === 'waiting' && (
            <button type="button" onClick={() => undo(entryId)}>
              {editWords.undo}
            </button>
          )}
          {phase === 'failed' && (
            <>
              <button type="button" onClick={() => retry(entryId)}>
                {editWords.again}
              </button>
              <button type="button" onClick={() => undo(entryId)}>
                {editWords.keep}
              </button>
            </>
          )}
        </div>
      ))}
    </div>
  )
}
