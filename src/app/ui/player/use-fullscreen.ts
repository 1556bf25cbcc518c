import { type RefObject, useCallback, useEffect, useState } from 'react'

export type Fullscreen = { readonly isPossible: boolean; readonly isOn: boolean; readonly toggle: () => void }

/** The whole screen for one element, controls included. */
export function useFullscreen(element: RefObject<HTMLElement | null>): Fullscreen {
  const [isOn, setOn] = useState(false)

  useEffect(() => {
    const onChange = () => setOn(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', onChange)
    return () => document.removeEventListener('fullscreenchange', onChange)
  }, [])

  const toggle = useCallback(() => {
    if (!document.fullscreenEnabled) return
    const done = document.fullscreenElement ? document.exitFullscreen() : element.current?.requestFullscreen()
    // Refused without a press: nothing to say, the button is still there.
    done?.catch(() => undefined)
  }, [element])

  return { isPossible: document.fullscreenEnabled, isOn, toggle }
}
