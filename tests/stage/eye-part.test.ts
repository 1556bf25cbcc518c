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

  it('takes the other half for each eye where the right eye comes first', () => {
    const swapped = { ...projection('top-bottom'), isRightEyeFirst: true }
    expect(directionToFrame(ahead, swapped, 'left').y).toBeCloseTo(0.75, 12)
    expect(directionToFrame(ahead, swapped, 'right').y).toBeCloseTo(0.25, 12)
  })

  it('spreads the frame over the bounds alone, around the back too', () => {
    const strip = { ...projection('mono'), bounds: { left: 0, right: 90, bottom: -30, top: 60 } }
    expect(directionToFrame(right, strip, 'left')).toMatchObject({ x: 1, isInside: true })
    expect(directionToFrame(ahead, strip, 'left').x).toBeCloseTo(0, 12)
    expect(directionToFrame(ahead, strip, 'left').y).toBeCloseTo(2 / 3, 12)
    expect(directionToFrame(up, strip, 'left').isInside).toBe(false)
    const behind = { ...projection('mono'), bounds: { left: 90, right: 180, bottom: -90, top: 90 } }
    const backLeft = { x: -0.1, y: 0, z: 1 }
    expect(directionToFrame(backLeft, behind, 'left').x).toBeGreaterThan(1)
    expect(directionToFrame(backLeft, behind, 'left').isInside).toBe(false)
  })

  it('turns the picture by its pose: to the right, up, and clockwise', () => {
    const posed = (yaw: number, pitch: number, roll: number) => ({
      ...projection('mono'),
      pose: { yaw, pitch, roll },
    })
    const middle = (pose: Projection, direction: typeof ahead) => directionToFrame(direction, pose, 'left')
    expect(middle(posed(90, 0, 0), right).x).toBeCloseTo(0.5, 12)
    expect(middle(posed(0, 90, 0), up).y).toBeCloseTo(0.5, 12)
    expect(middle(posed(0, 0, 90), right).y).toBeCloseTo(0, 12)
    // Yaw first: the tilt is about the axis that yaw has turned.
    expect(middle(posed(90, 45, 0), { x: 1, y: 1, z: 0 })).toMatchObject({ isInside: true })
    expect(middle(posed(90, 45, 0), { x: 1, y: 1, z: 0 }).x).toBeCloseTo(0.5, 12)
    expect(middle(posed(90, 45, 0), { x: 1, y: 1, z: 0 }).y).toBeCloseTo(0.5, 12)
  })
})
