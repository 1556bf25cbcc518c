import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useId, useRef } from 'react'
import type { Entry } from '../../media/entry'
import { useApp } from '../../state/hooks'
import { words } from '../../state/words'
import './card-menu.css'

type CardMenuProps = {
  readonly entry: Entry
  /** Whether its card is the grid's tab stop. */
  readonly isCurrent: boolean
  readonly onEdit: (entry: Entry) => void
}

/** What one may do with an entry of one's own, on its card. */
export function CardMenu({ entry, isCurrent, onEdit }: CardMenuProps) {
  const { removals } = useApp()
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const place = () => {
    if (!button.current || !menu.current) return
    const { right, bottom } = button.current.getBoundingClientRect()
    menu.current.style.right = `${Math.max(8, document.documentElement.clientWidth - right)}px`
    menu.current.style.top = `${bottom + 4}px`
  }
  const choose = (act: () => void) => () => {
    menu.current?.hidePopover()
    act()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside take the keys, the grid around shall not
    <div
      className="card-menu"
      onKeyDown={(event) => {
        if (event.key !== 'Tab' && event.key !== 'Escape' && menu.current?.matches(':popover-open')) {
          event.stopPropagation()
        }
      }}
    >
      <button
        ref={button}
        type="button"
        className="card-more"
        popoverTarget={id}
        tabIndex={isCurrent ? 0 : -1}
        aria-label={`${words.more}: ${entry.name}`}
      >
        <Ellipsis size={20} aria-hidden="true" />
      </button>
      <div ref={menu} id={id} className="card-ways" popover="auto" onBeforeToggle={place}>
        <button type="button" onClick={choose(() => onEdit(entry))}>
          <Pencil size={17} aria-hidden="true" />
          {words.edit}
        </button>
        <button type="button" onClick={choose(() => removals.actions.remove(entry))}>
          <Trash2 size={17} aria-hidden="true" />
          {words.remove}
        </button>
      </div>
    </div>
  )
}
