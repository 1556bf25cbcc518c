import type { ThreeElements, ThreeEvent } from '@react-three/fiber'
import { type RefObject, useMemo, useRef } from 'react'
import { type Mesh, Vector3 } from 'three'
import { useFeedback } from './feedback'
import { createPointing, type Point, type Pointing } from './pointing'
import type { Pressable } from './pressable'
import type { Target } from './target'

export type PressingOptions<Id extends string> = {
  /** Millimetres. */
  readonly width: number
  readonly height: number
  /** Metres from the mesh's origin to the cylinder that the board is bent round; flat without. */
  readonly bend?: number | undefined
  readonly targets: readonly Target<Id>[]
  readonly onPress: (id: Id) => void
  readonly onSlide?: ((id: Id, fraction: number, isDone: boolean) => void) | undefined
  /** The whole board is dragged sideways by so many millimetres; a pointer that drags presses nothing. */
  readonly onDrag?: ((millimetres: number, isDone: boolean) => void) | undefined
  /** What is hovered or pressed has changed. */
  readonly onLook: () => void
}

export type PressingMesh = Pick<
  ThreeElements['mesh'],
  'userData' | 'onPointerMove' | 'onPointerDown' | 'onPointerUp' | 'onPointerLeave' | 'onPointerCancel'
>

/** Millimetres: a hand that presses trembles less than this. */
const dragStart = 110

type Drag = { readonly from: number; isUnderWay: boolean; last: number }

/** Makes a mesh with targets on it pressable by rays, hands and gazes, any number at once: spread `events` on the mesh. */
export function usePressing<Id extends string>(
  options: PressingOptions<Id>,
): {
  readonly pointing: Pointing<Id>
  readonly mesh: RefObject<Mesh | null>
  readonly events: PressingMesh
} {
  const latest = useRef(options)
  latest.current = options
  const mesh = useRef<Mesh>(null)
  const feedback = useFeedback()
  const pointing = useMemo(() => {
    const made: Pointing<Id> = createPointing<Id>(() => latest.current.targets, {
      onPress: (id) => latest.current.onPress(id),
      onSlide: (id, fraction, isDone) => latest.current.onSlide?.(id, fraction, isDone),
      onLook: () => latest.current.onLook(),
    })
    return made
  }, [])

  const events = useMemo(() => {
    const spot = new Vector3()
    const drags = new Map<number, Drag>()
    const pointOf = (event: ThreeEvent<PointerEvent>): Point => {
      const local = mesh.current!.worldToLocal(spot.copy(event.point))
      const { width, height, bend } = latest.current
      const across = bend === undefined ? local.x : Math.atan2(local.x, -local.z) * bend
      return { x: across * 1000 + width / 2, y: height / 2 - local.y * 1000 }
    }
    /** @returns true for a pointer that drags */
    const drag = (pointer: number, { x }: Point): boolean => {
      const now = drags.get(pointer)
      if (!now) return false
      now.last = x - now.from
      if (!now.isUnderWay && Math.abs(now.last) > dragStart) {
        now.isUnderWay = true
        pointing.cancel(pointer)
      }
      if (now.isUnderWay) latest.current.onDrag?.(now.last, false)
      return now.isUnderWay
    }
    /** @returns true for a pointer that dragged */
    const endDrag = (pointer: number): boolean => {
      const ended = drags.get(pointer)
      drags.delete(pointer)
      if (ended?.isUnderWay) latest.current.onDrag?.(ended.last, true)
      return ended?.isUnderWay ?? false
    }
    const leave = ({ pointerId }: ThreeEvent<PointerEvent>) => {
      endDrag(pointerId)
      pointing.cancel(pointerId)
    }
    const pressable: Pressable = (pointer) => {
      const target = pointing.over(pointer)
      return target && { key: `${mesh.current?.id} ${target.id}`, kind: target.kind }
    }
    return {
      userData: { pressable },
      onPointerMove: (event) => {
        event.stopPropagation()
        const point = pointOf(event)
        if (drag(event.pointerId, point)) return
        const before = pointing.over(event.pointerId)?.id
        pointing.move(event.pointerId, point)
        const now = pointing.over(event.pointerId)?.id
        if (now !== undefined && now !== before) feedback('hover', event)
      },
      onPointerDown: (event) => {
        event.stopPropagation()
        const point = pointOf(event)
        if (latest.current.onDrag) drags.set(event.pointerId, { from: point.x, isUnderWay: false, last: 0 })
        pointing.move(event.pointerId, point)
        pointing.press(event.pointerId)
        if (pointing.over(event.pointerId)) feedback('press', event)
        // The release belongs to this board even when the ray has slipped off it.
        mesh.current!.setPointerCapture(event.pointerId)
      },
      onPointerUp: (event) => {
        event.stopPropagation()
        if (!endDrag(event.pointerId)) pointing.release(event.pointerId)
      },
      onPointerLeave: leave,
      onPointerCancel: leave,
    } satisfies PressingMesh
  }, [pointing, feedback])

  return { pointing, mesh, events }
}
