// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { beforeEach, expect, it, vi } from 'vitest'
import { useLocation, useSearch } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import type { VrDoor, VrState } from '../../src/app/ports'
import { createApp } from '../../src/app/state/app'
import { AppProvider } from '../../src/app/state/hooks'
import { HeldAddress } from '../../src/app/ui/held-address'
import { createFakeAppPorts } from '../fakes/app-ports'

function Page() {
  const [path] = useLocation()
  return `${path}?${useSearch()}`
}

async function open(vrState: VrState) {
  const listeners = new Set<() => void>()
  let state = vrState
  const door: VrDoor = {
    state: () => state,
    mishap: () => null,
    forgetMishap: () => undefined,
    wasInside: () => false,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    enter: async () => undefined,
    leave: async () => undefined,
  }
  const app = createApp(createFakeAppPorts({ loadVr: async () => door, navigate: (path) => navigate(path) }))
  const place = document.createElement('div')
  const shown = () => place.textContent
  root = createRoot(place)
  await act(async () =>
    root.render(
      <AppProvider value={app}>
        <HeldAddress>
          <Page />
        </HeldAddress>
      </AppProvider>,
    ),
  )
  const become = (to: VrState) => {
    state = to
    for (const listener of listeners) listener()
  }
  return { app, shown, become }
}

let root: Root
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.useFakeTimers()
  history.replaceState(null, '', '/?tab=360')
  return () => {
    act(() => root.unmount())
    vi.useRealTimers()
    vi.unstubAllGlobals()
  }
})

it('Pages follow the address at once', async () => {
  const { app, shown } = await open('available')
  expect(shown()).toBe('/?tab=360')
  act(() => app.moves.watch('0_a'))
  expect(shown()).toBe('/watch/0_a?')
})

it('Pages behind the headset stay for a moment when a film was chosen in there', async () => {
  const { app, shown } = await open('inside')
  act(() => app.moves.watch('0_a'))
  expect(location.pathname).toBe('/watch/0_a')
  expect(shown()).toBe('/?tab=360')
  act(() => vi.advanceTimersByTime(2_000))
  expect(shown()).toBe('/watch/0_a?')
  act(() => navigate('/?tab=all'))
  expect(shown()).toBe('/?tab=all')
  act(() => app.moves.watch('0_b'))
  expect(shown()).toBe('/?tab=all')
})

it('Pages follow as soon as the headset is taken off, and whenever something else is asked for', async () => {
  const { app, shown, become } = await open('inside')
  act(() => navigate('/settings/account'))
  expect(shown()).toBe('/settings/account?')
  act(() => app.moves.watch('0_a'))
  expect(shown()).toBe('/settings/account?')
  act(() => become('available'))
  expect(shown()).toBe('/watch/0_a?')
})
