import { describe, expect, it } from 'vitest'
import { chooseFrameRate } from '../../src/app/xr/frame-rate'
import { createPace } from '../../src/app/xr/pace'

const quest3 = new Float32Array([72, 80, 90, 120])

describe('the display rate', () => {
  it('is the lowest comfortable whole multiple of the film', () => {
    expect(chooseFrameRate(quest3, 24)).toBe(72)
    expect(chooseFrameRate(quest3, 23.976)).toBe(72)
    expect(chooseFrameRate(quest3, 30)).toBe(90)
    expect(chooseFrameRate(quest3, 29.97)).toBe(90)
    expect(chooseFrameRate(quest3, 60)).toBe(120)
  })

  it('is 90 when nothing fits, never blindly the highest', () => {
    expect(chooseFrameRate(quest3, 25)).toBe(90)
    expect(chooseFrameRate(quest3, 0)).toBe(90)
    expect(chooseFrameRate([120, 72], 25)).toBe(72)
    expect(chooseFrameRate([72, 90], 60)).toBe(90)
    expect(chooseFrameRate([72, 75, 90], 25)).toBe(75)
  })

  it('is what there is on a slow headset, and nothing where there is no choice', () => {
    expect(chooseFrameRate([60], 30)).toBe(60)
    expect(chooseFrameRate([], 30)).toBeNull()
    expect(chooseFrameRate(undefined, 30)).toBeNull()
  })

  it('is lower once a session has missed too many frames of a higher one', () => {
    expect(chooseFrameRate(quest3, 60, 119)).toBe(90)
    expect(chooseFrameRate(quest3, 30, 89)).toBe(72)
    expect(chooseFrameRate(quest3, 30, 71)).toBe(72)
  })
})

describe('the pace of a session', () => {
  const run = (intervals: (frame: number) => number) => {
    const pace = createPace()
    let at = 0
    const verdicts = new Set<string | null>()
    for (let frame = 0; frame < 1000; frame++) {
      at += intervals(frame)
      verdicts.add(pace.frame(at, 120))
    }
    return [...verdicts].filter((verdict) => verdict !== null)
  }

  it('is kept over single hitches, and missed when every other frame comes late', () => {
    expect(run((frame) => (frame % 50 ? 8.3 : 90))).toEqual(['kept'])
    expect(run((frame) => (frame % 2 ? 8.3 : 16.7))).toEqual(['missed'])
  })
})
