import { describe, expect, it } from 'vitest'
import { easeView, limitView, wrapDegrees } from '../../src/app/stage/view'

describe('views', () => {
  it('wrap their heading and stay within the poles and the zoom', () => {
    expect(limitView({ yaw: 270, pitch: 120, fov: 10 })).toEqual({ yaw: -90, pitch: 90, fov: 30 })
    expect(limitView({ yaw: -540, pitch: -91, fov: 200 })).toEqual({ yaw: 180, pitch: -90, fov: 110 })
    expect(wrapDegrees(-180)).toBe(180)
    expect(wrapDegrees(725)).toBe(5)
  })

  it('ease the shorter way round and arrive exactly', () => {
    const to = { yaw: -170, pitch: 10, fov: 60 }
    let view = easeView({ yaw: 170, pitch: 0, fov: 75 }, to, 0.016)
    expect(view.yaw).toBeGreaterThan(170)
    for (let frame = 0; frame < 120; frame++) view = easeView(view, to, 0.016)
    expect(view).toEqual(to)
  })
})
