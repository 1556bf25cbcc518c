import { type RefObject, useEffect } from 'react'

type Presses = {
  /** A click that was no look around. */
  readonly onPress: () => void
  /** The same with a finger. */
  readonly onTap: () => void
  readonly onTwice: () => void
}

/** How far a press may wander and how long it may last to be a press rather than a look around. */
const PRESS_PIXELS = 6
const PRESS_MS = 350

/** Presses on the picture itself. Everything they do has a button and a key too. */
export function usePresses(place: RefObject<HTMLElement | null>, { onPress, onTap, onTwice }: Presses): void {
  useEffect(() => {
    const element = place.current
    let start = { x: 0, y: 0, at: 0 }
    const onDown = ({ clientX, clientY, timeStamp }: PointerEvent) => {
      start = { x: clientX, y: clientY, at: timeStamp }
    }
    const onUp = (event: PointerEvent) => {
      const way = Math.hypot(event.clientX - start.x, event.clientY - start.y)
      if (way >= PRESS_PIXELS || event.timeStamp - start.at >= PRESS_MS || event.button !== 0) return
      if (event.pointerType === 'touch') onTap()
      else onPress()
    }
    element?.addEventListener('pointerdown', onDown)
    element?.addEventListener('pointerup', onUp)
    element?.addEventListener('dblclick', onTwice)
    return () => {
      element?.removeEventListener('pointerdown', onDown)
      element?.removeEventListener('pointerup', onUp)
      element?.removeEventListener('dblclick', onTwice)
    }
  }, [place, onPress, onTap, onTwice])
}
