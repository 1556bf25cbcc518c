import { describe, expect, it } from 'vitest'
import { restate } from '../../src/app/media/reshape'

const half = {
  shape: 'equirectangular',
  coverage: 180,
  stereo: 'left-right',
  bounds: { left: -60, right: 60, bottom: -45, top: 45 },
  pose: { yaw: 10, pitch: 0, roll: 0 },
  isRightEyeFirst: true,
} as const

describe('Another word about how a picture lies', () => {
  it('keeps what still fits', () => {
    expect(restate(half, { isRightEyeFirst: false })).toEqual({
      shape: 'equirectangular',
      coverage: 180,
      stereo: 'left-right',
      bounds: half.bounds,
      pose: half.pose,
    })
    expect(restate(half, { around: '360' })).toEqual({
      shape: 'equirectangular',
      coverage: 360,
      stereo: 'left-right',
      pose: half.pose,
      isRightEyeFirst: true,
    })
  })

  it('forgets whose eye came first when the eyes share the frame in another way', () => {
    expect(restate(half, { stereo: 'top-bottom' })).not.toHaveProperty('isRightEyeFirst')
    expect(restate(half, { stereo: 'mono', isRightEyeFirst: true })).not.toHaveProperty('isRightEyeFirst')
  })

  it('makes nothing spherical flat, and the other way round', () => {
    expect(restate(half, { around: 'flat' })).toBeNull()
    expect(restate(null, { around: '180' })).toEqual({
      shape: 'equirectangular',
      coverage: 180,
      stereo: 'mono',
    })
  })
})
