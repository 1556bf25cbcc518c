import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followPresence } from '../../src/app/xr/presence'

function createSession() {
  const session = new EventTarget() as EventTarget & { visibilityState: XRVisibilityState }
  session.visibilityState = 'visible'
  return {
    session: session as unknown as XRSession,
    show(state: XRVisibilityState) {
      session.visibilityState = state
      session.dispatchEvent(new Event('visibilitychange'))
    },
  }
}

function createFilm() {
  const film = {
    isRunning: true,
    isPlaying: () => film.isRunning,
    play: () => {
      film.isRunning = true
    },
    pause: () => {
      film.isRunning = false
    },
  }
  return film
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('taking the headset off', () => {
  it('pauses after a moment and goes on when it is back', () => {
    const { session, show } = createSession()
    const film = createFilm()
    followPresence(session, film)
    show('hidden')
    vi.advanceTimersByTime(900)
    expect(film.isRunning).toBe(true)
    vi.advanceTimersByTime(200)
    expect(film.isRunning).toBe(false)
    show('visible')
    expect(film.isRunning).toBe(true)
  })

  it('does not start what the viewer had paused', () => {
    const { session, show } = createSession()
    const film = createFilm()
    followPresence(session, film)
    film.pause()
    show('hidden')
    vi.advanceTimersByTime(2_000)
    show('visible')
    expect(film.isRunning).toBe(false)
  })

  it('plays on under a keyboard or menu, and through a menu that flashes by', () => {
    const { session, show } = createSession()
    const film = createFilm()
    followPresence(session, film)
    show('visible-blurred')
    vi.advanceTimersByTime(5_000)
    show('hidden')
    vi.advanceTimersByTime(500)
    show('visible')
    vi.advanceTimersByTime(5_000)
    expect(film.isRunning).toBe(true)
  })

  it('waits for full sight: a menu over the headset on the table starts nothing', () => {
    const { session, show } = createSession()
    const film = createFilm()
    followPresence(session, film)
    show('hidden')
    vi.advanceTimersByTime(2_000)
    show('visible-blurred')
    expect(film.isRunning).toBe(false)
    show('visible')
    expect(film.isRunning).toBe(true)
  })

  it('has no say any more after the session', () => {
    const { session, show } = createSession()
    const film = createFilm()
    const stop = followPresence(session, film)
    show('hidden')
    stop()
    vi.advanceTimersByTime(2_000)
    expect(film.isRunning).toBe(true)
  })
})
