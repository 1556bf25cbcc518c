/** Where an arrow key leads in a grid of `count` cells in rows of `columns`; null for keys that do not move. */
export function nextIndex(
  key: string,
  index: number,
  {
    count,
    columns,
    rowsInSight,
    isControl,
  }: { count: number; columns: number; rowsInSight: number; isControl: boolean },
): number | null {
  const clamp = (to: number) => Math.max(0, Math.min(count - 1, to))
  const rowStart = index - (index % columns)
  switch (key) {
    case 'ArrowRight':
      return clamp(index + 1)
    case 'ArrowLeft':
      return clamp(index - 1)
    case 'ArrowDown':
      return index + columns < count ? index + columns : rowStart + columns < count ? count - 1 : index
    case 'ArrowUp':
      return index - columns >= 0 ? index - columns : index
    case 'PageDown':
      return clamp(index + columns * rowsInSight)
    case 'PageUp':
      return index - columns * rowsInSight >= 0 ? index - columns * rowsInSight : index % columns
    case 'Home':
      return isControl ? 0 : rowStart
    case 'End':
      return isControl ? count - 1 : clamp(rowStart + columns - 1)
    default:
      return null
  }
}
