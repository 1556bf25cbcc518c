import { useEffect, useMemo, useState } from 'react'
import { useApp, useSlice } from '../../state/hooks'
import { cardsOnWall } from './layout'
import { pageOf, type WallPage, wallPage } from './paging'

/** The page of the wall: it opens where the list was left, and remembers where it is left itself. */
export function useWallPage(): { readonly wall: WallPage; readonly turn: (by: 1 | -1) => boolean } {
  const { library } = useApp()
  const { epoch, count, total, next, phase } = useSlice(library, (state) => state)
  const [, drawAnew] = useState(0)
  const { index } = library.actions.anchor()
  const isWhole = next === null && phase !== 'loading' && phase !== 'idle'
  const wall = useMemo(
    () => wallPage(pageOf(index), { count, total, isWhole }),
    [index, count, total, isWhole],
  )
  const { first, end } = wall

  // biome-ignore lint/correctness/useExhaustiveDependencies: another list wants its own pages
  useEffect(() => {
    library.actions.lead('space')
    library.actions.look(Math.max(0, first - cardsOnWall), end - 1 + cardsOnWall, 'space')
  }, [library, first, end, epoch])
  useEffect(() => () => library.actions.lead('page'), [library])

  /** @returns whether there was a page to turn to */
  const turn = (by: 1 | -1): boolean => {
    if (by === 1 ? !wall.hasNext : !wall.hasPrevious) return false
    library.actions.rest({ index: (wall.page + by) * cardsOnWall, offset: 0 }, 'space')
    drawAnew((count) => count + 1)
    return true
  }
  return { wall, turn }
}
