import { describe, expect, it } from 'vitest'
import { type BarLayout, barDistance, layoutBar } from '../../../src/app/scene/bar/bar-layout'
import { fractionAlong, type Rect, targetAt } from '../../../src/app/scene/target'

const none = new Set<string>()
const layouts: readonly [string, BarLayout][] = [
  ['of film', layoutBar('timed', none)],
  ['of a photo', layoutBar('still', none)],
]
/** Degrees that so many millimetres fill at the bar's distance. */
const degrees = (mm: number) => (2 * Math.atan(mm / 2000 / barDistance) * 180) / Math.PI
const overlap = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

describe.each(layouts)('the bar %s', (_name, layout) => {
  const boxes = layout.targets

  it('has no two controls on one spot, and none over the words', () => {
    const places: readonly Rect[] = [
      ...boxes,
      layout.title,
      ...[layout.elapsed, layout.total].filter((place) => place !== null),
    ]
    for (const [index, place] of places.entries()) {
      for (const other of places.slice(index + 1)) expect(overlap(place, other)).toBe(false)
    }
  })

  it('keeps everything on the board, within reach of the eyes', () => {
    for (const { x, y, width, height } of boxes) {
      expect(Math.min(x, y)).toBeGreaterThan(0)
      expect(x + width).toBeLessThan(layout.width)
      expect(y + height).toBeLessThan(layout.height)
    }
    expect(degrees(layout.width)).toBeLessThan(45)
  })

  it('has no control smaller than two and a half degrees', () => {
    for (const { width, height } of boxes) {
      expect(degrees(width)).toBeGreaterThanOrEqual(2.5)
      expect(degrees(height)).toBeGreaterThanOrEqual(2.5)
    }
  })

  it('finds each control at its middle and nothing beside it', () => {
    for (const target of boxes) {
      const found = targetAt(boxes, target.x + target.width / 2, target.y + target.height / 2)
      expect(found?.id).toBe(target.id)
    }
    expect(targetAt(boxes, 1, 1)).toBeNull()
  })
})

describe('the layout of the bar', () => {
  it('offers no time, sound or captions for a photo, and always the ways out', () => {
    const still = layoutBar('still', none).targets.map(({ id }) => id)
    expect(still).toEqual([
      'library',
      'turn-left',
      'recenter',
      'turn-right',
      'comfort',
      'exit',
      'previous',
      'next',
      'picture',
    ])
    const timed = layoutBar('timed', none).targets.map(({ id }) => id)
    for (const id of [...still, 'play', 'back', 'forward', 'seek', 'mute', 'volume'] as const) {
      expect(timed).toContain(id)
    }
    for (const menu of ['captions', 'speed', 'quality', 'picture', 'comfort'] as const) {
      expect(timed).toContain(menu)
    }
  })

  it('marks what makes no sense now as disabled', () => {
    const { targets } = layoutBar('timed', new Set(['captions']))
    expect(targets.filter(({ isDisabled }) => isDisabled).map(({ id }) => id)).toEqual(['captions'])
  })

  it('tells how far along a slider a point lies, also beyond its ends', () => {
    const rect = { x: 100, y: 0, width: 200, height: 64 }
    expect([50, 100, 150, 300, 900].map((x) => fractionAlong(rect, x))).toEqual([0, 0, 0.25, 1, 1])
  })
})
