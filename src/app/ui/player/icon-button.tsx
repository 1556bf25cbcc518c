import type { ReactNode } from 'react'
import './icon-button.css'

type IconButtonProps = {
  readonly label: string
  /** Shortcut, shown with the label. */
  readonly keys?: string
  readonly isDisabled?: boolean
  readonly isOn?: boolean
  readonly onPress: () => void
  readonly className?: string
  readonly children: ReactNode
}

/** A round button with an icon; its name appears over it. */
export function IconButton(props: IconButtonProps) {
  const { label, keys, isDisabled = false, isOn, onPress, className = '', children } = props
  return (
    <button
      type="button"
      className={`player-button ${className}`}
      aria-label={label}
      aria-pressed={isOn}
      aria-keyshortcuts={keys}
      title={keys ? `${label} (${keys})` : label}
      disabled={isDisabled}
      onClick={onPress}
    >
      {children}
    </button>
  )
}
