import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  type KeyboardEvent,
  lazy,
  Suspense,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { Entry } from '../../media/entry'
import { useApp, useSlice } from '../../state/hooks'
import { entryAt } from '../../state/pages'
import { isOwn, ownerText } from '../../state/words'
import { CardMenu } from './card-menu'
import { EntryCard } from './entry-card'
import { nextIndex } from './grid-keys'
import { useGridSize } from './use-grid-size'
import { useIntent } from './use-intent'
import { useRestingPlace } from './use-resting-place'

const EditDialog = lazy(async () => ({ default: (await import('../edit/edit-dialog')).EditDialog }))

/** Between the head of the page and a row that keys lead to, in CSS pixels. */
const sightMargin = 12

/**
 * The list as a grid of which only the rows in sight exist. One tab stop; arrows move inside it, Enter opens.
 * `headHeight` is what covers the top of the window.
 */
export function EntryGrid({ headHeight }: { headHeight: number }) {
  const { library, session, ports } = useApp()
  const state = useSlice(library, (value) => value)
  const member = useSlice(session, (value) => (value.phase === 'signed-in' ? value.member : null))
  const grid = useRef<HTMLDivElement>(null)
  const { size, top, width } = useGridSize(grid)
  const { current, epoch } = state
  const intend = useIntent()
  const wantsFocus = useRef(false)
  const [edited, setEdited] = useState<Entry | null>(null)
  const [now] = useState(() => Math.floor(ports.clock.now() / 1000))

  const { columns, rowHeight } = size
  const cellAt = (index: number) => grid.current?.querySelector<HTMLElement>(`[data-cell="${index}"] a`)
  const isMore = state.next !== null && state.phase !== 'loading'
  // While more is to come a screenful of skeletons stands below, so that scrolling never hits a wall.
  const cells = state.count === 0 ? columns * 4 : state.count + (isMore ? columns * 2 : 0)
  const rows = Math.ceil(cells / columns)
  const currentRow = Math.floor(current / columns)

  const virtual = useWindowVirtualizer({
    count: rows,
    estimateSize: () => rowHeight,
    overscan: 2,
    scrollMargin: top,
    rangeExtractor: (range) => {
      // The row with the tab stop stays, or the focus would be lost by scrolling.
      const shown = defaultRangeExtractor(range)
      const keeps = currentRow < range.count && !shown.includes(currentRow)
      return keeps ? [...shown, currentRow].sort((a, b) => a - b) : shown
    },
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew exactly when their height changes
  useLayoutEffect(() => virtual.measure(), [rowHeight])

  useRestingPlace({ width, top, headHeight, rowHeight, columns })
  // biome-ignore lint/correctness/useExhaustiveDependencies: back from an entry, keys go on at it
  useEffect(() => {
    wantsFocus.current = current > 0 && document.activeElement === document.body
  }, [epoch])

  const shown = virtual.getVirtualItems()
  const range = virtual.range
  const first = (range?.startIndex ?? 0) * columns
  const last = ((range?.endIndex ?? 0) + 1) * columns - 1
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list wants its own pages
  useEffect(() => library.actions.look(first, last), [library, first, last, epoch])

  useEffect(() => {
    if (!wantsFocus.current) return
    const cell = cellAt(current)
    if (!cell) return
    wantsFocus.current = false
    cell.focus({ preventScroll: true })
  })

  const press = (event: KeyboardEvent) => {
    const to = nextIndex(event.key, current, {
      count: state.count,
      columns,
      rowsInSight: Math.max(1, Math.floor((window.innerHeight - headHeight) / rowHeight)),
      isControl: event.ctrlKey || event.metaKey,
    })
    if (to === null || event.altKey) return
    event.preventDefault()
    wantsFocus.current = true
    // A far row is not there yet, and the one left may go: the grid hears the keys until the new one has the focus.
    if (!cellAt(to)) grid.current?.focus({ preventScroll: true })
    library.actions.point(to)
    bringIntoSight(top + Math.floor(to / columns) * rowHeight, rowHeight, headHeight)
  }

  const rowStyle = (start: number): CSSProperties => ({
    transform: `translateY(${start - top}px)`,
    height: rowHeight,
    gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
    columnGap: size.gap,
  })

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be cut to the rows in sight
    <div
      ref={grid}
      role="grid"
      tabIndex={-1}
      className="grid"
      data-stale={state.phase === 'loading' && state.count > 0}
      aria-label="Library"
      aria-rowcount={isMore ? -1 : rows}
      aria-colcount={columns}
      aria-busy={state.phase === 'loading' || state.phase === 'fetching'}
      style={{ height: virtual.getTotalSize(), '--thumbnail-height': `${size.thumbnailHeight}px` }}
      onKeyDown={press}
    >
      {width > 0 &&
        shown.map((row) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the links inside take the focus
          // biome-ignore lint/a11y/useSemanticElements: see the grid
          <div
            key={row.key}
            role="row"
            aria-rowindex={row.index + 1}
            className="grid-row"
            style={rowStyle(row.start)}
          >
            {Array.from({ length: columns }, (_, column) => {
              const index = row.index * columns + column
              const entry = entryAt(state.pages, index)
              if (index >= cells) return null
              return (
                // biome-ignore lint/a11y/useFocusableInteractive: the link inside takes the focus
                // biome-ignore lint/a11y/useSemanticElements: see the grid
                <div
                  key={index}
                  role="gridcell"
                  aria-colindex={column + 1}
                  data-cell={index}
                  className="grid-cell"
                >
                  {entry && member ? (
                    <>
                      <EntryCard
                        entry={entry}
                        thumbnailUrl={ports.library.thumbnail(entry, size.cardWidth, size.thumbnailHeight)}
                        ownerName={ownerText(entry.owner, member)}
                        now={now}
                        isCurrent={index === current}
                        index={index}
                        onFocus={library.actions.point}
                        onIntent={intend}
                      />
                      {isOwn(entry.owner, member) && (
                        <CardMenu
                          key={entry.id}
                          entry={entry}
                          isCurrent={index === current}
                          onEdit={setEdited}
                        />
                      )}
                    </>
                  ) : (
                    <Skeleton />
                  )}
                </div>
              )
            })}
          </div>
        ))}
      {edited && (
        <Suspense>
          <EditDialog key={edited.id} entry={edited} onClose={() => setEdited(null)} />
        </Suspense>
      )}
    </div>
  )
}

/** Scrolls no further than needed; rows are equally high, so nothing has to be there to be measured. */
function bringIntoSight(rowTop: number, rowHeight: number, headHeight: number): void {
  const highest = rowTop - headHeight - sightMargin
  const lowest = rowTop + rowHeight - window.innerHeight
  if (window.scrollY > highest) window.scrollTo({ top: highest })
  else if (window.scrollY < lowest) window.scrollTo({ top: lowest })
}

function Skeleton() {
  return (
    <div className="card skeleton" aria-hidden="true">
      <div className="card-picture" />
      <div className="card-text">
        <span className="skeleton-line" />
        <span className="skeleton-line short" />
      </div>
    </div>
  )
}
