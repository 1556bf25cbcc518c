import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/app/media/errors'
import { createApp } from '../../src/app/state/app'
import { createSession } from '../../src/app/state/session'
import { createFakeAppPorts } from '../fakes/app-ports'
import { ann, createFakeHub } from '../fakes/hub'

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
})
