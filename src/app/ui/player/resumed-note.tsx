import { RotateCcw } from 'lucide-react'
import { useApp, useSlice } from '../../state/hooks'
import { controlWords, resumedText } from '../../state/playback-words'
import { useLasted } from '../use-lasted'
import './pill.css'
import './resumed-note.css'

/** How long it says so, in milliseconds: time to read and to reach the button. */
const shownForMs = 9_000

/** Says that an entry goes on where it was left, and offers its start. */
export function ResumedNote() {
  const { playback } = useApp()
  const resumedAt = useSlice(playback, (state) => state.resumedAt)
  const isThere = useSlice(playback, (state) => state.phase === 'ready' && state.hasPicture)
  const isOver = useLasted(isThere, shownForMs)

  if (!isThere || resumedAt === 0 || isOver) return null
  return (
    <div className="player-pill player-resumed" role="status">
      <span>{resumedText(resumedAt)}</span>
      <button type="button" onClick={playback.actions.startOver}>
        <RotateCcw size={16} aria-hidden="true" />
        {controlWords.startOver}
      </button>
    </div>
  )
}
