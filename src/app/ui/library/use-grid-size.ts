import { type RefObject, useLayoutEffect, useState } from 'react'
import { type GridSize, gridSize } from './grid-size'

type Measured = {
  readonly size: GridSize
  /** Distance of the grid from the top of the document, in CSS pixels. */
  readonly top: number
  /** 0 until measured. */
  readonly width: number
}

/** Measures the grid's room, and again whenever anything around it changes. */
export function useGridSize(grid: RefObject<HTMLElement | null>): Measured {
  const [room, setRoom] = useState({ width: 0, top: 0, rem: 16 })

  useLayoutEffect(() => {
    const element = grid.current
    if (!element) return
    const measure = () => {
      const { top, width } = element.getBoundingClientRect()
      const next = {
        width: Math.floor(width),
        top: Math.round(top + window.scrollY),
        // Larger letters make larger cards.
        rem: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
      }
      setRoom((old) =>
        old.width === next.width && old.top === next.top && old.rem === next.rem ? old : next,
      )
    }
    measure()
    const observer = new ResizeObserver(measure)
    // What stands above decides where the grid begins.
    observer.observe(document.documentElement)
    for (const sibling of element.parentElement?.children ?? []) observer.observe(sibling)
    return () => observer.disconnect()
  }, [grid])

  return { width: room.width, top: room.top, size: gridSize(room.width || 320, room.rem) }
}
