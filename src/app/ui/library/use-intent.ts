import { useCallback, useEffect, useRef } from 'react'
import type { Entry } from '../../media/entry'
import { useApp } from '../../state/hooks'

/** How long somebody points at a card before its stream is prepared, so that passing over prepares nothing. */
const intentMs = 90

/** To be told that somebody points at an entry: what opening it needs is fetched ahead. */
export function useIntent(): (entry: Entry) => void {
  const { playback } = useApp()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return useCallback(
    (entry) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => playback.actions.prepare(entry), intentMs)
    },
    [playback],
  )
}
