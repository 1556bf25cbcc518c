import { useFrame } from '@react-three/fiber'
import { useRef } from 'react'
import type { Group, Mesh } from 'three'
import { toCard } from '../../media/card'
import type { Entry } from '../../media/entry'
import { useCanvasPanel } from '../canvas-panel'
import { useFade } from '../fade'
import { font, ink } from '../ink'
import { order } from '../order'
import { panelMaterial } from '../panel-material'
import { isRightToLeft, wrapText } from '../text'
import { screenDistance } from './screen-shape'

type SoundTitleProps = {
  readonly entry: Entry
  /** Asked every frame: the control bar says the name too, and hangs before it. */
  readonly isCovered: () => boolean
  /** Metres from the middle of the screen to its lower edge. */
  readonly below: () => number
}

const width = 1500
const height = 300
const gap = 0.05

/** The name of a sound, and what is said of it, under its cover. */
export function SoundTitle({ entry, isCovered, below }: SoundTitleProps) {
  const place = useRef<Group>(null)
  const mesh = useRef<Mesh>(null)
  const { title } = toCard(entry)
  const panel = useCanvasPanel(
    width,
    height,
    (context) => drawTitle(context, title, entry.description),
    `${title}\n${entry.description}`,
  )
  useFade(place, () => !isCovered())
  useFrame(() => {
    if (mesh.current) mesh.current.position.y = -below() - gap - height / 2000
  })
  return (
    <group ref={place}>
      <mesh ref={mesh} position-z={-screenDistance} renderOrder={order.screen} pointerEvents="none">
        <planeGeometry args={[width / 1000, height / 1000]} />
        <meshBasicMaterial map={panel.texture} {...panelMaterial} />
      </mesh>
    </group>
  )
}

function drawTitle(context: CanvasRenderingContext2D, title: string, description: string): void {
  context.textAlign = 'center'
  context.textBaseline = 'top'
  const lines = (text: string, size: number, weight: 400 | 600, most: number, y: number): number => {
    context.font = font(size, weight)
    let next = y
    for (const line of wrapText(context, text, width - 40, most)) {
      context.direction = isRightToLeft(line) ? 'rtl' : 'ltr'
      context.fillText(line, width / 2, next)
      next += size * 1.35
    }
    return next
  }
  context.fillStyle = ink.text
  const under = lines(title, 62, 600, 2, 8)
  context.fillStyle = ink.quiet
  if (description) lines(description, 38, 400, 2, under + 8)
  context.direction = 'ltr'
}
