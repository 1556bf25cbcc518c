import { Play } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useApp, useSlice } from '../../state/hooks'
import { controlWords } from '../../state/playback-words'
import './first-play.css'

/** A large button in the middle for the first press: browsers allow no sound before it. */
export function FirstPlay() {
  const { playback } = useApp()
  const entryId = useSlice(playback, (state) => state.entryId)
  const isPlaying = useSlice(playback, (state) => state.isPlaying)
  const isReady = useSlice(playback, ({ phase, entry, hasPicture }) => {
    return phase === 'ready' && hasPicture && entry?.kind !== 'image'
  })
  const [playedId, setPlayedId] = useState<string | null>(null)

  useEffect(() => {
    if (isPlaying) setPlayedId(entryId)
  }, [isPlaying, entryId])

  if (!isReady || isPlaying || playedId === entryId) return null
  return (
    <button
      type="button"
      className="player-first"
      aria-label={controlWords.play}
      onClick={playback.actions.play}
    >
      <Play size={40} fill="currentColor" aria-hidden="true" />
    </button>
  )
}
