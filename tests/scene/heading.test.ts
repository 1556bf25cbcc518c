import { Group, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { createGaze } from '../../src/app/scene/gaze'
import { createLazyHeading, headingOf, placeAround, wrapAngle } from '../../src/app/scene/heading'
import { createWorld } from '../../src/app/scene/world'

const right = Math.PI / 2

describe('headings', () => {
  it('grow to the right from straight ahead', () => {
    expect(headingOf({ x: 0, z: -1 })).toBeCloseTo(0)
    expect(headingOf({ x: 1, z: 0 })).toBeCloseTo(right)
    expect(headingOf({ x: -1, z: 0 })).toBeCloseTo(-right)
    expect(Math.abs(headingOf({ x: 0, z: 1 }))).toBeCloseTo(Math.PI)
  })

  it('wrap to half a turn either way', () => {
    expect(wrapAngle(1.5 * Math.PI)).toBeCloseTo(-right)
    expect(wrapAngle(-5 * Math.PI)).toBeCloseTo(Math.PI)
  })

  it('place a panel around the head, below the eyes, at its distance', () => {
    const head = new Vector3(1, 1.6, 2)
    const place = new Vector3()
    placeAround(place, head, right, Math.PI / 6, 1.4)
    expect(place.distanceTo(head)).toBeCloseTo(1.4)
    expect(place.x - head.x).toBeCloseTo(1.4 * Math.cos(Math.PI / 6))
    expect(place.y - head.y).toBeCloseTo(-0.7)
    expect(place.z).toBeCloseTo(head.z)
  })
})

describe('a lazy heading', () => {
  const walk = (follow: ReturnType<typeof createLazyHeading>, wanted: number, frames: number) => {
    let heading = 0
    for (let frame = 0; frame < frames; frame++) heading = follow.step(wanted, 1 / 72)
    return heading
  }

  it('stays put while the head only glances aside', () => {
    const follow = createLazyHeading(0.5)
    follow.step(0, 1 / 72)
    expect(walk(follow, 0.4, 200)).toBe(0)
  })

  it('comes all the way after a real turn, not to the rim of the dead zone', () => {
    const follow = createLazyHeading(0.5)
    follow.step(0, 1 / 72)
    expect(walk(follow, 1.5, 200)).toBeGreaterThan(1.4)
  })

  it('takes the short way over the back', () => {
    const follow = createLazyHeading(0.5)
    follow.step(3, 1 / 72)
    const next = follow.step(-3 + 0.4, 1 / 72)
    expect(next > 3 || next < -3).toBe(true)
  })
})

describe('turning the world', () => {
  const lookingTo = (yaw: number) => {
    const gaze = createGaze()
    const half = -yaw / 2
    const orientation = { x: 0, y: Math.sin(half), z: 0, w: Math.cos(half) }
    const pose = { transform: { position: { x: 0, y: 1.6, z: 0 }, orientation } }
    gaze.update({ getViewerPose: () => pose } as unknown as XRFrame, {} as XRReferenceSpace)
    return gaze
  }

  it('shows straight ahead of the head what was straight ahead on the page', () => {
    const world = createWorld(new Group(), lookingTo(0.7))
    world.face(35)
    expect(world.view().yaw).toBeCloseTo(35)
  })

  it('recenters to the front wherever the head looks', () => {
    const surface = new Group()
    const world = createWorld(surface, lookingTo(right))
    world.recenter()
    expect(world.view().yaw).toBeCloseTo(0)
    // The front of the picture, −Z of the surface, has come to the head's right, +X.
    const front = new Vector3(0, 0, -1).applyEuler(surface.rotation)
    expect(front.x).toBeCloseTo(1)
  })

  it('turns the viewer to the right, and is as on the page after a reset', () => {
    const surface = new Group()
    const world = createWorld(surface, lookingTo(0))
    world.turn(30)
    world.turn(30)
    expect(world.view().yaw).toBeCloseTo(60)
    world.reset()
    expect(surface.rotation.y).toBe(0)
  })
})
