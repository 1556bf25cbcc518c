import { describe, expect, it } from 'vitest'
import { correctProjection, noCorrection, type Projection } from '../../src/app/media/projection'
import { isProjectionTag, projectionFromTags, tagsOfProjection } from '../../src/app/media/projection-tags'
import { parseTags } from '../../src/app/media/tags'

const whole: Projection = { shape: 'equirectangular', coverage: 360, stereo: 'mono' }

describe('the tags of a projection', () => {
  it('say the same when written and read back, through the one string that Kaltura keeps', () => {
    const projections: readonly Projection[] = [
      whole,
      { ...whole, coverage: 180, stereo: 'left-right' },
      { ...whole, stereo: 'top-bottom', isRightEyeFirst: true },
      { ...whole, stereo: 'left-right', isRightEyeFirst: true },
      { ...whole, bounds: { left: -180, right: 180, bottom: -45, top: 45.5 } },
      { ...whole, coverage: 180, bounds: { left: -60, right: 60, bottom: -45, top: 45 } },
      { ...whole, pose: { yaw: -12.5, pitch: 3, roll: 0 } },
    ]
    for (const projection of projections) {
      const tags = tagsOfProjection(projection)
      expect(tags[0]).toBe('360')
      expect(tags.every((tag) => isProjectionTag(tag) && !/[,\s]/.test(tag))).toBe(true)
      expect(projectionFromTags(parseTags(['harbour', ...tags].join(', ')))).toEqual(projection)
    }
  })

  it('mean nothing without 360, and nothing where their numbers make no sense', () => {
    expect(projectionFromTags(['vr180', 'stereo-tb'])).toBeNull()
    for (const tag of [
      'pose:1:2',
      'pose:1:2:x',
      'pose:0:91:0',
      'bounds:10:-10:0:10',
      'bounds:-200:0:0:10',
      'bounds:',
      'pose:1:2:3:4',
    ]) {
      expect([tag, projectionFromTags(['360', tag])]).toEqual([tag, whole])
    }
  })
})

describe('a correction', () => {
  it('swaps the eyes of two pictures, replaces the projection, and leaves mono alone', () => {
    const stereo: Projection = { ...whole, stereo: 'top-bottom' }
    const swap = { ...noCorrection, swapsEyes: true }
    expect(correctProjection(stereo, swap)).toEqual({ ...stereo, isRightEyeFirst: true })
    expect(correctProjection({ ...stereo, isRightEyeFirst: true }, swap).isRightEyeFirst).toBe(false)
    expect(correctProjection(whole, swap)).toBe(whole)
    expect(correctProjection(whole, { ...swap, projection: stereo }).isRightEyeFirst).toBe(true)
    expect(correctProjection(stereo, noCorrection)).toBe(stereo)
  })
})
