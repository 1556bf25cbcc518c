import { describe, expect, it, vi } from 'vitest'
import { Fault } from '../../src/app/media/errors'
import { createApp } from '../../src/app/state/app'
import { createSession } from '../../src/app/state/session'
import { createFakeAppPorts } from '../fakes/app-ports'
import { createFakeHistory } from '../fakes/history'
import { ann, createFakeHub } from '../fakes/hub'
import { createFakeLibrary, makeEntry } from '../fakes/library'
import { createFakePlayer } from '../fakes/player'

describe('The session slice', () => {
  it('does not know who is here until the hub has said so', async () => {
    const session = createSession({ hub: createFakeHub() })
    expect(session.store.getState().phase).toBe('unknown')
    await session.actions.load()
    expect(session.store.getState()).toMatchObject({ phase: 'signed-in', member: ann })
  })

  it('signs in a demo member and out again', async () => {
    const session = createSession({ hub: createFakeHub(null) })
    await session.actions.load()
    expect(session.store.getState().phase).toBe('signed-out')
    await session.actions.signInDemo('viewer')
    expect(session.store.getState()).toMatchObject({ phase: 'signed-in', member: { role: 'viewer' } })
    await session.actions.signOut()
    expect(session.store.getState().phase).toBe('signed-out')
  })

  it('stays at the door with a reason when the password is wrong', async () => {
    const session = createSession({ hub: createFakeHub(null) })
    await session.actions.load()
    await session.actions.signIn(ann.email, 'wrong')
    expect(session.store.getState()).toMatchObject({ phase: 'signed-out', fault: { kind: 'signed-out' } })
    await session.actions.signIn(ann.email, 'right')
    expect(session.store.getState().phase).toBe('signed-in')
  })

  it('says that the hub did not answer, and asks again', async () => {
    const hub = createFakeHub()
    let isDown = true
    const session = createSession({
      hub: {
        ...hub,
        info: async (signal) => {
          if (isDown) throw new Fault('offline', 'No connection to the server.')
          return hub.info(signal)
        },
      },
    })
    await session.actions.load()
    expect(session.store.getState()).toMatchObject({ phase: 'failed', fault: { kind: 'offline' } })
    isDown = false
    await session.actions.load()
    expect(session.store.getState().phase).toBe('signed-in')
  })
})

describe('The app', () => {
  it('leaves nothing of one member’s library to the next', async () => {
    const app = createApp(createFakeAppPorts())
    await app.session.actions.load()
    app.library.actions.open(app.library.store.getState().query, 'a', null)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(app.library.store.getState().count).toBe(1)
    app.session.actions.expire()
    expect(app.library.store.getState()).toMatchObject({ phase: 'idle', count: 0, pages: [] })
  })

  it('tells who was signed out elsewhere when they come back, not while they watch', async () => {
    const history = createFakeHistory()
    const player = createFakePlayer()
    const library = createFakeLibrary(() => makeEntry({ id: 'a' }), 1)
    const source = { type: 'dash', url: 'https://media.example/1.mpd' } as const
    library.playback = async () => ({ state: 'playable', sources: [source], captions: [] })
    const app = createApp(createFakeAppPorts({ history, library, loadPlayer: async () => player }))
    const phase = () => app.session.store.getState().phase
    await app.session.actions.load()
    app.playback.actions.open('a')
    await vi.waitFor(() => expect(player.loads).toHaveLength(1))
    player.loads[0]?.arrive()
    await vi.waitFor(() => expect(app.playback.store.getState().phase).toBe('ready'))
    history.fault = new Fault('signed-out', 'Sign in.')
    app.history.actions.note('a', 30, 60)
    await app.history.actions.send()
    expect(phase()).toBe('signed-in')
    app.playback.actions.close()
    void app.history.actions.send()
    await vi.waitFor(() => expect(phase()).toBe('signed-out'))
  })
})
