import { useLayoutEffect, useMemo } from 'react'
import { useSearch } from 'wouter'
import type { LibraryQuery } from '../../ports'
import { parseAddress } from '../../state/address'
import { useApp } from '../../state/hooks'
import { keepPlace, recallPlace } from '../../state/places'

/**
 * Opens the list that the address bar names, and gives it. Each step of the browser's history carries an id under which the place in its
 * list is kept, so that back, forward and reload come to where one was, while a fresh step starts at the top.
 */
export function useVisit(): LibraryQuery {
  const { library, ports } = useApp()
  const search = useSearch()
  const query = useMemo(() => parseAddress(search), [search])

  useLayoutEffect(() => {
    history.scrollRestoration = 'manual'
    const visit = visitId()
    library.actions.open(query, visit, recallPlace(ports.tabStorage, visit))
    const keep = () => keepPlace(ports.tabStorage, visit, library.actions.place())
    window.addEventListener('pagehide', keep)
    return () => {
      window.removeEventListener('pagehide', keep)
      keep()
    }
  }, [library, ports, query])

  return query
}

function visitId(): string {
  const state: unknown = history.state
  const known = isRecord(state) ? state.visit : null
  if (typeof known === 'string') return known
  const visit = Math.random().toString(36).slice(2)
  history.replaceState({ ...(isRecord(state) ? state : null), visit }, '')
  return visit
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
