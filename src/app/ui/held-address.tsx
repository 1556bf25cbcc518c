import { createContext, type ReactNode, useContext, useState } from 'react'
import { Router, useSearch as useWrittenSearch } from 'wouter'
import { navigate, useBrowserLocation } from 'wouter/use-browser-location'
import { watchAddress } from '../state/address'
import { useApp, useSlice } from '../state/hooks'
import { useVr } from './shell/use-vr'
import { useLasted } from './use-lasted'

type Address = { readonly path: string; readonly search: string }

const Shown = createContext<Address>({ path: '/', search: '' })
const useShownPath = (): [string, typeof navigate] => [useContext(Shown).path, navigate]
const useShownSearch = (): string => useContext(Shown).search

/** By then most films have begun, and have come out of the dark. */
const heldMs = 1_500

/**
 * The address as the pages follow it. Whoever chooses a film in the headset does not see the page behind them: building it must not hold up the
 * film, so it keeps showing the library for a moment.
 */
export function HeldAddress({ children }: { readonly children: ReactNode }) {
  const [path] = useBrowserLocation()
  const search = useWrittenSearch()
  const [shown, show] = useState<Address>({ path, search })
  const isChosenInside = useIsChosenInside(path)
  const isHeld = isChosenInside && !shown.path.startsWith('/watch/')
  if (!isHeld && (shown.path !== path || shown.search !== search)) show({ path, search })
  return (
    <Shown.Provider value={shown}>
      <Router hook={useShownPath} searchHook={useShownSearch}>
        {children}
      </Router>
    </Shown.Provider>
  )
}

/** Whether what this address names was opened in the headset just now. */
function useIsChosenInside(path: string): boolean {
  const { playback } = useApp()
  const isInside = useVr().state === 'inside'
  const entryId = useSlice(playback, (state) => state.entryId)
  const isWatching = isInside && entryId !== null && path === watchAddress(entryId)
  return !useLasted(isWatching, heldMs) && isWatching
}
