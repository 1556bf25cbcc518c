import { fractionAlong, type Target, targetAt } from './target'

export type Point = { readonly x: number; readonly y: number }

export type PointingListeners<Id extends string> = {
  /** A button was pressed and let go on the same place by the same pointer. */
  readonly onPress: (id: Id) => void
  /** A slider is dragged; `isDone` on letting go. */
  readonly onSlide: (id: Id, fraction: number, isDone: boolean) => void
  /** What is hovered or pressed has changed. */
  readonly onLook: () => void
}

/** What any number of pointers (two rays, two hands, a gaze) do on one board. */
export type Pointing<Id extends string> = {
  /** `null` when the pointer has left the board. */
  move(pointer: number, point: Point | null): void
  press(pointer: number): void
  release(pointer: number): void
  /** The pointer is gone or the headset took it away: nothing is pressed by it. */
  cancel(pointer: number): void
  isHovered(id: Id): boolean
  isPressed(id: Id): boolean
  /** Any pointer on the board at all. */
  isTouched(): boolean
  /** What this pointer is on, null for a place where a press does nothing. */
  over(pointer: number): Target<Id> | null
  /** Where along a slider a pointer is, null for nowhere. */
  along(id: Id): number | null
}

type PointerState<Id extends string> = { point: Point | null; over: Id | null; held: Id | null }

/** @param targets read anew on every event, because they change with what plays */
export function createPointing<Id extends string>(
  targets: () => readonly Target<Id>[],
  { onPress, onSlide, onLook }: PointingListeners<Id>,
): Pointing<Id> {
  const pointers = new Map<number, PointerState<Id>>()

  const find = (id: Id | null) => targets().find((target) => target.id === id)
  const stateOf = (pointer: number) => {
    const known = pointers.get(pointer)
    if (known) return known
    const fresh: PointerState<Id> = { point: null, over: null, held: null }
    pointers.set(pointer, fresh)
    return fresh
  }
  const slide = (state: PointerState<Id>, isDone: boolean) => {
    const target = find(state.held)
    if (target?.kind === 'slider' && state.point)
      onSlide(target.id, fractionAlong(target, state.point.x), isDone)
  }
  const some = (match: (state: PointerState<Id>) => boolean) => [...pointers.values()].some(match)

  return {
    move(pointer, point) {
      const state = stateOf(pointer)
      const target = point ? targetAt(targets(), point.x, point.y) : null
      const over = target && !target.isDisabled ? target.id : null
      const isNew = over !== state.over || (point === null) !== (state.point === null)
      // A held slider follows the pointer past the board's edge and keeps the last point when it is lost.
      state.point = point ?? (state.held ? state.point : null)
      state.over = over
      slide(state, false)
      if (isNew) onLook()
    },
    press(pointer) {
      const state = stateOf(pointer)
      state.held = state.over
      slide(state, false)
      onLook()
    },
    release(pointer) {
      const state = stateOf(pointer)
      const target = find(state.held)
      slide(state, true)
      const isPress = target?.kind === 'button' && !target.isDisabled && state.over === state.held
      state.held = null
      onLook()
      if (target && isPress) onPress(target.id)
    },
    cancel(pointer) {
      if (pointers.delete(pointer)) onLook()
    },
    isHovered: (id) => some((state) => state.over === id && (state.held === null || state.held === id)),
    isPressed: (id) => some((state) => state.held === id),
    isTouched: () => some((state) => state.point !== null),
    over: (pointer) => find(pointers.get(pointer)?.over ?? null) ?? null,
    along(id) {
      const target = find(id)
      if (!target) return null
      for (const { point, over, held } of pointers.values()) {
        if (point && (held === id || (over === id && held === null))) return fractionAlong(target, point.x)
      }
      return null
    },
  }
}
