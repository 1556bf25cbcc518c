import { useCallback, useRef } from 'react'
import { formatLength } from '../../media/card'
import { type Position, usePosition } from './use-position'

/** `1:05 / 4:10`. */
export function TimeLabel() {
  const label = useRef<HTMLSpanElement>(null)
  const show = useCallback(({ seconds, duration }: Position) => {
    const text = `${formatLength(Math.floor(seconds) * 1000)} / ${formatLength(duration * 1000)}`
    if (label.current && label.current.textContent !== text) label.current.textContent = text
  }, [])
  usePosition(show)
  return <span ref={label} className="player-time" role="timer" aria-live="off" />
}
