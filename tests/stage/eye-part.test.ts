import { describe, expect, it } from 'vitest'
import type { Projection } from '../../src/app/media/projection'
import { directionToFrame } from '../../src/app/stage/eye-part'

const projection = (stereo: Projection['stereo'], coverage: 360 | 180 = 360): Projection => ({
  shape: 'equirectangular',
  coverage,
  stereo,
})
const ahead = { x: 0, y: 0, z: -1 }
const right = { x: 1, y: 0, z: 0 }
const left = { x: -1, y: 0, z: 0 }
const up = { x: 0, y: 1, z: 0 }

describe('the place of a direction in the frame', () => {
  it('is the middle for straight ahead, three quarters across for the right, the top for up', () => {
    const mono = projection('mono')
    expect(directionToFrame(ahead, mono, 'left')).toMatchObject({ x: 0.5, y: 0.5 })
    expect(directionToFrame(right, mono, 'left').x).toBeCloseTo(0.75, 12)
    expect(directionToFrame(left, mono, 'left').x).toBeCloseTo(0.25, 12)
    expect(directionToFrame(up, mono, 'left').y).toBeCloseTo(0, 12)
  })

  it('takes the top or left half for the left eye and the other for the right', () => {
    expect(directionToFrame(ahead, projection('top-bottom'), 'left')).toMatchObject({ x: 0.5, y: 0.25 })
    expect(directionToFrame(ahead, projection('top-bottom'), 'right')).toMatchObject({ x: 0.5, y: 0.75 })
    expect(directionToFrame(ahead, projection('left-right'), 'left')).toMatchObject({ x: 0.25, y: 0.5 })
    expect(directionToFrame(ahead, projection('left-right'), 'right')).toMatchObject({ x: 0.75, y: 0.5 })
  })

  it('spreads 180 degrees over the whole frame and knows what lies behind', () => {
    const half = projection('mono', 180)
    expect(directionToFrame(right, half, 'left').x).toBeCloseTo(1, 12)
    expect(directionToFrame({ x: 0, y: 0, z: 1 }, half, 'left').isInside).toBe(false)
    expect(directionToFrame(ahead, half, 'left').isInside).toBe(true)
  })
})
