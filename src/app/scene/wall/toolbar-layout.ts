import type { LibraryQuery, LibrarySort, LibraryTab } from '../../ports'
import { sorts, tabs } from '../../state/address'
import type { Rect, Target } from '../target'
import { buttonHeight, field } from './layout'

export type ToolbarId =
  | `tab ${LibraryTab}`
  | `owner ${LibraryQuery['owner']}`
  | 'sort'
  | 'search'
  | 'clear-search'

export const owners = ['everyone', 'mine'] as const

export type ToolbarLayout = {
  /** Dark grounds behind groups of targets. */
  readonly grounds: readonly Rect[]
  readonly targets: readonly Target<ToolbarId>[]
}

const tabWidth: Readonly<Record<LibraryTab, number>> = {
  all: 112,
  '360': 128,
  videos: 150,
  photos: 150,
  audio: 140,
}
const ownerWidth = { everyone: 204, mine: 130 } as const
const sortWidth = 310
const searchWidth = 800
const between = 20

/** Tabs on the left, search in the middle, owners and order on the right, as on the page. */
export function layoutToolbar({
  showsOwners,
  hasSearch,
}: {
  readonly showsOwners: boolean
  readonly hasSearch: boolean
}): ToolbarLayout {
  const tabTargets = inLine(
    0,
    tabs.map((tab) => [`tab ${tab}`, tabWidth[tab]]),
  )
  const searchFrom = (field.width - searchWidth) / 2
  const clear = hasSearch ? buttonHeight : 0
  const searchTargets = inLine(searchFrom, [
    ['search', searchWidth - clear],
    ...(hasSearch ? ([['clear-search', clear]] as const) : []),
  ])
  const sortTargets = inLine(field.width - sortWidth, [['sort', sortWidth]])
  const ownersWidth = ownerWidth.everyone + ownerWidth.mine
  const ownerTargets = showsOwners
    ? inLine(
        field.width - sortWidth - between - ownersWidth,
        owners.map((owner) => [`owner ${owner}`, ownerWidth[owner]]),
      )
    : []
  const groups = [tabTargets, searchTargets, ownerTargets, sortTargets].filter((group) => group.length > 0)
  return { grounds: groups.map(groundOf), targets: groups.flat() }
}

export type SortId = LibrarySort
export const sortMenu = { width: 400, height: sorts.length * 92 + 24 } as const

/** The orders, one below the other. */
export const sortTargets: readonly Target<SortId>[] = sorts.map((id, row) => ({
  id,
  kind: 'button',
  isDisabled: false,
  x: 12,
  y: 12 + row * 92,
  width: sortMenu.width - 24,
  height: 92,
}))

function inLine(from: number, items: readonly (readonly [ToolbarId, number])[]): Target<ToolbarId>[] {
  let x = from
  return items.map(([id, width]) => {
    const target = { id, kind: 'button', isDisabled: false, x, y: 0, width, height: buttonHeight } as const
    x += width
    return target
  })
}

function groundOf(group: readonly Rect[]): Rect {
  const x = Math.min(...group.map((rect) => rect.x))
  const end = Math.max(...group.map((rect) => rect.x + rect.width))
  return { x, y: 0, width: end - x, height: buttonHeight }
}
