import { useFrame } from '@react-three/fiber'
import { useRef, useState } from 'react'
import type { Mesh } from 'three'
import { useCanvasPanel } from './canvas-panel'
import { font, ink } from './ink'
import { order } from './order'
import { panelMaterial } from './panel-material'
import { isSeen } from './seen'
import type { Rect } from './target'
import { fitText } from './text'

type LabelProps = {
  /** The place on the board, in millimetres from its corner; `board` is the board's size. */
  readonly place: Rect
  readonly board: { readonly width: number; readonly height: number }
  readonly size: number
  readonly align: 'left' | 'right'
  readonly colour?: string
  /** Asked every frame while the board is shown; the label is drawn and uploaded only when the answer changes. */
  readonly text: () => string
}

/** A short text that changes often, apart from the board so that the board need not be uploaded with it. */
export function Label({ place, board, size, align, colour = ink.quiet, text }: LabelProps) {
  const [shown, setShown] = useState(text)
  const mesh = useRef<Mesh>(null)
  const panel = useCanvasPanel(
    place.width,
    place.height,
    (context) => {
      context.font = font(size)
      context.fillStyle = colour
      context.textBaseline = 'middle'
      context.textAlign = align
      context.fillText(
        fitText(context, shown, place.width),
        align === 'left' ? 0 : place.width,
        place.height / 2,
      )
    },
    `${shown} ${colour}`,
  )
  useFrame(() => {
    if (!isSeen(mesh.current?.parent)) return
    const now = text()
    if (now !== shown) setShown(now)
    if (mesh.current) mesh.current.visible = now !== ''
  })
  return (
    <mesh ref={mesh} position={onBoard(place, board)} renderOrder={order.onBoard} pointerEvents="none">
      <planeGeometry args={[place.width / 1000, place.height / 1000]} />
      <meshBasicMaterial map={panel.texture} {...panelMaterial} />
    </mesh>
  )
}

/** The middle of a rectangle of a board in the board's own metres, a hair in front of it. */
export function onBoard(
  rect: Rect,
  board: { readonly width: number; readonly height: number },
): [number, number, number] {
  return [
    (rect.x + rect.width / 2 - board.width / 2) / 1000,
    (board.height / 2 - rect.y - rect.height / 2) / 1000,
    0.001,
  ]
}
