import { describe, expect, it } from 'vitest'
import type { Navigate } from '../../src/app/ports'
import { createApp } from '../../src/app/state/app'
import { createFakeAppPorts } from '../fakes/app-ports'

function setup() {
  const steps: Parameters<Navigate>[] = []
  const app = createApp(createFakeAppPorts({ navigate: (...step) => void steps.push(step) }))
  return { app, steps }
}

describe('Moves', () => {
  it('change the list shown now and leave the rest of it as it is', () => {
    const { app, steps } = setup()
    app.library.actions.open({ tab: '360', owner: 'mine', search: 'sea', sort: 'name' }, 'a', null)
    app.moves.show({ tab: 'photos' })
    expect(steps).toEqual([['/?tab=photos&owner=mine&q=sea&sort=name']])
  })

  it('make one step of the history of a whole search', () => {
    const { app, steps } = setup()
    const { query } = app.library.store.getState()
    app.moves.search('')
    app.moves.search('s')
    app.library.actions.open({ ...query, search: 's' }, 'b', null)
    app.moves.search('se ')
    expect(steps).toEqual([
      ['/?q=s', { replace: false }],
      ['/?q=se', { replace: true }],
    ])
  })

  it('open an entry at once and come back to the visit it was chosen in', () => {
    const { app, steps } = setup()
    app.library.actions.open({ tab: '360', owner: 'everyone', search: '', sort: 'newest' }, 'visit-1', null)
    app.moves.watch('0_a/b')
    expect(app.playback.store.getState().phase).toBe('opening')
    app.moves.backToLibrary()
    expect(app.playback.store.getState().phase).toBe('closed')
    expect(steps).toEqual([['/watch/0_a%2Fb'], ['/?tab=360', { replace: true, visit: 'visit-1' }]])
  })

  it('go to the plain library from an entry that was opened by its address', () => {
    const { app, steps } = setup()
    app.playback.actions.open('0_a')
    app.moves.backToLibrary()
    expect(steps).toEqual([['/', {}]])
  })
})
