import { useEffect, useLayoutEffect } from 'react'
import { useApp, useSlice } from '../../state/hooks'

type Rows = {
  /** 0 until measured. */
  readonly width: number
  /** Of the grid in the document, and of what covers the top of the window, in CSS pixels. */
  readonly top: number
  readonly headHeight: number
  readonly rowHeight: number
  readonly columns: number
}

/** Scrolls to the remembered place when a list is opened or come back to, and remembers where scrolling ends. */
export function useRestingPlace({ width, top, headHeight, rowHeight, columns }: Rows): void {
  const { library } = useApp()
  const epoch = useSlice(library, (state) => state.epoch)
  const isMeasured = width > 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a newly opened list, or the first measure, moves the page
  useLayoutEffect(() => {
    if (!isMeasured) return
    const { index, offset } = library.actions.anchor()
    const row = Math.floor(index / columns)
    window.scrollTo({ top: index === 0 && offset <= 0 ? 0 : top + row * rowHeight + offset - headHeight })
  }, [epoch, isMeasured])

  useEffect(() => {
    const remember = () => {
      const over = window.scrollY + headHeight - top
      // Browsers round where they scroll to: a hair above a row is that row.
      const row = Math.max(0, Math.floor((over + 1) / rowHeight))
      // The wall in space has rows of its own length: what it was left at stays the place while the page shows that row.
      const { index } = library.actions.anchor()
      const isThere = Math.floor(index / columns) === row
      library.actions.rest({ index: isThere ? index : row * columns, offset: over - row * rowHeight })
    }
    window.addEventListener('scroll', remember, { passive: true })
    return () => window.removeEventListener('scroll', remember)
  }, [library, top, rowHeight, columns, headHeight])
}
