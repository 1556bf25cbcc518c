import { describe, expect, it, vi } from 'vitest'
import { config } from '../../src/app/config'
import { Fault } from '../../src/app/media/errors'
import type { Clock } from '../../src/app/ports'
import { createRemovals } from '../../src/app/state/removals'
import { createFakeEditor } from '../fakes/editor'
import { makeEntry } from '../fakes/library'
import { createFakeStorage } from '../fakes/storage'

const entry = makeEntry({ id: '0_gone', name: 'Harbour' })

/** Time that passes when it is told to. */
function createHeldClock() {
  let now = 1_000_000
  const sleepers = new Set<() => void>()
  const clock: Clock = {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const until = now + ms
        const wake = () => now >= until && resolve()
        sleepers.add(wake)
        signal.addEventListener('abort', () => reject(signal.reason))
        wake()
      }),
  }
  const pass = async (ms: number) => {
    now += ms
    for (const wake of sleepers) wake()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { clock, pass }
}

function setUp(tabStorage = createFakeStorage(), time = createHeldClock()) {
  const editor = createFakeEditor()
  const seen: string[] = []
  const library = {
    hide: (id: string) => void seen.push(`hide ${id}`),
    unhide: (id: string) => void seen.push(`unhide ${id}`),
  }
  const { store, actions } = createRemovals({ editor, clock: time.clock, tabStorage }, library)
  const phases = () => store.getState().map(({ phase }) => phase)
  return { actions, phases, editor, seen, tabStorage, time }
}

describe('Deleting', () => {
  it('takes the entry out of sight at once and asks Kaltura only when the time is over', async () => {
    const { actions, phases, editor, seen, time } = setUp()
    actions.remove(entry)
    expect(seen).toEqual(['hide 0_gone'])
    await time.pass(config.undoMs - 1)
    expect([phases(), editor.done]).toEqual([['waiting'], []])
    await time.pass(1)
    expect([phases(), editor.done]).toEqual([[], ['remove 0_gone']])
  })

  it('is undone without a word to Kaltura', async () => {
    const { actions, phases, editor, seen, time } = setUp()
    actions.remove(entry)
    actions.undo('0_gone')
    await time.pass(config.undoMs * 2)
    expect([phases(), editor.done, seen]).toEqual([[], [], ['hide 0_gone', 'unhide 0_gone']])
  })

  it('goes on after a reload of the tab, for the same member alone', async () => {
    const before = setUp()
    before.actions.load('ann')
    before.actions.remove(entry)
    before.actions.close()
    const other = setUp(before.tabStorage, before.time)
    other.actions.load('bob')
    expect(other.phases()).toEqual([])
    const after = setUp(before.tabStorage, before.time)
    after.actions.load('ann')
    expect(after.phases()).toEqual(['waiting'])
    await before.time.pass(config.undoMs)
    expect([before.editor.done, after.editor.done]).toEqual([[], ['remove 0_gone']])
  })

  it('shows the entry again when Kaltura refuses, and tries again or keeps it', async () => {
    const { actions, phases, editor, seen, time } = setUp()
    editor.fault = new Fault('forbidden', 'No.')
    actions.remove(entry)
    await time.pass(config.undoMs)
    await vi.waitFor(() => expect(phases()).toEqual(['failed']))
    expect(seen.at(-1)).toBe('unhide 0_gone')
    editor.fault = null
    actions.retry('0_gone')
    await vi.waitFor(() => expect(editor.done).toEqual(['remove 0_gone']))
    expect(phases()).toEqual([])
  })
})
