import { useFrame } from '@react-three/fiber'
import { useMemo, useRef } from 'react'
import type { Group, Mesh } from 'three'
import type { CaptionCue } from '../../media/playback'
import { useApp, useSlice } from '../../state/hooks'
import { captionLanguage } from '../../state/playback-choices'
import { useCanvasPanel } from '../canvas-panel'
import type { Gaze } from '../gaze'
import { createLazyHeading, placeAround } from '../heading'
import { font } from '../ink'
import { order } from '../order'
import { panelMaterial } from '../panel-material'
import { captionDistance, captionHeight, captionSizes, captionWidth, layoutCaptions } from './caption-layout'
import { drawCaptions } from './draw-captions'

/** Radians below the eyes of the edge they stand on: over the control bar, under what one came to see, or above it. */
const edges = { bottom: 0.232, top: -0.21 } as const
/** How fast they make room for a menu, and come back. */
const liftsPerSecond = 9

type CaptionsProps = {
  readonly gaze: Gaze
  /** Asked every frame: how high something stands over the control bar, in radians. */
  readonly lift: () => number
}

/** Captions at a comfortable depth, nearer than the scene; they come along when the head turns away, lazily, and never tilt with it. */
export function Captions({ gaze, lift }: CaptionsProps) {
  const follow = useMemo(() => createLazyHeading(), [])
  const heading = useRef(0)
  const lifted = useRef(0)
  useFrame((_, seconds) => {
    if (gaze.isKnown) heading.current = follow.step(gaze.heading, seconds)
    lifted.current += (lift() - lifted.current) * (1 - Math.exp(-seconds * liftsPerSecond))
  })
  return (
    <>
      <CaptionPanel
        edge="bottom"
        gaze={gaze}
        heading={() => heading.current}
        below={() => edges.bottom - lifted.current}
      />
      <CaptionPanel edge="top" gaze={gaze} heading={() => heading.current} below={() => edges.top} />
    </>
  )
}

type CaptionPanelProps = {
  readonly edge: CaptionCue['edge']
  readonly gaze: Gaze
  readonly heading: () => number
  /** Radians from the eyes down to the edge. */
  readonly below: () => number
}

function CaptionPanel({ edge, gaze, heading, below }: CaptionPanelProps) {
  const { playback, comfort } = useApp()
  const cues = useSlice(playback, ({ snapshot }) => snapshot.captionCues)
  const language = useSlice(playback, captionLanguage)
  const size = captionSizes[useSlice(comfort, ({ captionSize }) => captionSize)]
  const ground = useSlice(comfort, ({ captionGround }) => captionGround)
  const place = useRef<Group>(null)
  const mesh = useRef<Mesh>(null)
  const said = cues.filter((cue) => cue.edge === edge)
  const height = captionHeight(size)
  const panel = useCanvasPanel(
    captionWidth,
    height,
    (context) => {
      // Chinese and Japanese share letters that each writes in its own way.
      context.canvas.lang = language
      context.font = font(size, 600)
      drawCaptions(context, layoutCaptions(context, said), size, ground, edge)
    },
    JSON.stringify([said, language, size, ground]),
  )
  useFrame(() => {
    if (!place.current || !mesh.current) return
    mesh.current.visible = said.length > 0 && gaze.isKnown
    if (!mesh.current.visible) return
    placeAround(place.current.position, gaze.position, heading(), below(), captionDistance)
    place.current.lookAt(gaze.position)
  })
  const up = edge === 'bottom' ? height / 2000 : -height / 2000
  return (
    <group ref={place} pointerEvents="none">
      <mesh ref={mesh} position-y={up} visible={false} renderOrder={order.captions}>
        <planeGeometry args={[captionWidth / 1000, height / 1000]} />
        <meshBasicMaterial map={panel.texture} {...panelMaterial} />
      </mesh>
    </group>
  )
}
