import { ChevronDown, ChevronUp } from 'lucide-react'
import type { PointerEvent } from 'react'
import { uploadWords } from '../../state/upload-words'

export type Moving = {
  /** Place among those that can be moved, from 0. */
  readonly place: number
  readonly count: number
  readonly onMove: (to: number) => void
}

/** Two small buttons, one above the other: an upload's way up and down the queue without dragging. */
export function MoveButtons({ title, place, count, onMove }: Moving & { readonly title: string }) {
  const button = (label: string, to: number, Icon: typeof ChevronUp) => (
    <button
      type="button"
      aria-label={`${label}: ${title}`}
      title={label}
      // Not `disabled`: whoever came here by key would lose the focus at the end of the queue.
      aria-disabled={to < 0 || to >= count}
      onClick={({ currentTarget }) => {
        onMove(to)
        // The row has moved with its button, which costs it the focus.
        requestAnimationFrame(() => currentTarget.focus())
      }}
    >
      <Icon size={16} aria-hidden="true" />
    </button>
  )
  return (
    <span className="upload-move">
      {button(uploadWords.moveUp, place - 1, ChevronUp)}
      {button(uploadWords.moveDown, place + 1, ChevronDown)}
    </span>
  )
}

/**
 * Lets a row be pulled up and down by a part of it; the queue follows at once. The listeners are the window's: a row that is moved
 * loses its pointer.
 */
export function pullRow(start: PointerEvent<HTMLElement>, onMove: (to: number) => void): void {
  const row = start.currentTarget.closest<HTMLElement>('[data-movable]')
  if (start.button !== 0 || !row?.parentElement) return
  start.preventDefault()
  const list = row.parentElement
  const end = new AbortController()
  const { signal } = end
  row.dataset.pulled = ''
  signal.addEventListener('abort', () => delete row.dataset.pulled)
  const isAbove = (other: HTMLElement, y: number) => {
    const { top, height } = other.getBoundingClientRect()
    return top + height / 2 < y
  }
  const follow = ({ clientY }: globalThis.PointerEvent) => {
    const others = [...list.querySelectorAll<HTMLElement>('[data-movable]')].filter((one) => one !== row)
    onMove(others.filter((other) => isAbove(other, clientY)).length)
  }
  window.addEventListener('pointermove', follow, { signal })
  for (const type of ['pointerup', 'pointercancel'] as const) {
    window.addEventListener(type, () => end.abort(), { signal })
  }
}
