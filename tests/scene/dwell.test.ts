import { MathUtils, Quaternion, Vector3 } from 'three'
import { beforeEach, describe, expect, it } from 'vitest'
import { createDwell, type Dwell } from '../../src/app/scene/dwell'
import type { Spot } from '../../src/app/scene/pressable'
import { createStillness } from '../../src/app/scene/stillness'

const play: Spot = { key: '1 play', kind: 'button' }
const next: Spot = { key: '1 next', kind: 'button' }
const seek: Spot = { key: '1 seek', kind: 'slider' }
const frame = 20

/** A look so many degrees to the right of straight ahead. */
const to = (degrees: number) => {
  const angle = MathUtils.degToRad(degrees)
  return new Vector3(Math.sin(angle), 0, -Math.cos(angle))
}

let dwell: Dwell
/** Looks somewhere for so long; gives the presses and the last progress. */
const look = (spot: Spot | null, degrees: number, milliseconds: number) => {
  let presses = 0
  let progress = 0
  for (let at = 0; at < milliseconds; at += frame) {
    const seen = dwell.step(frame, 1000, spot, to(degrees))
    if (seen.isPressed) presses += 1
    progress = seen.progress
  }
  return { presses, progress }
}

beforeEach(() => {
  dwell = createDwell()
  look(null, -20, 100)
  look(null, -10, 100)
})

describe('pressing by looking', () => {
  it('presses once after the time that is set, and says how far it is', () => {
    const half = look(play, 0, 500)
    expect(half.presses).toBe(0)
    expect(half.progress).toBeGreaterThan(0.4)
    expect(half.progress).toBeLessThan(0.6)
    expect(look(play, 0, 700).presses).toBe(1)
    expect(look(play, 0.5, 20_000).presses).toBe(0)
  })

  it('presses the same again only after the look has left it', () => {
    look(play, 0, 1_200)
    look(null, 6, 100)
    expect(look(play, 0, 1_200).presses).toBe(1)
  })

  it('never presses what comes up where one happens to look', () => {
    dwell = createDwell()
    expect(look(play, 0, 5_000).presses).toBe(0)
    look(next, 10, 1_200)
    // The press opened something else, and a button of it lies under the look.
    expect(look(play, 10.5, 5_000).presses).toBe(0)
    expect(look(play, 14, 1_200).presses).toBe(1)
  })

  it('does nothing on resting places, however long', () => {
    expect(look(null, 0, 60_000)).toEqual({ presses: 0, progress: 0 })
  })

  it('forgives a slip off the rim, and starts anew on another thing', () => {
    look(play, 0, 800)
    look(null, 1, 60)
    const back = look(play, 0, 300)
    expect(back.progress).toBeGreaterThan(0.8)
    expect(look(next, 4, 600).presses).toBe(0)
    expect(look(null, 5, 2_000).progress).toBe(0)
  })

  it('seeks step by step: on a slider it wants a still look and another place each time', () => {
    let presses = 0
    for (let degrees = 0; degrees < 30; degrees += 0.5) presses += look(seek, degrees, 100).presses
    expect(presses).toBe(0)
    expect(look(seek, 30, 1_200).presses).toBe(1)
    expect(look(seek, 30.5, 5_000).presses).toBe(0)
    expect(look(seek, 35, 1_400).presses).toBe(1)
  })

  it('waits for a move of the head after something else pressed or covered the room', () => {
    look(play, 0, 900)
    dwell.disarm()
    expect(look(play, 0, 5_000).presses).toBe(0)
    expect(look(play, 3, 1_200).presses).toBe(1)
  })
})

describe('a hand at rest', () => {
  const lying = new Quaternion()
  const here = new Vector3(0.2, 1, -0.3)

  it('counts as resting after a while, and as moving again at once', () => {
    const stillness = createStillness()
    for (let at = 0; at < 2_000; at += 100) expect(stillness.step(100, here, lying, false)).toBe(false)
    for (let at = 0; at < 1_000; at += 100) stillness.step(100, here, lying, false)
    expect(stillness.step(100, here, lying, false)).toBe(true)
    expect(stillness.step(100, here.clone().setX(0.25), lying, false)).toBe(false)
  })

  it('trembles without moving, and is never at rest while it points at something', () => {
    const stillness = createStillness()
    let isResting = false
    for (let at = 0; at < 4_000; at += 100) {
      isResting = stillness.step(100, here.clone().setX(0.2 + (at % 200) / 1e5), lying, false)
    }
    expect(isResting).toBe(true)
    for (let at = 0; at < 4_000; at += 100) isResting = stillness.step(100, here, lying, true)
    expect(isResting).toBe(false)
  })
})
