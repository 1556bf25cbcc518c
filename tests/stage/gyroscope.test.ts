import { Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { orientationToCamera } from '../../src/app/stage/gyroscope'

const looked = (alpha: number, beta: number, gamma: number, screen: number) => {
  const camera = orientationToCamera(alpha, beta, gamma, screen)
  const round = (vector: Vector3) => vector.toArray().map((value) => Math.round(value * 1e6) / 1e6 + 0)
  return {
    forward: round(new Vector3(0, 0, -1).applyQuaternion(camera)),
    up: round(new Vector3(0, 1, 0).applyQuaternion(camera)),
  }
}

describe('the orientation of a phone', () => {
  it('held upright looks at the horizon, and turns against the compass angle', () => {
    expect(looked(0, 90, 0, 0)).toEqual({ forward: [0, 0, -1], up: [0, 1, 0] })
    // Alpha grows counter-clockwise seen from above: 90 is a quarter to the left.
    expect(looked(90, 90, 0, 0).forward).toEqual([-1, 0, 0])
  })

  it('flat on a table looks at the floor, tilted back at the sky', () => {
    expect(looked(0, 0, 0, 0).forward).toEqual([0, -1, 0])
    expect(looked(0, 180, 0, 0).forward).toEqual([0, 1, 0])
  })

  it('held sideways keeps the horizon level when the screen has turned with it', () => {
    expect(looked(0, 0, -90, 90).up).toEqual([0, 1, 0])
    expect(looked(0, 0, 90, -90).up).toEqual([0, 1, 0])
  })
})
