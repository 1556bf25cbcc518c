import { useCallback, useEffect, useState } from 'react'
import type { VrDoor, VrMishap, VrState } from '../../ports'
import { useApp } from '../../state/hooks'

export type Vr = {
  readonly state: VrState
  /** Whether somebody was inside since the page was loaded. */
  readonly wasInside: boolean
  readonly enter: () => void
  /** What went wrong last, until it has been read. */
  readonly mishap: VrMishap | null
  readonly forget: () => void
}

/** The way into the headset; `unavailable` where there is none. */
export function useVr(): Vr {
  const { ports } = useApp()
  const [door, setDoor] = useState<VrDoor | null>(null)
  const [state, setState] = useState<VrState>('unavailable')
  const [mishap, setMishap] = useState<VrMishap | null>(null)

  useEffect(() => {
    let undo = () => {}
    let isCurrent = true
    ports.loadVr().then(
      (found) => {
        if (!isCurrent || !found) return
        const follow = () => {
          setState(found.state())
          setMishap(found.mishap())
        }
        setDoor(found)
        follow()
        undo = found.subscribe(follow)
      },
      () => undefined,
    )
    return () => {
      isCurrent = false
      undo()
    }
  }, [ports])

  const enter = useCallback(() => {
    // Refused by headset or wearer: the page is as it was, and the door knows what to say.
    door?.enter().catch(() => undefined)
  }, [door])
  const forget = useCallback(() => door?.forgetMishap(), [door])
  return { state, wasInside: door?.wasInside() ?? false, enter, mishap, forget }
}
