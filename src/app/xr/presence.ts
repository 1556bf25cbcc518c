import type { Undo } from '../ports'

/** A menu that flashes by is no reason to stop. */
const graceMs = 1000

/** What presence needs of the player. */
export type Playable = {
  readonly isPlaying: () => boolean
  readonly play: () => void
  readonly pause: () => void
}

/**
 * Pauses when the headset is taken off or covered (`hidden`) and goes on when it is back, only if this paused it.
 * `visible-blurred` (keyboard, system menu) plays on.
 */
export function followPresence(session: XRSession, playable: Playable): Undo {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isPausedByUs = false
  const onChange = () => {
    clearTimeout(timer)
    if (session.visibilityState === 'hidden') {
      timer = setTimeout(() => {
        if (!playable.isPlaying()) return
        isPausedByUs = true
        playable.pause()
      }, graceMs)
      return
    }
    if (session.visibilityState !== 'visible') return
    if (isPausedByUs) playable.play()
    isPausedByUs = false
  }
  session.addEventListener('visibilitychange', onChange)
  onChange()
  return () => {
    clearTimeout(timer)
    session.removeEventListener('visibilitychange', onChange)
  }
}
