import { MathUtils } from 'three'
import type { Rect } from '../target'

/** Everything here is in millimetres on the unrolled cylinder that the wall hangs on; at its distance one degree is 35 of them. */

/** From the head to the wall. Near enough to feel close, far enough for eyes to rest on. */
export const radius = 2000
export const columns = 6
export const rows = 3
export const cardsOnWall = columns * rows

export const card = {
  width: 380,
  pictureHeight: 214,
  /** Two lines of title and one of whose and since when. */
  height: 336,
  gap: 44,
  rowGap: 30,
  radius: 16,
} as const

export const field = {
  width: columns * card.width + (columns - 1) * card.gap,
  height: rows * card.height + (rows - 1) * card.rowGap,
} as const

/** Type: no x-height below 0.35 degrees, wherever on the wall it stands. */
export const type = { title: 28, titleLine: 35, meta: 27, bar: 30, key: 38 } as const

/** The height of a button on the bars: 3 degrees. */
export const buttonHeight = 104

/** Heights of the middles of the parts over the eyes: the wall's own middle is a little below them, as eyes rest. */
const middle = -80
export const barGap = 46
export const heights = {
  cards: middle,
  toolbar: middle + field.height / 2 + barGap + buttonHeight / 2,
  pager: middle - field.height / 2 - barGap - buttonHeight / 2,
} as const

/** The place of a card on the field, from its upper left corner. */
export function cardRect(slot: number): Rect {
  const column = slot % columns
  const row = Math.floor(slot / columns)
  return {
    x: column * (card.width + card.gap),
    y: row * (card.height + card.rowGap),
    width: card.width,
    height: card.height,
  }
}

/** Degrees across and high of something whose middle is so many millimetres over the eyes. */
export function degrees(width: number, height: number, over: number): { across: number; high: number } {
  const angle = (y: number) => Math.atan(y / radius)
  return {
    across: MathUtils.radToDeg(width / Math.hypot(radius, over)),
    high: MathUtils.radToDeg(angle(over + height / 2) - angle(over - height / 2)),
  }
}

/** The share of its size that the low letters of every family in use are high; the least of them. */
const xHeight = 0.52

/** Degrees of the low letters of type of this size at this height over the eyes. */
export function xHeightDegrees(size: number, over: number): number {
  return degrees(0, size * xHeight, over).high
}
