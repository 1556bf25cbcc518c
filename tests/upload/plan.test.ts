import { describe, expect, it } from 'vitest'
import { quicken, slacken, startPace } from '../../src/app/upload/pace'
import { begin, confirm, giveBack, nextStep, type Plan } from '../../src/app/upload/plan'
import { addRange, countBytes, firstGap } from '../../src/app/upload/ranges'

const kilo = 1024
const mega = 1024 * kilo
const fresh = (size: number): Plan => ({ size, received: [], sending: [] })

/** Follows a plan to its end, `lanes` parts at a time, and tells the kinds of its steps. */
function follow(start: Plan, chunkBytes: number, lanes: number) {
  let plan = start
  const types: string[] = []
  for (let guard = 0; guard < 10_000; guard++) {
    const step = nextStep(plan, chunkBytes)
    if (step.type !== 'wait' && plan.sending.length < lanes) {
      types.push(step.type)
      plan = begin(plan, step.range)
      continue
    }
    const last = plan.sending.at(-1)
    if (!last) break
    plan = confirm(plan, last)
    if (countBytes(plan.received) === plan.size && plan.sending.length === 0) return { plan, types }
  }
  return { plan, types }
}

describe('A plan', () => {
  it('sends a small file whole', () => {
    expect(nextStep(fresh(100 * kilo), mega)).toEqual({ type: 'whole', range: { from: 0, to: 100 * kilo } })
  })

  it('sends the first part alone, the middle ones together, and the final one after all others', () => {
    const { plan, types } = follow(fresh(10 * mega), mega, 4)
    expect(plan.received).toEqual([{ from: 0, to: 10 * mega }])
    expect(types[0]).toBe('first')
    expect(types.at(-1)).toBe('final')
    expect(types.slice(1, -1).every((type) => type === 'middle')).toBe(true)
    const started = begin(fresh(10 * mega), { from: 0, to: 256 * kilo })
    expect(nextStep(started, mega).type).toBe('wait')
  })

  it('takes up again what did not arrive, and goes on from what is there', () => {
    const first = { from: 0, to: 256 * kilo }
    const plan = confirm(begin(fresh(4 * mega), first), first)
    const step = nextStep(plan, mega)
    if (step.type === 'wait') throw new Error('There is something to send.')
    expect(nextStep(giveBack(begin(plan, step.range), step.range), mega)).toEqual(step)
    const resumed: Plan = {
      size: 4 * mega,
      received: [
        { from: 0, to: mega },
        { from: 2 * mega, to: 3 * mega },
      ],
      sending: [],
    }
    expect(nextStep(resumed, 8 * mega)).toEqual({ type: 'middle', range: { from: mega, to: 2 * mega } })
  })

  it('does not run far ahead of a gap, because Kaltura keeps only so many parts aside', () => {
    let plan = confirm(fresh(100 * mega), { from: 0, to: 256 * kilo })
    const gap = { from: 256 * kilo, to: mega }
    plan = begin(plan, gap)
    for (let guard = 0; guard < 1000; guard++) {
      const step = nextStep(plan, mega)
      if (step.type === 'wait') break
      plan = confirm(begin(plan, step.range), step.range)
    }
    expect(countBytes(plan.received)).toBeLessThan(30 * mega)
    expect(nextStep(confirm(plan, gap), mega).type).toBe('middle')
  })
})

describe('Ranges', () => {
  it('join where they touch or overlap, whatever the order', () => {
    const ranges = [
      { from: 6, to: 8 },
      { from: 0, to: 2 },
      { from: 1, to: 4 },
      { from: 4, to: 6 },
    ].reduce(addRange, [])
    expect(ranges).toEqual([{ from: 0, to: 8 }])
    expect(firstGap(ranges, 12, 3)).toEqual({ from: 8, to: 11 })
    expect(firstGap(ranges, 8, 3)).toBeNull()
  })
})

describe('The pace', () => {
  it('makes parts of a fast line large within two, and those of a slow line small', () => {
    const fast = (bytes: number) => ({ bytes, tookMs: bytes / (20 * kilo), waitMs: 1, abreast: 1 })
    const second = quicken(startPace, fast(256 * kilo))
    expect(second.chunkBytes).toBe(4 * mega)
    expect(quicken(second, { ...fast(4 * mega), abreast: 3 }).chunkBytes).toBe(16 * mega)
    const slow = { bytes: 4 * mega, tookMs: 30_000, waitMs: 50, abreast: 2 }
    expect(quicken({ chunkBytes: 4 * mega, lanes: 2 }, slow).chunkBytes).toBeLessThan(mega / 2)
  })

  it('counts what the parts beside one another carry together', () => {
    const part = { bytes: mega, tookMs: 1_000, waitMs: 1 }
    const alone = quicken(startPace, { ...part, abreast: 1 })
    expect(quicken(alone, { ...part, abreast: 3 }).chunkBytes).toBe(3 * alone.chunkBytes)
  })

  it('fills the line with more parts at once while answers take long, and takes back after failures', () => {
    const idle = quicken(startPace, { bytes: 256 * kilo, tookMs: 200, waitMs: 150, abreast: 1 })
    expect(idle.lanes).toBe(startPace.lanes + 1)
    expect(slacken({ chunkBytes: mega, lanes: 3 })).toEqual({ chunkBytes: mega / 2, lanes: 2 })
    expect(slacken({ chunkBytes: 256 * kilo, lanes: 1 })).toEqual({ chunkBytes: 256 * kilo, lanes: 1 })
  })
})
