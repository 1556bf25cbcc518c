import type { ThreeElements, ThreeEvent } from '@react-three/fiber'
import { useMemo, useRef } from 'react'
import { type Mesh, Vector3 } from 'three'
import { type Draw, panelMaterial, useCanvasPanel } from './canvas-panel'
import { useFeedback } from './feedback'
import { order } from './order'
import { createPointing, type Point, type Pointing } from './pointing'
import type { Pressable } from './pressable'
import type { Target } from './target'

type BoardProps<Id extends string> = {
  /** Millimetres. */
  readonly width: number
  readonly height: number
  readonly targets: readonly Target<Id>[]
  readonly draw: (context: CanvasRenderingContext2D, pointing: Pointing<Id>) => void
  /** Draws anew when this changes; hovering and pressing draw by themselves. */
  readonly version: string
  readonly onPress: (id: Id) => void
  readonly onSlide?: (id: Id, fraction: number, isDone: boolean) => void
  /** Gets the pointing for reading each frame. */
  readonly onPointing?: (pointing: Pointing<Id>) => void
  readonly renderOrder?: number
}

/** A flat panel that rays, hands and gazes press: one quad, one texture, any number of pointers at once. */
export function Board<Id extends string>(props: BoardProps<Id>) {
  const { width, height, version, renderOrder = order.board } = props
  const latest = useRef(props)
  latest.current = props
  const mesh = useRef<Mesh>(null)
  const feedback = useFeedback()

  const pointing = useMemo(() => {
    const made: Pointing<Id> = createPointing<Id>(() => latest.current.targets, {
      onPress: (id) => latest.current.onPress(id),
      onSlide: (id, fraction, isDone) => latest.current.onSlide?.(id, fraction, isDone),
      onLook: () => look.current(),
    })
    return made
  }, [])
  latest.current.onPointing?.(pointing)
  const draw: Draw = (context) => latest.current.draw(context, pointing)
  const panel = useCanvasPanel(width, height, draw, version)
  const look = useRef(panel.redraw)
  look.current = panel.redraw

  const handlers = useMemo(() => {
    const spot = new Vector3()
    const pointOf = (event: ThreeEvent<PointerEvent>): Point => {
      const local = mesh.current!.worldToLocal(spot.copy(event.point))
      const { width, height } = latest.current
      return { x: local.x * 1000 + width / 2, y: height / 2 - local.y * 1000 }
    }
    return {
      onPointerMove: (event) => {
        event.stopPropagation()
        const before = pointing.over(event.pointerId)?.id
        pointing.move(event.pointerId, pointOf(event))
        const now = pointing.over(event.pointerId)?.id
        if (now !== undefined && now !== before) feedback('hover', event)
      },
      onPointerDown: (event) => {
        event.stopPropagation()
        pointing.move(event.pointerId, pointOf(event))
        pointing.press(event.pointerId)
        if (pointing.over(event.pointerId)) feedback('press', event)
        // The release belongs to this board even when the ray has slipped off it.
        mesh.current!.setPointerCapture(event.pointerId)
      },
      onPointerUp: (event) => {
        event.stopPropagation()
        pointing.release(event.pointerId)
      },
      onPointerLeave: (event) => pointing.cancel(event.pointerId),
      onPointerCancel: (event) => pointing.cancel(event.pointerId),
    } satisfies Partial<ThreeElements['mesh']>
  }, [pointing, feedback])
  const userData = useMemo(() => {
    const pressable: Pressable = (pointer) => {
      const target = pointing.over(pointer)
      return target && { key: `${mesh.current?.id} ${target.id}`, kind: target.kind }
    }
    return { pressable }
  }, [pointing])

  return (
    <mesh ref={mesh} renderOrder={renderOrder} userData={userData} {...handlers}>
      <planeGeometry args={[width / 1000, height / 1000]} />
      <meshBasicMaterial map={panel.texture} {...panelMaterial} />
    </mesh>
  )
}
