import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createVrDoor, type VrRoom } from '../../src/app/xr/door'

/** A browser's `navigator.xr` into which a headset can be plugged. */
function createPort(isPlugged: boolean) {
  const port = new EventTarget() as EventTarget & {
    isSessionSupported(): Promise<boolean>
    plug(to: boolean): void
  }
  let plugged = isPlugged
  port.isSessionSupported = async () => plugged
  port.plug = (to) => {
    plugged = to
    port.dispatchEvent(new Event('devicechange'))
  }
  return port
}

const asXr = (port: unknown) => port as XRSystem

function createRoom() {
  let tell: Parameters<VrRoom['onChange']>[0] = () => undefined
  const calls: string[] = []
  const room: VrRoom = {
    async enter() {
      calls.push('enter')
      tell(true, null)
    },
    async leave() {
      calls.push('leave')
      tell(false, null)
    },
    onChange(listener) {
      tell = listener
      return () => undefined
    },
  }
  return {
    room,
    calls,
    endedByTheSystem: () => tell(false, null),
    endedForLackOfGraphics: () => tell(false, 'graphics-lost'),
  }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})
const settle = () => vi.advanceTimersByTimeAsync(0)

describe('the way into the headset', () => {
  it('fetches nothing where there is no headset', async () => {
    const loadRoom = vi.fn()
    const door = createVrDoor({ xr: asXr(createPort(false)), loadRoom })
    const noXr = createVrDoor({ xr: undefined, loadRoom })
    await settle()
    expect([door.state(), noXr.state()]).toEqual(['unavailable', 'unavailable'])
    expect(loadRoom).not.toHaveBeenCalled()
  })

  it('opens when the room is ready, because a press cannot wait for a download', async () => {
    let finish: (room: VrRoom) => void = () => undefined
    const loadRoom = () => new Promise<VrRoom>((resolve) => (finish = resolve))
    const door = createVrDoor({ xr: asXr(createPort(true)), loadRoom })
    await settle()
    expect(door.state()).toBe('unavailable')
    finish(createRoom().room)
    await settle()
    expect(door.state()).toBe('available')
  })

  it('follows a headset that is plugged in and out', async () => {
    const port = createPort(false)
    const states: string[] = []
    const door = createVrDoor({ xr: asXr(port), loadRoom: async () => createRoom().room })
    door.subscribe(() => states.push(door.state()))
    await settle()
    port.plug(true)
    await settle()
    port.plug(false)
    await settle()
    expect(states).toEqual(['available', 'unavailable'])
  })

  it('asks again after a failed download, without anybody pressing anything', async () => {
    const loadRoom = vi
      .fn<() => Promise<VrRoom>>()
      .mockRejectedValueOnce(new Error('offline'))
      .mockResolvedValue(createRoom().room)
    const door = createVrDoor({ xr: asXr(createPort(true)), loadRoom, retryAfterMs: [1_000] })
    await settle()
    expect(door.state()).toBe('unavailable')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(door.state()).toBe('available')
    expect(loadRoom).toHaveBeenCalledTimes(2)
  })

  it('enters, is left by whoever ends the session, and can be entered again', async () => {
    const { room, calls, endedByTheSystem } = createRoom()
    const door = createVrDoor({ xr: asXr(createPort(true)), loadRoom: async () => room })
    await settle()
    expect(door.wasInside()).toBe(false)
    await door.enter()
    expect(door.state()).toBe('inside')
    await door.enter()
    endedByTheSystem()
    expect(door.state()).toBe('available')
    expect(door.wasInside()).toBe(true)
    await door.enter()
    await door.leave()
    expect(calls).toEqual(['enter', 'enter', 'leave'])
  })

  it('is open again after the headset has refused', async () => {
    const { room } = createRoom()
    const refused = {
      ...room,
      enter: async () => Promise.reject(new DOMException('No.', 'NotAllowedError')),
    }
    const door = createVrDoor({ xr: asXr(createPort(true)), loadRoom: async () => refused })
    await settle()
    await expect(door.enter()).rejects.toThrow('No.')
    expect(door.state()).toBe('available')
    expect(door.mishap()).toBe('refused')
  })

  it('says why VR ended by itself until that was read, or VR was entered again', async () => {
    const { room, endedForLackOfGraphics } = createRoom()
    const door = createVrDoor({ xr: asXr(createPort(true)), loadRoom: async () => room })
    const told: unknown[] = []
    await settle()
    await door.enter()
    door.subscribe(() => told.push(door.mishap()))
    endedForLackOfGraphics()
    expect(door.mishap()).toBe('graphics-lost')
    door.forgetMishap()
    expect(told).toEqual(['graphics-lost', null])
    await door.enter()
    endedForLackOfGraphics()
    await door.enter()
    expect(door.mishap()).toBeNull()
  })
})
