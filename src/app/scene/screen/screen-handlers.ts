import type { ThreeElements, ThreeEvent } from '@react-three/fiber'
import { createScreenHold } from './screen-hold'
import type { ScreenPlace } from './screen-place'

type Handlers = Pick<
  ThreeElements['mesh'],
  'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel' | 'onPointerEnter' | 'onPointerLeave'
>

/** What rays and hands do to the screen: a press in place is told, holding moves it, holding with two scales it. */
export function createScreenHandlers(place: ScreenPlace, onPress: () => void) {
  const hold = createScreenHold()
  const over = new Set<number>()
  const aimOf = (event: ThreeEvent<PointerEvent>) => place.aimAt(event.point)
  const handlers: Handlers = {
    onPointerEnter: (event) => over.add(event.pointerId),
    onPointerLeave: (event) => over.delete(event.pointerId),
    onPointerDown(event) {
      event.stopPropagation()
      hold.press(event.pointerId, aimOf(event))
      // A screen that is carried off would be lost by the ray otherwise.
      ;(event.target as unknown as Element).setPointerCapture(event.pointerId)
    },
    onPointerMove(event) {
      const change = hold.move(event.pointerId, aimOf(event))
      if (change) place.change(change)
    },
    onPointerUp(event) {
      event.stopPropagation()
      if (hold.release(event.pointerId)) onPress()
    },
    onPointerCancel: (event) => hold.cancel(event.pointerId),
  }
  return { handlers, isPointedAt: () => over.size > 0 || hold.isHeld() }
}
