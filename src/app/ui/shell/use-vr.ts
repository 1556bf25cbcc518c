import { useCallback, useEffect, useState } from 'react'
import type { VrDoor, VrState } from '../../ports'
import { useApp } from '../../state/hooks'

export type Vr = { readonly state: VrState; readonly enter: () => void }

/** The way into the headset; `unavailable` where there is none. */
export function useVr(): Vr {
  const { ports } = useApp()
  const [door, setDoor] = useState<VrDoor | null>(null)
  const [state, setState] = useState<VrState>('unavailable')

  useEffect(() => {
    let undo = () => {}
    let isCurrent = true
    ports.loadVr().then(
      (found) => {
        if (!isCurrent || !found) return
        setDoor(found)
        setState(found.state())
        undo = found.subscribe(() => setState(found.state()))
      },
      () => undefined,
    )
    return () => {
      isCurrent = false
      undo()
    }
  }, [ports])

  const enter = useCallback(() => {
    // Refused by headset or wearer: the page is as it was.
    door?.enter().catch(() => undefined)
  }, [door])
  return { state, enter }
}
