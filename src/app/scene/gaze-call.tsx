import { useFrame } from '@react-three/fiber'
import { useMemo, useRef } from 'react'
import type { Group } from 'three'
import { Board } from './board'
import { useFade } from './fade'
import type { Gaze } from './gaze'
import { useDwellMs } from './gaze-pointer'
import { createLazyHeading, placeAround } from './heading'
import { drawIcon } from './icons'
import { ink } from './ink'
import type { Target } from './target'

const size = 150
/** Metres, and radians below the eyes: seen by whoever looks down, out of the way of the picture. */
export const callDistance = 1.3
export const callBelow = 0.75
const shownBelow = 0.4

export const callTargets: readonly Target<'call'>[] = [
  { id: 'call', kind: 'button', isDisabled: false, x: 15, y: 15, width: size - 30, height: size - 30 },
]

type GazeCallProps = {
  readonly gaze: Gaze
  /** Whether there is anything to bring. */
  readonly isNeeded: () => boolean
  readonly onPress: () => void
}

/** Looking at the sky presses nothing, so whoever presses by looking finds this at their feet: it brings the controls. */
export function GazeCall(props: GazeCallProps) {
  return useDwellMs() === null ? null : <Call {...props} />
}

function Call({ gaze, isNeeded, onPress }: GazeCallProps) {
  const place = useRef<Group>(null)
  const follow = useMemo(() => createLazyHeading(0.4), [])
  useFade(place, () => gaze.isKnown && gaze.pitch < -shownBelow && isNeeded())
  useFrame((_, seconds) => {
    if (!place.current || !gaze.isKnown) return
    const heading = follow.step(gaze.heading, seconds)
    placeAround(place.current.position, gaze.position, heading, callBelow, callDistance)
    place.current.lookAt(gaze.position)
  })
  return (
    <group ref={place} visible={false}>
      <Board
        width={size}
        height={size}
        targets={callTargets}
        version=""
        onPress={onPress}
        draw={(context, pointing) => {
          const middle = size / 2
          context.fillStyle = ink.board
          context.strokeStyle = pointing.isHovered('call') ? ink.accent : ink.boardEdge
          context.lineWidth = 3
          context.beginPath()
          context.arc(middle, middle, middle - 16, 0, 2 * Math.PI)
          context.fill()
          context.stroke()
          context.fillStyle = ink.text
          drawIcon(context, 'comfort', middle, middle, 52)
        }}
      />
    </group>
  )
}
