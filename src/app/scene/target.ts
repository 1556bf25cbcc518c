/** A place on a board, in millimetres from its upper left corner. */
export type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** A place that can be pressed; a `slider` is dragged along its width. */
export type Target<Id extends string = string> = Rect & {
  readonly id: Id
  readonly kind: 'button' | 'slider'
  readonly isDisabled: boolean
}

/** The target under a point, or null; the first one wins, and none may overlap. */
export function targetAt<T extends Rect>(targets: readonly T[], x: number, y: number): T | null {
  return targets.find((t) => x >= t.x && x < t.x + t.width && y >= t.y && y < t.y + t.height) ?? null
}

/** How far along a slider a point lies, 0 to 1, also for points beyond its ends. */
export function fractionAlong(rect: Rect, x: number): number {
  return Math.min(1, Math.max(0, (x - rect.x) / rect.width))
}
