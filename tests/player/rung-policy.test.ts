import { describe, expect, it } from 'vitest'
import { bufferSeconds } from '../../src/app/player/buffer-budget'
import { beginRungs, decideRung, firstStep, type Limits, type Step } from '../../src/app/player/rung-policy'

const megabit = 1e6
const wide: Limits = { mostWidth: 8192, mostPixels: 8192 * 8192 }

function ladder(...rates: readonly number[]): Step[] {
  return rates.map((rate, index) => ({
    bitsPerSecond: rate * megabit,
    width: 1024 * (index + 1),
    height: 512 * (index + 1),
    isSmooth: true,
  }))
}

type Trace = {
  readonly steps: readonly Step[]
  readonly seconds: number
  readonly limits?: Limits
  /** Megabits a second that the line carries at a second. */
  readonly line: (second: number) => number
  /** Share of frames that this device drops of a rung at a second. */
  readonly drops?: (step: number, second: number) => number
  readonly start?: number
}

/** Plays a trace one second at a time, with a buffer that fills and drains as the line allows; gives the rung of each second. */
function play({ steps, seconds, limits = wide, line, drops = () => 0, start }: Trace): number[] {
  let step = start ?? firstStep(steps, limits, null)
  let memory = beginRungs(0)
  let buffer = 0
  let average: number | null = null
  const played: number[] = []
  for (let second = 0; second < seconds; second++) {
    const carried = line(second) * megabit
    average = average === null ? carried : average * 0.6 + carried * 0.4
    buffer = Math.min(20, Math.max(0, buffer + carried / steps[step]!.bitsPerSecond - (second > 0 ? 1 : 0)))
    const frames = { due: 30, dropped: Math.round(30 * drops(step, second)) }
    const decision = decideRung(
      { now: second * 1000, steps, limits, current: step, line: average, bufferSeconds: buffer, frames },
      memory,
    )
    step = decision.step
    memory = decision.memory
    played.push(step)
  }
  return played
}

const changes = (played: readonly number[]) =>
  played.filter((step, index) => index > 0 && step !== played[index - 1]).length

describe('the quality of a sphere', () => {
  it('begins in the middle, or lower on a line that is known to be slow', () => {
    expect(firstStep(ladder(1, 2, 4, 8, 16), wide, null)).toBe(2)
    expect(firstStep(ladder(1, 2, 4, 8), wide, null)).toBe(1)
    expect(firstStep(ladder(1), wide, null)).toBe(0)
    expect(firstStep(ladder(1, 2, 4, 8, 16), wide, 2 * megabit)).toBe(0)
    expect(firstStep(ladder(1, 2, 4, 8, 16), wide, 100 * megabit)).toBe(2)
  })

  it('is at the top within the first seconds of a good line, in one step, and stays', () => {
    const played = play({ steps: ladder(1, 2, 4, 8, 16), seconds: 120, line: () => 40 })
    expect(played[2]).toBe(4)
    expect(changes(played)).toBeLessThanOrEqual(1)
  })

  it('takes the highest rung that the line carries with something to spare', () => {
    expect(play({ steps: ladder(1, 2, 4, 8, 16), seconds: 60, line: () => 9 }).at(-1)).toBe(2)
    expect(play({ steps: ladder(1, 2, 4, 8, 16), seconds: 60, line: () => 11 }).at(-1)).toBe(3)
  })

  it('goes down at once to what the line carries when it collapses, and comes back when it recovers', () => {
    const line = (second: number) => (second >= 30 && second < 60 ? 1.2 : 30)
    const played = play({ steps: ladder(1, 2, 4, 8, 16), seconds: 240, line })
    expect(played[29]).toBe(4)
    expect(Math.min(...played.slice(45, 60))).toBe(0)
    expect(played.at(-1)).toBe(4)
    expect(changes(played)).toBeLessThanOrEqual(8)
  })

  it('does not swing with a line that swings: ever longer rests', () => {
    for (const period of [4, 10, 20]) {
      const line = (second: number) => (Math.floor(second / period) % 2 ? 3 : 14)
      const played = play({ steps: ladder(1, 2, 4, 8, 16), seconds: 600, line })
      // A policy that follows the line would change with every swing of it.
      expect(changes(played)).toBeLessThanOrEqual(Math.min(20, (600 / period) * 0.6))
      expect(changes(played.slice(300))).toBeLessThanOrEqual(6)
    }
  })

  it('leaves a rung that the decoder stumbles over, does not try it again for a while, and tries it ever more rarely', () => {
    const played = play({
      steps: ladder(1, 2, 4, 8),
      seconds: 900,
      line: () => 50,
      drops: (step) => (step === 3 ? 0.4 : 0.02),
    })
    expect(played[5]).toBe(3)
    expect(played.slice(15, 60).every((step) => step === 2)).toBe(true)
    const tries = played.filter((step, second) => step === 3 && played[second - 1] === 2).length
    expect(tries).toBeGreaterThan(0)
    expect(tries).toBeLessThanOrEqual(4)
  })

  it('keeps to what whoever shows it can take, and moves when that changes', () => {
    const narrow: Limits = { mostWidth: 4096, mostPixels: 4096 * 4096 }
    const steps = ladder(1, 2, 4, 8, 16, 32)
    expect(play({ steps, seconds: 30, limits: narrow, line: () => 90 }).at(-1)).toBe(3)
    expect(play({ steps, seconds: 30, limits: narrow, line: () => 90, start: 5 })[0]).toBe(3)
    expect(play({ steps, seconds: 30, line: () => 90 }).at(-1)).toBe(5)
    const rough = steps.map((step, index) => ({ ...step, isSmooth: index < 2 }))
    expect(play({ steps: rough, seconds: 30, line: () => 90 }).at(-1)).toBe(1)
    expect(
      play({ steps: steps.map((step) => ({ ...step, isSmooth: false })), seconds: 9, line: () => 90 }).at(-1),
    ).toBe(0)
  })
})

describe('the buffer', () => {
  it('is bounded in seconds and in bytes', () => {
    expect(bufferSeconds(2e6)).toEqual({ ahead: 20, behind: 8 })
    for (const rate of [20e6, 60e6, 100e6]) {
      const { ahead, behind } = bufferSeconds(rate)
      expect(((ahead + behind) * rate) / 8).toBeLessThanOrEqual(97e6)
      expect(ahead).toBeGreaterThanOrEqual(5)
    }
  })
})
