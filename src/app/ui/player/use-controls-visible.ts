import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { config } from '../../config'

/**
 * Controls are seen after any input and go away when nothing has happened for a while, but only while something plays, and never
 * under somebody's pointer, keyboard focus or open menu.
 */
export function useControlsVisible(root: RefObject<HTMLElement | null>, mayHide: boolean) {
  const [isVisible, setVisible] = useState(true)
  const timer = useRef(0)

  const wake = useCallback(() => {
    setVisible(true)
    clearTimeout(timer.current)
    if (!mayHide) return
    const rest = () => {
      if (isInUse(root.current)) timer.current = window.setTimeout(rest, config.controlsIdleMs)
      else setVisible(false)
    }
    timer.current = window.setTimeout(rest, config.controlsIdleMs)
  }, [root, mayHide])

  useEffect(() => {
    wake()
    const element = root.current
    const onInput = (event: Event) => {
      // A finger on the picture looks around or taps; only a tap is about the controls.
      if (event instanceof PointerEvent && event.pointerType === 'touch' && !isOnControls(event.target))
        return
      wake()
    }
    const kinds = ['pointermove', 'pointerdown', 'focusin', 'wheel'] as const
    for (const kind of kinds) element?.addEventListener(kind, onInput, { passive: true })
    window.addEventListener('keydown', onInput)
    return () => {
      clearTimeout(timer.current)
      for (const kind of kinds) element?.removeEventListener(kind, onInput)
      window.removeEventListener('keydown', onInput)
    }
  }, [root, wake])

  const toggle = useCallback(() => {
    if (isVisible && mayHide) {
      clearTimeout(timer.current)
      setVisible(false)
    } else wake()
  }, [isVisible, mayHide, wake])

  return { isVisible: isVisible || !mayHide, toggle }
}

function isOnControls(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.player-top, .player-bar, dialog') !== null
}

function isInUse(root: HTMLElement | null): boolean {
  if (!root) return false
  const hovered =
    matchMedia('(hover: hover)').matches && root.querySelector('.player-top:hover, .player-bar:hover')
  return Boolean(
    hovered ||
      root.querySelector(
        ':popover-open, dialog[open], .player-bar :focus-visible, .player-top :focus-visible',
      ),
  )
}
