import { describe, expect, it, vi } from 'vitest'
import { config } from '../../src/app/config'
import { createLibrary, startQuery } from '../../src/app/state/library'
import { type Beside, createNeighbours } from '../../src/app/state/neighbours'
import { createFakeLibrary, makeEntry } from '../fakes/library'

const entryOf = (index: number) => makeEntry({ id: `0_${index}`, name: `Entry ${index}` })
const never = new AbortController().signal
const names = ({ previous, next }: Beside) => [previous?.name ?? null, next?.name ?? null]

async function setup(count: number, { isOpen = true } = {}) {
  const library = createFakeLibrary(entryOf, count)
  const slice = createLibrary({ library })
  if (isOpen) {
    slice.actions.open(startQuery, 'a', null)
    await vi.waitFor(() => expect(slice.store.getState().phase).toBe('open'))
  }
  return { library, slice, neighbours: createNeighbours({ library }, slice) }
}

describe('the neighbours of an entry', () => {
  it('are at once those beside it in the list', async () => {
    const { neighbours } = await setup(3)
    expect(names(neighbours.known('0_0'))).toEqual([null, 'Entry 1'])
    expect(names(neighbours.known('0_1'))).toEqual(['Entry 0', 'Entry 2'])
    expect(names(neighbours.known('0_2'))).toEqual(['Entry 1', null])
    expect(names(neighbours.known('0_elsewhere'))).toEqual([null, null])
  })

  it('are found over the edge of the pages that are here, without changing the list', async () => {
    const { library, slice, neighbours } = await setup(10 * config.pageSize)
    const { count, pages } = slice.store.getState()
    const last = count - 1
    expect(names(neighbours.known(`0_${last}`))).toEqual([`Entry ${last - 1}`, null])
    expect(names(await neighbours.find(entryOf(last), never))).toEqual([
      `Entry ${last - 1}`,
      `Entry ${last + 1}`,
    ])
    expect(slice.store.getState().pages).toBe(pages)
    const asked = library.asked.length
    expect(names(await neighbours.find(entryOf(5), never))).toEqual(['Entry 4', 'Entry 6'])
    expect(library.asked.length).toBe(asked)
  })

  it('are found on a page that was let go because it is far from what is looked at', async () => {
    const { slice, neighbours } = await setup(2 * config.pageSize)
    const { pages } = slice.store.getState()
    slice.store.setState({ pages: [{ ...pages[0]!, entries: null }, pages[1]!] })
    const first = config.pageSize
    expect(names(await neighbours.find(entryOf(first), never))).toEqual([
      `Entry ${first - 1}`,
      `Entry ${first + 1}`,
    ])
  })

  it('are asked of the library when no list is open', async () => {
    const { neighbours } = await setup(5, { isOpen: false })
    expect(names(await neighbours.find(entryOf(2), never))).toEqual(['Entry 1', 'Entry 3'])
    expect(names(await neighbours.find(entryOf(4), never))).toEqual(['Entry 3', null])
  })
})
