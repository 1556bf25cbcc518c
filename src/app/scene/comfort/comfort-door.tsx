import { createContext, type ReactNode, use, useMemo, useState } from 'react'

/** Opens and closes the comfort settings in space; any control may. */
export type ComfortDoor = {
  readonly isOpen: boolean
  readonly toggle: () => void
  readonly close: () => void
}

const ComfortDoorContext = createContext<ComfortDoor | null>(null)

export function ComfortDoorProvider({ children }: { readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  const door = useMemo(
    () => ({ isOpen, toggle: () => setOpen(!isOpen), close: () => setOpen(false) }),
    [isOpen],
  )
  return <ComfortDoorContext value={door}>{children}</ComfortDoorContext>
}

export function useComfortDoor(): ComfortDoor {
  const door = use(ComfortDoorContext)
  if (!door) throw new Error('useComfortDoor needs a ComfortDoorProvider above it.')
  return door
}
