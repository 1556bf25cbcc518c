import { useEffect, useState } from 'react'
import type { Stage } from '../../ports'
import { useApp, useSlice } from '../../state/hooks'

/** The stage, once an entry that needs it is open; null before, and where there is none (the playback slice says why). */
export function useStage(): Stage | null {
  const { playback, ports } = useApp()
  const isSpherical = useSlice(playback, (state) => Boolean(state.entry?.projection))
  const [stage, setStage] = useState<Stage | null>(null)

  useEffect(() => {
    if (!isSpherical) return
    let isCurrent = true
    ports.loadStage().then(
      (loaded) => isCurrent && setStage(loaded),
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [isSpherical, ports])

  return isSpherical ? stage : null
}
