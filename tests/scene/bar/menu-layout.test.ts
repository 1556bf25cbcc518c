import { describe, expect, it } from 'vitest'
import { barDistance, layoutBar } from '../../../src/app/scene/bar/bar-layout'
import { closeId, layoutMenu, mostRows, placeMenu } from '../../../src/app/scene/bar/menu-layout'
import type { Rect } from '../../../src/app/scene/target'
import type { ChoiceList } from '../../../src/app/state/playback-choices'

const listOf = (title: string, count: number, detail?: string): ChoiceList => ({
  title,
  chosen: '0',
  onChoose: () => undefined,
  choices: Array.from({ length: count }, (_, index) => ({
    id: String(index),
    label: `Choice ${index}`,
    ...(detail ? { detail } : {}),
  })),
})

const menus: readonly [string, readonly ChoiceList[]][] = [
  ['of one list', [listOf('Speed', 6)]],
  ['of three lists', [listOf('3D', 3), listOf('Reaches', 2), listOf('Eyes', 3)]],
  ['of many languages', [listOf('Captions', 23), listOf('Size', 4)]],
  ['of qualities', [listOf('Quality', 6, '3840 × 1920, 24 Mbit/s')]],
]
const degrees = (mm: number) => (2 * Math.atan(mm / 2000 / barDistance) * 180) / Math.PI
const overlap = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

describe.each(menus)('a menu %s', (_name, lists) => {
  const layout = layoutMenu(lists, [])
  const bar = layoutBar('timed', new Set())

  it('has no two things on one spot, all of them on the board and large enough', () => {
    const places: readonly Rect[] = [...layout.titles, ...layout.targets]
    for (const [index, place] of places.entries()) {
      for (const other of places.slice(index + 1)) expect(overlap(place, other)).toBe(false)
      expect(place.x + place.width).toBeLessThan(layout.width)
      expect(place.y + place.height).toBeLessThan(layout.height)
    }
    for (const { width, height } of layout.targets) {
      expect(Math.min(degrees(width), degrees(height))).toBeGreaterThanOrEqual(2.5)
    }
    expect(degrees(layout.height)).toBeLessThan(24)
  })

  it('stands over its button, above the bar and never beyond its ends', () => {
    for (const opener of bar.targets) {
      const { x, y } = placeMenu(bar, opener, layout)
      expect(y - layout.height / 2).toBeGreaterThan(bar.height / 2)
      expect(Math.abs(x) + layout.width / 2).toBeLessThanOrEqual(bar.width / 2)
    }
  })

  it('has the way out in its corner', () => {
    const close = layout.targets.find(({ id }) => id === closeId)!
    expect(close.x + close.width).toBeGreaterThan(layout.width - 30)
  })
})

describe('a list that is longer than a menu', () => {
  it('is turned over until every choice has been seen, and begins again', () => {
    const list = listOf('Captions', 23)
    const seen = new Set<string>()
    const shown = (page: number) =>
      layoutMenu([list], [page])
        .targets.filter(({ list }) => list === 0)
        .map(({ choice }) => choice)
    for (let page = 0; page < 5; page++) {
      const choices = shown(page)
      expect(choices.length).toBeLessThanOrEqual(mostRows)
      expect(choices.at(-1)).toBeNull()
      for (const choice of choices) if (choice !== null) seen.add(choice)
    }
    expect(seen.size).toBe(23)
    expect(shown(5)).toEqual(shown(0))
  })
})
