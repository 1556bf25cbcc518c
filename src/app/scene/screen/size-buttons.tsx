import { useMemo, useRef } from 'react'
import type { Group } from 'three'
import { Board } from '../board'
import { drawBoard } from '../draw-board'
import { useFade } from '../fade'
import { drawIcon, type IconName } from '../icons'
import { ink } from '../ink'
import type { Pointing } from '../pointing'
import type { Target } from '../target'

type SizeButtonsProps = {
  readonly isShown: () => boolean
  readonly onResize: (factor: number) => void
  readonly onReset: () => void
}

type Id = 'larger' | 'usual' | 'smaller'

/** Metres, and radians to the right of the screen's middle: within view beside a screen of usual size. */
export const sizeDistance = 1.9
const aside = 0.61
const side = 104
const edge = 14
const width = side + edge * 2
const height = side * 3 + edge * 2
const step = 1.2

const signs: Readonly<Record<Id, IconName>> = { larger: 'plus', usual: 'recenter', smaller: 'minus' }

export const sizeTargets: readonly Target<Id>[] = (['larger', 'usual', 'smaller'] as const).map(
  (id, index) => ({
    id,
    kind: 'button',
    isDisabled: false,
    x: edge,
    y: edge + index * side,
    width: side,
    height: side,
  }),
)

/** Beside the screen, for whoever cannot hold it with two hands: larger, as usual and straight ahead, smaller. */
export function SizeButtons({ isShown, onResize, onReset }: SizeButtonsProps) {
  const place = useRef<Group>(null)
  useFade(place, isShown)
  const position = useMemo(
    () => [Math.sin(aside) * sizeDistance, 0, -Math.cos(aside) * sizeDistance] as const,
    [],
  )
  return (
    <group ref={place} position={position} rotation={[0, -aside, 0]}>
      <Board<Id>
        width={width}
        height={height}
        targets={sizeTargets}
        version=""
        draw={drawButtons}
        onPress={(id) => {
          if (id === 'usual') onReset()
          else onResize(id === 'larger' ? step : 1 / step)
        }}
      />
    </group>
  )
}

function drawButtons(context: CanvasRenderingContext2D, pointing: Pointing<Id>): void {
  drawBoard(context, width, height)
  for (const { id, x, y } of sizeTargets) {
    const isPressed = pointing.isPressed(id)
    if (isPressed || pointing.isHovered(id)) {
      context.fillStyle = isPressed ? ink.pressed : ink.hovered
      context.beginPath()
      context.roundRect(x + 6, y + 6, side - 12, side - 12, 26)
      context.fill()
    }
    context.fillStyle = ink.text
    drawIcon(context, signs[id], x + side / 2, y + side / 2, 46)
  }
}
