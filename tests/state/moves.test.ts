import { describe, expect, it, vi } from 'vitest'
import type { Navigate } from '../../src/app/ports'
import { type AppPorts, createApp } from '../../src/app/state/app'
import { createFakeAppPorts } from '../fakes/app-ports'
import { createFakeLibrary, makeEntry } from '../fakes/library'

function setup(changes: Partial<AppPorts> = {}) {
  const steps: Parameters<Navigate>[] = []
  const app = createApp(createFakeAppPorts({ navigate: (...step) => void steps.push(step), ...changes }))
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

  it('step to the neighbour, which takes the place of the entry in the history', async () => {
    const { app, steps } = setup({
      library: createFakeLibrary((index) => makeEntry({ id: `0_${index}` }), 2),
    })
    app.library.actions.open({ tab: '360', owner: 'everyone', search: '', sort: 'newest' }, 'a', null)
    const playing = () => app.playback.store.getState()
    app.moves.watch('0_0')
    await vi.waitFor(() => expect(playing().next?.id).toBe('0_1'))
    app.moves.step('next')
    await vi.waitFor(() => expect(playing()).toMatchObject({ entryId: '0_1', previous: { id: '0_0' } }))
    app.moves.step('previous')
    expect(steps).toEqual([
      ['/watch/0_0'],
      ['/watch/0_1', { replace: true }],
      ['/watch/0_0', { replace: true }],
    ])
  })

  it('go to the plain library from an entry that was opened by its address', () => {
    const { app, steps } = setup()
    app.playback.actions.open('0_a')
    app.moves.backToLibrary()
    expect(steps).toEqual([['/', {}]])
  })
})
