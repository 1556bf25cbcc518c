import { describe, expect, it } from 'vitest'
import { chooseFrameRate } from '../../src/app/xr/frame-rate'

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
})
