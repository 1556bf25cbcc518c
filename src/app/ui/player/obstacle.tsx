import { Headset, Hourglass, Lock, TriangleAlert, WifiOff } from 'lucide-react'
import { useApp, useSlice } from '../../state/hooks'
import { pageWords, playbackNotice } from '../../state/playback-words'
import { words } from '../../state/words'
import { useLasted } from '../use-lasted'
import './pill.css'
import './obstacle.css'

const icons = { blocked: Lock, waiting: Hourglass, none: TriangleAlert, failed: TriangleAlert } as const

/** Whatever stands between somebody and the picture, always in words: a rule, a wait, a failure, a lost line, or just loading. */
export function Obstacle({ isInHeadset }: { isInHeadset: boolean }) {
  const { playback } = useApp()
  const state = useSlice(playback, (whole) => whole)
  const notice = playbackNotice(state)

  if (isInHeadset) {
    const { title, advice } = pageWords.inHeadset
    return (
      <div className="player-notice" role="status">
        <Headset size={32} aria-hidden="true" />
        <h2>{title}</h2>
        <p>{advice}</p>
      </div>
    )
  }
  if (notice && state.phase in icons) {
    const Icon = icons[state.phase as keyof typeof icons]
    return (
      <div className="player-notice" role={state.phase === 'waiting' ? 'status' : 'alert'}>
        <Icon size={32} aria-hidden="true" />
        <h2>{notice.title}</h2>
        <p>{notice.advice}</p>
        {state.phase === 'blocked' && state.message !== '' && (
          <p className="player-notice-detail">{state.message}</p>
        )}
        {notice.canRetry && (
          <button type="button" className="button" onClick={playback.actions.retry}>
            {words.again}
          </button>
        )}
      </div>
    )
  }
  const isWaiting = !state.hasPicture || state.phase === 'opening' || state.snapshot.isStalled
  const isOffline = state.isOffline || state.snapshot.isOffline
  return (
    <>
      {isOffline && (
        <p className="player-pill player-offline" role="status">
          <WifiOff size={18} aria-hidden="true" />
          {pageWords.offline}
        </p>
      )}
      {isWaiting && <Spinner />}
    </>
  )
}

/** Appears only when waiting takes longer than one notices. */
function Spinner() {
  if (!useLasted(true, 350)) return null
  return (
    <div className="player-spinner" role="status">
      <span className="unseen">{pageWords.loading}</span>
    </div>
  )
}
