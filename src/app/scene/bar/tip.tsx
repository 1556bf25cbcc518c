import { useFrame } from '@react-three/fiber'
import { useRef, useState } from 'react'
import type { Mesh } from 'three'
import { useCanvasPanel } from '../canvas-panel'
import { font, ink } from '../ink'
import { onBoard } from '../label'
import { order } from '../order'
import { panelMaterial } from '../panel-material'
import { isSeen } from '../seen'
import type { Rect } from '../target'
import { fitText } from '../text'

type TipProps = {
  readonly board: { readonly width: number; readonly height: number }
  /** Asked every frame: the words for the control that is pointed at, and its place; null for none. */
  readonly tip: () => { readonly words: string; readonly at: Rect } | null
}

const width = 420
const height = 50

/** What the control under a pointer does, in words above it, or below the bar where the line of time is above it. */
export function Tip({ board, tip }: TipProps) {
  const [words, setWords] = useState('')
  const mesh = useRef<Mesh>(null)
  const panel = useCanvasPanel(width, height, (context) => drawTip(context, words), words)
  useFrame(() => {
    if (!isSeen(mesh.current?.parent)) return
    const now = tip()
    if (now && now.words !== words) setWords(now.words)
    if (!mesh.current) return
    mesh.current.visible = now !== null && now.words === words
    if (!now) return
    const [x, y, z] = onBoard(now.at, board)
    const isLow = now.at.y + now.at.height > (board.height * 2) / 3
    const over = y + (now.at.height + height) / 2000 + 0.004
    mesh.current.position.set(x, isLow ? -(board.height + height) / 2000 - 0.006 : over, z + 0.002)
  })
  return (
    <mesh ref={mesh} renderOrder={order.onTop} visible={false} pointerEvents="none">
      <planeGeometry args={[width / 1000, height / 1000]} />
      <meshBasicMaterial map={panel.texture} {...panelMaterial} />
    </mesh>
  )
}

function drawTip(context: CanvasRenderingContext2D, words: string): void {
  context.font = font(24, 600)
  const text = fitText(context, words, width - 40)
  const ground = context.measureText(text).width + 36
  context.fillStyle = ink.tip
  context.beginPath()
  context.roundRect((width - ground) / 2, 1, ground, height - 2, 14)
  context.fill()
  context.strokeStyle = ink.boardEdge
  context.lineWidth = 1.5
  context.stroke()
  context.fillStyle = ink.text
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(text, width / 2, height / 2)
}
