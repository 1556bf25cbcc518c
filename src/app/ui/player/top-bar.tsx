import { ArrowLeft } from 'lucide-react'
import { useLocation } from 'wouter'
import { toCard } from '../../media/card'
import { useApp, useSlice } from '../../state/hooks'
import { controlWords } from '../../state/playback-words'
import { badgeLabel, badgeText } from '../../state/words'
import { EditButton } from '../edit/edit-button'
import './bars.css'

/** The way back, and what is shown. */
export function TopBar() {
  const { playback, library } = useApp()
  const [, navigate] = useLocation()
  const entry = useSlice(playback, (state) => state.entry)
  const card = entry && toCard(entry)

  const back = () => {
    // Who came from the list goes back to their place in it.
    if (library.store.getState().phase === 'idle') navigate('/')
    else history.back()
  }

  return (
    <header className="player-top">
      <button type="button" className="player-button" onClick={back} aria-label={controlWords.backToLibrary}>
        <ArrowLeft size={22} aria-hidden="true" />
      </button>
      <h1 dir="auto">{card?.title}</h1>
      {card?.badge && (
        <span className="player-badge" role="img" aria-label={badgeLabel(card.badge)}>
          {badgeText(card.badge)}
        </span>
      )}
      <EditButton />
    </header>
  )
}
