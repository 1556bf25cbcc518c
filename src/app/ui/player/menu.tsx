import { Check } from 'lucide-react'
import { type ReactNode, useId, useRef } from 'react'
import type { ChoiceList } from '../../state/playback-choices'
import './icon-button.css'
import './menu.css'

type MenuProps = {
  readonly label: string
  readonly icon: ReactNode
  readonly isMarked?: boolean
  readonly children: ReactNode
}

/** A round button that opens a panel above itself. The browser closes it: Escape, a press elsewhere, another panel. */
export function Menu({ label, icon, isMarked = false, children }: MenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)

  const place = () => {
    if (!button.current || !panel.current) return
    const { right, top } = button.current.getBoundingClientRect()
    panel.current.style.right = `${Math.max(8, window.innerWidth - right - 8)}px`
    panel.current.style.bottom = `${window.innerHeight - top + 10}px`
    panel.current.style.maxHeight = `${Math.max(120, top - 24)}px`
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className="player-button"
        popoverTarget={id}
        aria-label={label}
        title={label}
        data-marked={isMarked}
      >
        {icon}
      </button>
      <div ref={panel} id={id} className="player-menu" popover="auto" onBeforeToggle={place}>
        {children}
      </div>
    </>
  )
}

/** One of several: native radio buttons, so that arrow keys and screen readers know it. */
export function Choices({ title, choices, chosen, onChoose }: ChoiceList) {
  const name = useId()
  if (choices.length === 0) return null
  return (
    <fieldset className="player-choices">
      <legend>{title}</legend>
      {choices.map(({ id, label, detail, lang }) => (
        <label key={id} className="player-choice">
          <input type="radio" name={name} checked={id === chosen} onChange={() => onChoose(id)} />
          <Check size={17} aria-hidden="true" />
          <span dir="auto" lang={lang}>
            {label}
          </span>
          {detail && <span className="player-choice-detail">{detail}</span>}
        </label>
      ))}
    </fieldset>
  )
}
