import { describe, expect, it, vi } from 'vitest'
import { createLibrary, startQuery } from '../../src/app/state/library'
import { entryAt } from '../../src/app/state/pages'
import { createFakeLibrary, makeEntry } from '../fakes/library'

const entryOf = (index: number) => makeEntry({ id: `0_${index}`, name: `Entry ${index}` })

describe('A list that page and space show at once', () => {
  it('goes by what the face says that leads, and lets the other follow', async () => {
    const slice = createLibrary({ library: createFakeLibrary(entryOf, 2_000) })
    const { actions, store } = slice
    actions.open(startQuery, 'a', null)
    await vi.waitFor(() => expect(store.getState().phase).toBe('open'))
    actions.rest({ index: 5, offset: 12 })
    const { epoch } = store.getState()

    actions.lead('space')
    expect(store.getState().epoch).toBe(epoch + 1)
    expect(actions.anchor()).toEqual({ index: 5, offset: 12 })
    for (let first = 0; first < 600; first += 90) {
      actions.look(first, first + 20, 'space')
      actions.look(0, 10)
      await vi.waitFor(() => expect(store.getState().phase).toBe('open'))
    }
    actions.rest({ index: 540, offset: 0 }, 'space')
    actions.rest({ index: 0, offset: 0 })
    expect(entryAt(store.getState().pages, 550)?.name).toBe('Entry 550')

    actions.lead('page')
    expect(store.getState().epoch).toBe(epoch + 2)
    expect(actions.anchor()).toEqual({ index: 540, offset: 0 })
    actions.rest({ index: 3, offset: 0 }, 'space')
    expect(actions.anchor().index).toBe(540)
  })
})
