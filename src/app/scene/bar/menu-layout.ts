/** Where everything on a menu above the bar is, in millimetres from the menu's upper left corner. */
import type { ChoiceList } from '../../state/playback-choices'
import type { Rect, Target } from '../target'
import type { BarLayout } from './bar-layout'

export type MenuTarget = Target & {
  /** Which list it belongs to, and what is chosen there by pressing it; null turns over to the list's next page. */
  readonly list: number
  readonly choice: string | null
}

export type MenuLayout = {
  readonly width: number
  readonly height: number
  readonly titles: readonly Rect[]
  readonly targets: readonly MenuTarget[]
}

export const closeId = 'close'

const margin = 22
const row = 64
const gap = 22
const narrow = 318
const wide = 540
/** Rows of one list; longer lists are turned over in pages. */
export const mostRows = 6

/**
 * Lists stand side by side, each with its title on top, the way out in the corner.
 * @param pages which page of each list is shown, 0 for the first
 */
export function layoutMenu(lists: readonly ChoiceList[], pages: readonly number[]): MenuLayout {
  const titles: Rect[] = []
  const targets: MenuTarget[] = []
  let x = margin
  let rows = 0
  for (const [list, { choices }] of lists.entries()) {
    const width = choices.some(({ detail }) => detail) ? wide : narrow
    const shown = pageOf(choices, pages[list] ?? 0)
    titles.push({ x: x + 16, y: margin, width: width - 32, height: row })
    for (const [index, choice] of shown.entries()) {
      const rect = { x, y: margin + row * (index + 1), width, height: row }
      targets.push({
        ...rect,
        id: `${list} ${choice ?? ''}`,
        kind: 'button',
        isDisabled: false,
        list,
        choice,
      })
    }
    rows = Math.max(rows, shown.length)
    x += width + gap
  }
  // The last title makes room for the way out beside it.
  const last = titles.pop()
  if (last) titles.push({ ...last, width: last.width - row })
  const close = { x: x - gap - row, y: margin, width: row, height: row }
  targets.push({ ...close, id: closeId, kind: 'button', isDisabled: false, list: -1, choice: null })
  return { width: x - gap + margin, height: 2 * margin + row * (rows + 1), titles, targets }
}

/** The choices of one page; null at its end stands for turning over. */
function pageOf(choices: ChoiceList['choices'], page: number): readonly (string | null)[] {
  const ids = choices.map(({ id }) => id)
  if (ids.length <= mostRows) return ids
  const size = mostRows - 1
  const start = (page % Math.ceil(ids.length / size)) * size
  return [...ids.slice(start, start + size), null]
}

/** The middle of a menu in millimetres from the middle of the bar, x to the right and y up: over its button, within the bar's width. */
export function placeMenu(
  bar: BarLayout,
  opener: Rect,
  menu: Pick<MenuLayout, 'width' | 'height'>,
): { readonly x: number; readonly y: number } {
  const reach = Math.max(0, (bar.width - menu.width) / 2)
  const over = opener.x + opener.width / 2 - bar.width / 2
  return { x: Math.min(reach, Math.max(-reach, over)), y: (bar.height + menu.height) / 2 + 16 }
}
