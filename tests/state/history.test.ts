import { describe, expect, it, vi } from 'vitest'
import { Fault } from '../../src/app/media/errors'
import { createHistory } from '../../src/app/state/history'
import { createFakeClock } from '../fakes/clock'
import { createFakeHistory } from '../fakes/history'
import { createFakeStorage } from '../fakes/storage'

const never = new AbortController().signal
const offline = new Fault('offline', 'No connection.')

function setup(storage = createFakeStorage()) {
  const hub = createFakeHistory()
  const clock = createFakeClock()
  // Patience has no end here: only an answer or a failure ends the wait.
  clock.sleep = (_, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  const onSignedOut = vi.fn()
  const history = createHistory({ history: hub, storage, clock, onSignedOut })
  history.actions.enter('ann')
  return { hub, clock, storage, history, onSignedOut }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

describe('The history of what a list shows', () => {
  it('is asked for once for all its entries, and again only for those that are new', async () => {
    const { hub, history } = setup()
    hub.known.set('b', { entryId: 'b', seconds: 30, duration: 60 })
    history.actions.show(['a', 'b'])
    await settled()
    expect(history.progressOf('b')).toEqual({ seconds: 30, share: 0.5 })
    expect(history.progressOf('a')).toBeNull()
    expect(history.progressOf('b')).toBe(history.progressOf('b'))
    history.actions.show(['a', 'b', 'c'])
    await settled()
    expect(hub.asked.map(({ entryIds }) => entryIds)).toEqual([['a', 'b'], ['c']])
  })

  it('is asked for again after a while, since another device may have gone on', async () => {
    const { hub, clock, history } = setup()
    history.actions.show(['a'])
    await settled()
    hub.known.set('a', { entryId: 'a', seconds: 20, duration: 40 })
    clock.advance(61_000)
    history.actions.show(['a'])
    await settled()
    expect(history.progressOf('a')).toMatchObject({ share: 0.5 })
    hub.known.clear()
    clock.advance(61_000)
    history.actions.show(['a'])
    await settled()
    expect(history.progressOf('a')).toBeNull()
  })

  it('gives up a question about a list that is no longer shown', async () => {
    const { hub, history } = setup()
    let open = () => {}
    hub.gate = new Promise((resolve) => {
      open = resolve
    })
    history.actions.show(['a', 'b'])
    history.actions.show(['x'])
    expect(hub.asked.map(({ signal }) => signal.aborted)).toEqual([true, false])
    open()
    await settled()
    history.actions.show(['a'])
    await settled()
    expect(hub.asked.map(({ entryIds }) => entryIds)).toEqual([['a', 'b'], ['x'], ['a']])
  })

  it('stays empty without a hub, and is asked for again by the next list', async () => {
    const { hub, history } = setup()
    hub.fault = offline
    history.actions.show(['a'])
    await settled()
    expect(hub.asked).toHaveLength(1)
    hub.fault = null
    history.actions.show(['a'])
    await settled()
    expect(hub.asked).toHaveLength(2)
  })

  it('is not left for the next member at this screen', async () => {
    const { hub, history } = setup()
    history.actions.note('a', 30, 60)
    await history.actions.send()
    history.actions.enter('omar')
    expect(history.progressOf('a')).toBeNull()
    expect(hub.saved).toHaveLength(1)
  })
})

describe('A position', () => {
  it('is remembered here at once and sent to the hub', async () => {
    const { hub, history } = setup()
    history.actions.note('a', 30, 60)
    expect(history.progressOf('a')).toEqual({ seconds: 30, share: 0.5 })
    await history.actions.send()
    expect(hub.saved).toEqual([{ entryId: 'a', seconds: 30, duration: 60, ageMs: 0, isLeaving: false }])
    await history.actions.send()
    expect(hub.saved).toHaveLength(1)
  })

  it('is nothing while hardly begun, and finished when only the last seconds are left', async () => {
    const { hub, history } = setup()
    history.actions.note('a', 2, 60)
    await history.actions.send()
    expect(hub.saved).toEqual([])
    history.actions.note('a', 30, 60)
    history.actions.note('a', 57.5, 60)
    expect(history.progressOf('a')).toBeNull()
    await history.actions.send()
    expect(hub.saved).toMatchObject([{ entryId: 'a', seconds: 0 }])
  })

  it('outlives the network and the page: the latest of each entry is sent later, with its age', async () => {
    const { hub, clock, storage, history, onSignedOut } = setup()
    hub.fault = offline
    history.actions.note('a', 10, 60)
    await history.actions.send()
    history.actions.note('a', 20, 60)
    history.actions.note('b', 30, 60)
    await history.actions.send()
    clock.advance(5_000)
    const later = createHistory({ history: hub, storage, clock, onSignedOut })
    hub.fault = null
    later.actions.enter('ann')
    expect(later.progressOf('b')).toMatchObject({ seconds: 30 })
    await vi.waitFor(() => expect(hub.saved).toHaveLength(2))
    expect(hub.saved).toMatchObject([
      { entryId: 'a', seconds: 20, ageMs: 5_000 },
      { entryId: 'b', seconds: 30, ageMs: 5_000 },
    ])
  })

  it('that the hub refuses does not hold up the others', async () => {
    const { hub, history } = setup()
    const save = hub.save.bind(hub)
    hub.save = async (position, options, signal) => {
      if (position.entryId === 'bad') throw new Fault('unexpected', 'Not understood.')
      await save(position, options, signal)
    }
    history.actions.note('bad', 30, 60)
    history.actions.note('good', 30, 60)
    await history.actions.send()
    expect(hub.saved).toMatchObject([{ entryId: 'good' }])
  })

  it('noted while an older one is under way is sent after it', async () => {
    const { hub, history } = setup()
    let open = () => {}
    hub.gate = new Promise((resolve) => {
      open = resolve
    })
    history.actions.note('a', 10, 60)
    const sending = history.actions.send()
    history.actions.note('a', 20, 60)
    void history.actions.send()
    open()
    await sending
    expect(hub.saved.map(({ seconds }) => seconds)).toEqual([10, 20])
  })
})

describe('Whoever has been signed out meanwhile', () => {
  const signedOut = new Fault('signed-out', 'Sign in.')

  it('is told by the next list, the next entry and the next position, and keeps the position for later', async () => {
    const { hub, history, onSignedOut } = setup()
    hub.fault = signedOut
    history.actions.show(['a'])
    await settled()
    expect(onSignedOut).toHaveBeenCalledTimes(1)
    expect(await history.actions.resume('b', never)).toBe(0)
    expect(onSignedOut).toHaveBeenCalledTimes(2)
    history.actions.note('a', 30, 60)
    await history.actions.send()
    expect(onSignedOut).toHaveBeenCalledTimes(3)
    hub.fault = null
    history.actions.enter('ann')
    await vi.waitFor(() => expect(hub.saved).toMatchObject([{ entryId: 'a', seconds: 30 }]))
  })

  it('is not told what was asked for somebody before', async () => {
    const { hub, history, onSignedOut } = setup()
    let open = () => {}
    hub.gate = new Promise((resolve) => {
      open = resolve
    })
    hub.fault = signedOut
    history.actions.show(['a'])
    history.actions.note('a', 30, 60)
    const sending = history.actions.send()
    history.actions.enter('omar')
    open()
    await sending
    await settled()
    expect(onSignedOut).not.toHaveBeenCalled()
  })
})

describe('Going on with an entry', () => {
  it('asks the hub, which may know of another device', async () => {
    const { hub, history } = setup()
    hub.known.set('a', { entryId: 'a', seconds: 42, duration: 60 })
    expect(await history.actions.resume('a', never)).toBe(42)
    expect(await history.actions.resume('never seen', never)).toBe(0)
  })

  it('takes what was watched here a moment ago, also before the hub has it', async () => {
    const { hub, history } = setup()
    hub.known.set('a', { entryId: 'a', seconds: 42, duration: 60 })
    history.actions.note('a', 50, 60)
    expect(await history.actions.resume('a', never)).toBe(50)
    expect(hub.asked).toEqual([])
  })

  it('does not wait long for a silent hub', async () => {
    const { hub, clock, history } = setup()
    hub.gate = new Promise(() => undefined)
    clock.sleep = async () => undefined
    expect(await history.actions.resume('a', never)).toBe(0)
    expect(hub.asked[0]?.signal.aborted).toBe(true)
  })
})
