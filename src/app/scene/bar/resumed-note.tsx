import { useEffect, useRef, useState } from 'react'
import type { Group } from 'three'
import { useApp, useSlice } from '../../state/hooks'
import { controlWords, resumedText } from '../../state/playback-words'
import { Board } from '../board'
import { drawBoard } from '../draw-board'
import { useFade } from '../fade'
import { font, ink } from '../ink'
import { order } from '../order'
import type { Target } from '../target'
import { drawText } from '../text'
import { drawButton } from '../wall/draw-button'
import type { BarLayout } from './bar-layout'

/** How long it says so, in milliseconds: time to read and to reach the button. */
const shownForMs = 9_000
/** Between the bar and what stands over it, in millimetres. */
const gap = 16

const startOver: Target<'start-over'> = {
  id: 'start-over',
  kind: 'button',
  isDisabled: false,
  x: 330,
  y: 12,
  width: 278,
  height: 76,
}

/** Where everything on the note is, in millimetres from its upper left corner. */
export const resumedLayout = { width: 620, height: 100, targets: [startOver] } as const

type ResumedNoteProps = {
  readonly bar: BarLayout
  /** Asked every frame: something else stands there. */
  readonly isHidden: () => boolean
  /** It is there: the bar that it stands on stays. */
  readonly onShown: () => void
  readonly onOver: (height: number) => void
}

/** Says over the bar that an entry goes on where it was left, and offers its start. */
export function ResumedNote({ bar, isHidden, onShown, onOver }: ResumedNoteProps) {
  const { playback } = useApp()
  const resumedAt = useSlice(playback, (state) => state.resumedAt)
  const isThere = useSlice(playback, (state) => state.phase === 'ready' && state.hasPicture)
  const [isOver, setOver] = useState(false)
  const place = useRef<Group>(null)
  const said = useRef('')
  useEffect(() => {
    setOver(false)
    if (!isThere) return
    const timer = setTimeout(() => setOver(true), shownForMs)
    return () => clearTimeout(timer)
  }, [isThere])
  const isSaid = isThere && resumedAt > 0 && !isOver
  if (isSaid) said.current = resumedText(resumedAt)
  useFade(place, () => {
    const isShown = isSaid && !isHidden()
    onOver(isShown ? resumedLayout.height : 0)
    if (isShown) onShown()
    return isShown
  })
  const { width, height, targets } = resumedLayout
  return (
    <group ref={place} position={[0, (bar.height + height + 2 * gap) / 2000, 0.002]} visible={false}>
      <Board
        width={width}
        height={height}
        targets={targets}
        version={said.current}
        renderOrder={order.overBar}
        onPress={playback.actions.startOver}
        draw={(context, pointing) => {
          drawBoard(context, width, height)
          context.font = font(26)
          context.fillStyle = ink.text
          drawText(context, said.current, { x: 30, y: 0, width: startOver.x - 40, height })
          drawButton(context, startOver, {
            icon: 'replay',
            label: controlWords.startOver,
            isMain: true,
            isHovered: pointing.isHovered('start-over'),
            isPressed: pointing.isPressed('start-over'),
            size: 26,
            inset: 0,
          })
        }}
      />
    </group>
  )
}
