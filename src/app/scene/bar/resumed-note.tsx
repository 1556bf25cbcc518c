import { useFrame } from '@react-three/fiber'
import { useRef } from 'react'
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

/** How long it says so: time to read and to reach the button. A stutter does not count. */
const shownForSeconds = 9
const longestFrame = 0.1
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

/** Millimetres from the middle of a bar up to the middle of the note over it. */
export function resumedOver(bar: Pick<BarLayout, 'height'>): number {
  return (bar.height + resumedLayout.height) / 2 + gap
}

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
  const place = useRef<Group>(null)
  const seconds = useRef(0)
  const said = useRef('')
  const isSaid = isThere && resumedAt > 0
  if (isSaid) said.current = resumedText(resumedAt)
  useFrame((_, elapsed) => {
    seconds.current = isSaid ? seconds.current + Math.min(longestFrame, elapsed) : 0
  })
  useFade(place, () => {
    const isShown = isSaid && seconds.current < shownForSeconds && !isHidden()
    onOver(isShown ? resumedLayout.height : 0)
    if (isShown) onShown()
    return isShown
  })
  if (said.current === '') return null
  const { width, height, targets } = resumedLayout
  return (
    <group ref={place} position={[0, resumedOver(bar) / 1000, 0.002]} visible={false}>
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
