import { useFrame } from '@react-three/fiber'
import { useMemo, useRef } from 'react'
import type { Group, Mesh } from 'three'
import { useApp, useSlice } from '../state/hooks'
import { panelMaterial, useCanvasPanel } from './canvas-panel'
import type { Gaze } from './gaze'
import { createLazyHeading, placeAround } from './heading'
import { font, ink } from './ink'
import { order } from './order'
import { isRightToLeft, wrapText } from './text'

const width = 980
const height = 210
/** Of type; x-height half a degree at the distance below. */
const size = 34
const distance = 1.6
/** Radians: above the control bar, below what one came to see. */
const below = 0.17

/** Captions at a comfortable depth, nearer than the scene; they come along when the head turns away, lazily, and never tilt with it. */
export function Captions({ gaze }: { readonly gaze: Gaze }) {
  const text = useSlice(useApp().playback, (state) => state.snapshot.captionText)
  const place = useRef<Group>(null)
  const mesh = useRef<Mesh>(null)
  const follow = useMemo(() => createLazyHeading(), [])
  const panel = useCanvasPanel(width, height, (context) => drawCaption(context, text), text)
  useFrame((_, seconds) => {
    if (!place.current || !mesh.current) return
    mesh.current.visible = text !== '' && gaze.isKnown
    if (!gaze.isKnown) return
    const heading = follow.step(gaze.heading, seconds)
    placeAround(place.current.position, gaze.position, heading, below, distance)
    place.current.lookAt(gaze.position)
  })
  return (
    <group ref={place} pointerEvents="none">
      <mesh ref={mesh} renderOrder={order.captions}>
        <planeGeometry args={[width / 1000, height / 1000]} />
        <meshBasicMaterial map={panel.texture} {...panelMaterial} />
      </mesh>
    </group>
  )
}

/** Lines stand on the lower edge, each on its own dark ground, as on a page. */
function drawCaption(context: CanvasRenderingContext2D, text: string): void {
  if (text === '') return
  context.font = font(size, 600)
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  const line = size * 1.45
  const lines = wrapText(context, text, width - 80, 4)
  for (const [index, words] of lines.entries()) {
    const y = height - line * (lines.length - index - 0.5)
    const ground = context.measureText(words).width + 36
    context.fillStyle = ink.caption
    context.beginPath()
    context.roundRect((width - ground) / 2, y - line / 2, ground, line + 0.5, 10)
    context.fill()
    context.direction = isRightToLeft(words) ? 'rtl' : 'ltr'
    context.fillStyle = ink.text
    context.fillText(words, width / 2, y)
  }
  context.direction = 'ltr'
}
