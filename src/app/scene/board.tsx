import { useEffect, useMemo, useRef } from 'react'
import { boardGeometry } from './bent-geometry'
import { type Draw, useCanvasPanel } from './canvas-panel'
import { order } from './order'
import { panelMaterial } from './panel-material'
import type { Pointing } from './pointing'
import type { Target } from './target'
import { usePressing } from './use-pressing'

type BoardProps<Id extends string> = {
  /** Millimetres. */
  readonly width: number
  readonly height: number
  /** Metres to the viewer it is bent round, who is then at its origin; flat without. */
  readonly bend?: number
  readonly targets: readonly Target<Id>[]
  readonly draw: (context: CanvasRenderingContext2D, pointing: Pointing<Id>) => void
  /** Draws anew when this changes; hovering and pressing draw by themselves. */
  readonly version: string
  /** Changes that follow each other sooner are drawn together, after this many milliseconds; hovering and pressing do not wait. */
  readonly restMs?: number
  readonly onPress: (id: Id) => void
  readonly onSlide?: (id: Id, fraction: number, isDone: boolean) => void
  /** Gets the pointing for reading each frame. */
  readonly onPointing?: (pointing: Pointing<Id>) => void
  readonly renderOrder?: number
}

/** A panel that rays, hands and gazes press: one mesh, one texture, any number of pointers at once. */
export function Board<Id extends string>(props: BoardProps<Id>) {
  const { width, height, bend, version, restMs, renderOrder = order.board } = props
  const latest = useRef(props)
  latest.current = props
  const { pointing, mesh, events } = usePressing({ ...props, onLook: () => look.current() })
  latest.current.onPointing?.(pointing)
  const draw: Draw = (context) => latest.current.draw(context, pointing)
  const panel = useCanvasPanel(width, height, draw, version, restMs)
  const look = useRef(panel.redraw)
  look.current = panel.redraw
  const geometry = useMemo(() => boardGeometry(width / 1000, height / 1000, bend), [width, height, bend])
  useEffect(() => () => geometry.dispose(), [geometry])

  return (
    <mesh ref={mesh} renderOrder={renderOrder} geometry={geometry} {...events}>
      <meshBasicMaterial map={panel.texture} {...panelMaterial} />
    </mesh>
  )
}
