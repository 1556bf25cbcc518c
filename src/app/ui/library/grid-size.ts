/** The measures of the grid, in CSS pixels. */
export type GridSize = {
  readonly columns: number
  /** Between two cards of a row. */
  readonly gap: number
  readonly cardWidth: number
  readonly thumbnailHeight: number
  /** A row with the gap below it. */
  readonly rowHeight: number
}

/** From these widths of the container on (in rem) the grid has one column more than before; it starts with one. */
const columnSteps = [17, 35, 58, 88, 120]

/** Text below a thumbnail, in rem: two lines of title, one of owner and date, with room for larger line spacing. */
const textHeight = 4.9
const narrowBelow = 35

/**
 * The grid for a container of this width (CSS pixels) and font size. Rows are all equally high, so a list of any length needs no
 * measuring and a remembered place is found again exactly.
 */
export function gridSize(width: number, rem: number): GridSize {
  const isNarrow = width < narrowBelow * rem
  const gap = (isNarrow ? 0.875 : 1.375) * rem
  const columns = 1 + columnSteps.filter((step) => width >= step * rem).length
  const cardWidth = (width - gap * (columns - 1)) / columns
  const thumbnailHeight = Math.round((cardWidth * 9) / 16)
  const rowGap = (isNarrow ? 0.5 : 1.125) * rem
  return { columns, gap, cardWidth, thumbnailHeight, rowHeight: thumbnailHeight + textHeight * rem + rowGap }
}
