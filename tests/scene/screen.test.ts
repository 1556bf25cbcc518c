import { Group, Mesh, MeshBasicMaterial, Raycaster, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { createGaze } from '../../src/app/scene/gaze'
import { createScreenHold } from '../../src/app/scene/screen/screen-hold'
import { createScreenPlace } from '../../src/app/scene/screen/screen-place'
import {
  bendScreen,
  createScreenGeometry,
  fitScreen,
  limitScale,
  screenDistance,
} from '../../src/app/scene/screen/screen-shape'
import { createWorld } from '../../src/app/scene/world'

const aim = (heading: number, pitch = 0) => ({ heading, pitch })

describe('the screen', () => {
  it('is 60 degrees wide for a film, no taller than one can see, and keeps the picture in shape', () => {
    const film = fitScreen(16 / 9)
    expect(film.width / screenDistance).toBeCloseTo(Math.PI / 3, 5)
    for (const aspect of [16 / 9, 1, 9 / 16, 21 / 9]) {
      const { width, height } = fitScreen(aspect)
      expect(width / height).toBeCloseTo(aspect, 5)
      expect(Math.atan(height / 2 / screenDistance) * 2).toBeLessThanOrEqual(0.7201)
    }
    expect(fitScreen(1, 2).width).toBeCloseTo(fitScreen(1).width * 2, 5)
    expect([limitScale(0.1), limitScale(9)]).toEqual([0.5, 2.2])
  })

  it('is straight ahead at its distance, is hit by rays, and shows the picture the right way round', () => {
    const geometry = createScreenGeometry()
    const size = fitScreen(16 / 9)
    bendScreen(geometry, size)
    const mesh = new Mesh(geometry, new MeshBasicMaterial())
    const hit = (x: number, y: number) => {
      const [first] = new Raycaster(new Vector3(), new Vector3(x, y, -1).normalize()).intersectObject(mesh)
      return first
    }
    expect(hit(0, 0)?.distance).toBeCloseTo(screenDistance, 5)
    expect(
      hit(0, 0)
        ?.uv?.toArray()
        .map((part) => Math.round(part * 1e4) / 1e4),
    ).toEqual([0.5, 0.5])
    expect(hit(0.3, 0)!.uv!.x).toBeGreaterThan(0.6)
    expect(hit(0, 0.2)!.uv!.y).toBeGreaterThan(0.6)
    expect(hit(1.2, 0)).toBeUndefined()
  })
})

describe('holding the screen', () => {
  it('is a press when the pointer stays, and moves nothing', () => {
    const hold = createScreenHold()
    hold.press(1, aim(0))
    expect(hold.move(1, aim(0.03, -0.02))).toBeNull()
    expect(hold.release(1)).toBe(true)
    expect(hold.release(1)).toBe(false)
  })

  it('drags with one pointer, without a jump at the start', () => {
    const hold = createScreenHold()
    hold.press(1, aim(0))
    expect(hold.move(1, aim(0.06))!.heading).toBeCloseTo(0.01, 5)
    expect(hold.move(1, aim(0.26, 0.1))).toMatchObject({ scale: 1, pitch: 0.1 })
    expect(hold.release(1)).toBe(false)
  })

  it('drags across the back without going around', () => {
    const hold = createScreenHold()
    hold.press(1, aim(3.1))
    hold.move(1, aim(3.0))
    expect(hold.move(1, aim(-3.1))!.heading).toBeCloseTo(2 * Math.PI - 6.1, 5)
  })

  it('scales with two, and neither of them has pressed', () => {
    const hold = createScreenHold()
    hold.press(1, aim(-0.2))
    hold.press(2, aim(0.2))
    const change = hold.move(2, aim(0.4))!
    expect(change.scale).toBeCloseTo(1.5, 5)
    expect(change.heading).toBeCloseTo(0.1, 5)
    expect([hold.release(1), hold.release(2)]).toEqual([false, false])
  })
})

describe('the place of the screen', () => {
  const front = (place: ReturnType<typeof createScreenPlace>) =>
    new Vector3(0, 0, -1)
      .applyQuaternion(place.turn)
      .toArray()
      .map((part) => Math.round(part * 1e5) / 1e5 + 0)

  it('is straight ahead of the head when the world is faced, and turns with the world', () => {
    const gaze = createGaze()
    const surface = new Group()
    const world = createWorld(surface, gaze)
    const place = createScreenPlace(gaze, world)
    gaze.position.set(0.3, 1.6, 0)
    ;(gaze as { heading: number }).heading = Math.PI / 2
    place.step()
    expect(front(place)).toEqual([1, 0, 0])
    expect(place.position.toArray()).toEqual([0.3, 1.6, 0])
    // A turn of the viewer to the right brings what was on the right ahead.
    world.turn(90)
    place.step()
    expect(front(place)).toEqual([0, 0, -1])
    place.change({ heading: -0.5, pitch: 9, scale: 1 })
    place.step()
    expect(front(place)[1]).toBeLessThan(0.95)
    gaze.position.set(0, 1.2, 0)
    world.recenter()
    place.step()
    expect(front(place)).toEqual([1, 0, 0])
    expect(place.position.y).toBe(1.2)
  })
})
