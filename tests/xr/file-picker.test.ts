import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openPicker } from '../../src/app/xr/file-picker'

/** As much of an input as the picker needs; it is in the page while it may still be answered. */
class FakeInput extends EventTarget {
  files: readonly File[] = []
  isThere = false
  click() {}
  remove() {
    this.isThere = false
  }
}

let input: FakeInput
beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('document', {
    createElement() {
      input = new FakeInput()
      return input
    },
    body: {
      append(one: FakeInput) {
        one.isThere = true
      },
    },
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function press() {
  const session = new EventTarget() as EventTarget & { visibilityState: XRVisibilityState }
  const chosen: string[] = []
  const place = openPicker(session as unknown as XRSession, 'video/*', (files) =>
    chosen.push(...files.map(({ name }) => name)),
  )
  return {
    place,
    chosen,
    show(state: XRVisibilityState) {
      session.visibilityState = state
      session.dispatchEvent(new Event('visibilitychange'))
    },
    end: () => session.dispatchEvent(new Event('end')),
    choose() {
      input.files = [new File(['x'], 'film.mp4')]
      input.dispatchEvent(new Event('change'))
    },
    close: () => input.dispatchEvent(new Event('cancel')),
  }
}

describe('A file picker out of a session', () => {
  it('stays over the session that is only blurred by it, and gives what is chosen', async () => {
    const picker = press()
    picker.show('visible-blurred')
    expect(await picker.place).toBe('stays')
    picker.choose()
    expect(picker.chosen).toEqual(['film.mp4'])
    expect(input.isThere).toBe(false)
  })

  it('is the page’s when the session ends or is hidden, and what is chosen there counts', async () => {
    const ending = press()
    ending.end()
    expect(await ending.place).toBe('page')
    ending.choose()
    expect(ending.chosen).toEqual(['film.mp4'])
    const hiding = press()
    hiding.show('hidden')
    expect(await hiding.place).toBe('page')
  })

  it('is left for the page when nothing is to be seen of it', async () => {
    const picker = press()
    await vi.advanceTimersByTimeAsync(3_000)
    expect(await picker.place).toBe('page')
    const shut = press()
    shut.close()
    expect(await shut.place).toBe('page')
    expect(input.isThere).toBe(false)
  })

  it('stays, too, when it is closed without a choice', async () => {
    const picker = press()
    picker.show('visible-blurred')
    picker.close()
    expect(await picker.place).toBe('stays')
    expect(picker.chosen).toEqual([])
    expect(input.isThere).toBe(false)
  })
})
