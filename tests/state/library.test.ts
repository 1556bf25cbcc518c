import { describe, expect, it, vi } from 'vitest'
import { config } from '../../src/app/config'
import { Fault } from '../../src/app/media/errors'
import { createLibrary, startQuery } from '../../src/app/state/library'
import { entryAt } from '../../src/app/state/pages'
import { createFakeLibrary, makeEntry } from '../fakes/library'

const entryOf = (index: number) =>
  makeEntry({ id: `0_${String(index).padStart(8, '0')}`, name: `Entry ${index}` })

function makeSlice(count: number) {
  const library = createFakeLibrary(entryOf, count)
  const slice = createLibrary({ library })
  const state = () => slice.store.getState()
  const settled = () => vi.waitFor(() => expect(state().phase).toMatch(/open|failed/))
  const kept = () => state().pages.filter(({ entries }) => entries).length
  /** Scrolls down a screen of 20 until this many entries have been seen. */
  const scrollTo = async (index: number) => {
    for (let first = 0; first < index; first += 40) {
      slice.actions.look(first, first + 20)
      await settled()
    }
  }
  return { library, slice, state, settled, kept, scrollTo }
}

describe('The library slice', () => {
  it('loads the first page, and the next only when one comes near the end', async () => {
    const { slice, state, settled, library } = makeSlice(500)
    slice.actions.open(startQuery, 'a', null)
    expect(state().phase).toBe('loading')
    slice.actions.look(0, 0)
    await settled()
    const before = library.asked.length
    slice.actions.look(0, 11)
    await settled()
    expect(library.asked.length).toBe(before)
    slice.actions.look(state().count - 20, state().count - 1)
    await vi.waitFor(() => expect(state().count).toBeGreaterThan(before * config.pageSize))
  })

  it('keeps only the pages around what is looked at, however far one scrolls', async () => {
    const { slice, state, settled, kept, scrollTo } = makeSlice(20_000)
    slice.actions.open(startQuery, 'a', null)
    await settled()
    await scrollTo(6_000)
    expect(state().count).toBeGreaterThan(6_000)
    expect(kept()).toBeLessThanOrEqual(2 * config.pagesKept + 1)
    expect(entryAt(state().pages, 0)).toBeNull()
  })

  it('fetches an evicted page again when one scrolls back, at the same place', async () => {
    const { slice, state, settled, scrollTo } = makeSlice(20_000)
    slice.actions.open(startQuery, 'a', null)
    await settled()
    await scrollTo(2_000)
    slice.actions.look(100, 120)
    await vi.waitFor(() => expect(entryAt(state().pages, 110)?.name).toBe('Entry 110'))
  })

  it('aborts the page under way when another list is opened', async () => {
    const { slice, state, settled, library } = makeSlice(500)
    library.gate = new Promise(() => {})
    slice.actions.open(startQuery, 'a', null)
    library.gate = Promise.resolve()
    slice.actions.open({ ...startQuery, search: 'Entry 7' }, 'b', null)
    await settled()
    expect(library.asked[0]?.signal.aborted).toBe(true)
    expect(entryAt(state().pages, 0)?.name).toBe('Entry 7')
  })

  it('leaves the old list in sight until the new one comes, and takes it away when that fails', async () => {
    const { slice, state, settled, library } = makeSlice(500)
    slice.actions.open(startQuery, 'a', null)
    await settled()
    slice.actions.open({ ...startQuery, search: 'Entry 12' }, 'b', null)
    expect(state()).toMatchObject({ phase: 'loading', query: { search: 'Entry 12' } })
    expect(entryAt(state().pages, 0)?.name).toBe('Entry 0')
    expect(slice.actions.place().pages).toEqual([])
    await settled()
    expect(entryAt(state().pages, 0)?.name).toBe('Entry 12')
    library.fault = new Fault('offline', 'No connection to the server.')
    slice.actions.open(startQuery, 'c', null)
    await settled()
    expect(state()).toMatchObject({ phase: 'failed', count: 0, pages: [] })
  })

  it('aborts a page no longer in sight for the one that is', async () => {
    const { slice, settled, scrollTo, library } = makeSlice(20_000)
    slice.actions.open(startQuery, 'a', null)
    await settled()
    await scrollTo(3_000)
    const before = library.asked.length
    library.gate = new Promise(() => {})
    slice.actions.look(60, 80)
    slice.actions.look(1_200, 1_220)
    expect(library.asked[before]?.signal.aborted).toBe(true)
    expect(library.asked[before + 1]?.cursor).toBe('1200')
  })

  it('keeps what it has after a fault, asks nothing by itself, and goes on when told', async () => {
    const { slice, state, settled, library } = makeSlice(500)
    slice.actions.open(startQuery, 'a', null)
    await settled()
    const { count } = state()
    library.fault = new Fault('unavailable', 'No answer within 20 seconds.')
    slice.actions.look(count - 10, count - 1)
    await vi.waitFor(() => expect(state().phase).toBe('failed'))
    const asked = library.asked.length
    slice.actions.look(count - 20, count - 1)
    expect(library.asked.length).toBe(asked)
    expect(state()).toMatchObject({ count, fault: { kind: 'unavailable' } })
    library.fault = null
    slice.actions.retry()
    await vi.waitFor(() => expect(state().count).toBeGreaterThan(count))
    expect(state().fault).toBeNull()
  })

  it('comes back to a remembered place by asking only for what is in sight there', async () => {
    const first = makeSlice(20_000)
    first.slice.actions.open(startQuery, 'a', null)
    await first.settled()
    await first.scrollTo(3_000)
    first.slice.actions.rest({ index: 2_400, offset: 31 })
    const place = JSON.parse(JSON.stringify(first.slice.actions.place()))

    const { slice, state, settled, library } = makeSlice(20_000)
    slice.actions.open(startQuery, 'a', place)
    await settled()
    slice.actions.look(2_400, 2_420)
    await vi.waitFor(() => expect(entryAt(state().pages, 2_405)?.name).toBe('Entry 2405'))
    expect(state().count).toBe(
      place.pages.reduce((sum: number, [, count]: [unknown, number]) => sum + count, 0),
    )
    expect(slice.actions.anchor()).toEqual({ index: 2_400, offset: 31 })
    expect(library.asked.length).toBeLessThanOrEqual(4)
  })

  it('goes on where it was when the same visit is opened again', async () => {
    const { slice, state, settled, library } = makeSlice(500)
    slice.actions.open(startQuery, 'a', null)
    await settled()
    const asked = library.asked.length
    const { epoch, pages } = state()
    slice.actions.open({ ...startQuery }, 'a', null)
    expect(state().pages).toBe(pages)
    expect(state().epoch).toBe(epoch + 1)
    expect(library.asked.length).toBe(asked)
  })

  it('shows what became of an entry under way', async () => {
    let isReady = false
    const library = createFakeLibrary(
      (index) => ({ ...entryOf(index), phase: isReady ? 'ready' : 'processing' }),
      1,
    )
    const slice = createLibrary({ library })
    slice.actions.open(startQuery, 'a', null)
    await vi.waitFor(() => expect(entryAt(slice.store.getState().pages, 0)?.phase).toBe('processing'))
    await slice.actions.refreshUnfinished(new AbortController().signal)
    expect(entryAt(slice.store.getState().pages, 0)?.phase).toBe('processing')
    isReady = true
    await slice.actions.refreshUnfinished(new AbortController().signal)
    expect(entryAt(slice.store.getState().pages, 0)?.phase).toBe('ready')
  })
})
