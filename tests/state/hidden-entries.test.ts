import { expect, it, vi } from 'vitest'
import { createLibrary, startQuery } from '../../src/app/state/library'
import { createFakeLibrary, makeEntry } from '../fakes/library'

const entryOf = (index: number) => makeEntry({ id: `0_${index}`, name: `Entry ${index}` })

async function openList() {
  const slice = createLibrary({ library: createFakeLibrary(entryOf, 5) })
  const ids = () => slice.store.getState().pages.flatMap(({ entries }) => entries?.map(({ id }) => id) ?? [])
  const open = async (visit: string) => {
    slice.actions.open({ ...startQuery, tab: visit === 'b' ? 'videos' : 'all' }, visit, null)
    await vi.waitFor(() => expect(slice.store.getState().phase).toBe('open'))
  }
  await open('a')
  return { ...slice, ids, open }
}

it('An entry that is hidden comes back to its place', async () => {
  const { actions, store, ids } = await openList()
  actions.hide('0_2')
  expect(ids()).toEqual(['0_0', '0_1', '0_3', '0_4'])
  expect(store.getState().count).toBe(4)
  actions.unhide('0_2')
  expect(ids()).toEqual(['0_0', '0_1', '0_2', '0_3', '0_4'])
  expect(store.getState().count).toBe(5)
})

it('A hidden entry stays out of lists that come later', async () => {
  const { actions, ids, open } = await openList()
  actions.hide('0_0')
  await open('b')
  expect(ids()).toEqual(['0_1', '0_2', '0_3', '0_4'])
})

it('A changed entry shows in the list, and only where it was', async () => {
  const { actions, store, ids } = await openList()
  actions.amend({ ...entryOf(3), name: 'Renamed' })
  actions.amend(makeEntry({ id: '0_elsewhere' }))
  expect(ids()).toHaveLength(5)
  expect(store.getState().pages[0]?.entries?.[3]?.name).toBe('Renamed')
})
