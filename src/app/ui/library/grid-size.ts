/** The measures of the grid, in CSS pixels. */
export type GridSize = {
  readonly columns: number
  readonly cardWidth: number
  readonly thumbnailHeight: number
  /** A row with the gap below it. */
  readonly rowHeight: number
}

/** Text below a thumbnail, in rem: two lines of title, one of owner and date, with room for larger line spacing. */
const textHeight = { wide: 5.5, narrow: 5.25 }
const narrowBelow = 560

/**
 * The grid for a container of this width and font size. Rows are all equally high, so a list of any length needs no measuring
 * and a remembered place is found again exactly.
 */
export function gridSize(width: number, rem: number): GridSize {
  const isNarrow = width < narrowBelow
  const gap = columnGap(width, rem)
  const least = isNarrow ? 9 * rem : 17 * rem
  const columns = Math.max(1, Math.min(6, Math.floor((width + gap) / (least + gap))))
  const cardWidth = (width - gap * (columns - 1)) / columns
  const thumbnailHeight = Math.round((cardWidth * 9) / 16)
  const text = (isNarrow ? textHeight.narrow : textHeight.wide) * rem
  const rowGap = (isNarrow ? 0.75 : 1.25) * rem
  return { columns, cardWidth, thumbnailHeight, rowHeight: thumbnailHeight + text + rowGap }
}

/** Between two cards of a row. */
export function columnGap(width: number, rem: number): number {
  return (width < narrowBelow ? 0.875 : 1.5) * rem
}
