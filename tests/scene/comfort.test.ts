import { describe, expect, it } from 'vitest'
import { createBarPresence } from '../../src/app/scene/bar/bar-presence'
import { createSnapTurn } from '../../src/app/scene/snap-turn'

describe('the presence of the bar', () => {
  it('goes when idle and comes back on a press', () => {
    const bar = createBarPresence()
    bar.show(0)
    bar.step(3_900, false)
    expect(bar.isShown()).toBe(true)
    bar.step(4_100, false)
    expect(bar.isShown()).toBe(false)
    expect(bar.pressEmpty(5_000, false)).toBe('placed')
    expect(bar.isShown()).toBe(true)
  })

  it('stays while it is touched, and while nothing goes on without it', () => {
    const bar = createBarPresence()
    bar.show(0)
    bar.touch(3_000)
    bar.step(6_000, false)
    expect(bar.isShown()).toBe(true)
    bar.step(20_000, true)
    bar.step(23_000, false)
    expect(bar.isShown()).toBe(true)
  })

  it('is put away by a press in front of it, and fetched by a press elsewhere', () => {
    const bar = createBarPresence()
    bar.show(0)
    expect(bar.pressEmpty(100, false)).toBe('placed')
    expect(bar.pressEmpty(200, true)).toBe('hidden')
    expect(bar.isShown()).toBe(false)
  })
})

describe('the snap turn', () => {
  const stick = (handedness: XRHandedness, across: number) => ({
    handedness,
    gamepad: { axes: [0, 0, across, 0] } as unknown as Gamepad,
  })

  it('turns once for each flick', () => {
    const snap = createSnapTurn(() => 30)
    const turns = [0, 0.9, 1, 0.6, 1, 0.1, -0.8, -0.9].map((across) => snap.step([stick('right', across)]))
    expect(turns).toEqual([0, 30, 0, 0, 0, 0, -30, 0])
  })

  it('works with one controller, with either hand, and without a thumbstick', () => {
    const snap = createSnapTurn(() => 30)
    expect(snap.step([stick('left', 1)])).toBe(30)
    expect(snap.step([stick('left', 1), stick('right', -1)])).toBe(-30)
    expect(snap.step([{ handedness: 'none', gamepad: undefined }])).toBe(0)
  })
})
