import { type PointerEvent, useCallback, useRef, useState } from 'react'
import type { Stage } from '../../ports'
import { useApp, useSlice } from '../../state/hooks'
import { controlWords, spokenTime } from '../../state/playback-words'
import { SeekPreview } from './seek-preview'
import { type Position, usePosition } from './use-position'
import './slider.css'
import './seek-bar.css'

type Hover = { readonly fraction: number; readonly seconds: number }

/** The line of time: what has played, what is loaded, chapters as gaps, and a look ahead under the pointer. */
export function SeekBar({ stage }: { readonly stage: Stage | null }) {
  const { playback } = useApp()
  const entry = useSlice(playback, (state) => state.entry)
  const chapters = useSlice(playback, (state) => state.chapters)
  const input = useRef<HTMLInputElement>(null)
  const [duration, setDuration] = useState((entry?.durationMs ?? 0) / 1000)
  const [hover, setHover] = useState<Hover | null>(null)
  const isHeld = useRef(false)

  // The first chapter starts where everything starts.
  const marks = chapters.filter(({ startMs }) => startMs > 0)

  const show = useCallback((position: Position) => {
    const element = input.current
    if (!element || position.duration <= 0) return
    setDuration(position.duration)
    element.max = String(position.duration)
    element.style.setProperty('--loaded', `${(position.buffered / position.duration) * 100}%`)
    if (isHeld.current) return
    element.value = String(position.seconds)
    element.style.setProperty('--filled', `${(position.seconds / position.duration) * 100}%`)
    element.setAttribute(
      'aria-valuetext',
      `${spokenTime(position.seconds)} of ${spokenTime(position.duration)}`,
    )
  }, [])
  usePosition(show)

  const onInput = () => {
    const element = input.current
    if (!element) return
    element.style.setProperty('--filled', `${(element.valueAsNumber / Number(element.max)) * 100}%`)
    playback.actions.seek(element.valueAsNumber)
  }

  const onPointerMove = (event: PointerEvent<HTMLInputElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const fraction = Math.min(1, Math.max(0, (event.clientX - left) / width))
    setHover({ fraction, seconds: fraction * duration })
  }

  return (
    <div className="player-seek">
      {hover && entry && duration > 0 && (
        <SeekPreview
          entry={entry}
          seconds={hover.seconds}
          fraction={hover.fraction}
          chapters={chapters}
          yaw={stage?.view().yaw ?? 0}
        />
      )}
      <input
        ref={input}
        type="range"
        className="player-slider"
        aria-label={controlWords.seek}
        min={0}
        max={duration || 1}
        step={0.1}
        defaultValue={0}
        onInput={onInput}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setHover(null)}
        onPointerDown={() => {
          isHeld.current = true
        }}
        onPointerUp={() => {
          isHeld.current = false
        }}
        onPointerCancel={() => {
          isHeld.current = false
          setHover(null)
        }}
      />
      {duration > 0 &&
        marks.map(({ startMs, title }) => (
          <span
            key={startMs}
            className="player-chapter"
            title={title}
            style={{ '--at': startMs / 1000 / duration }}
          />
        ))}
    </div>
  )
}
