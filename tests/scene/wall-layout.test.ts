import { describe, expect, it } from 'vitest'
import type { Rect } from '../../src/app/scene/target'
import { keyboardDistance, layoutKeyboard } from '../../src/app/scene/wall/keyboard-keys'
import { keyboardLayouts } from '../../src/app/scene/wall/keyboard-layouts'
import {
  buttonHeight,
  cardRect,
  cardsOnWall,
  degrees,
  field,
  heights,
  radius,
  type,
  xHeightDegrees,
} from '../../src/app/scene/wall/layout'
import { layoutPager } from '../../src/app/scene/wall/pager'
import { layoutToolbar, sortMenu, sortTargets } from '../../src/app/scene/wall/toolbar-layout'

const leastTarget = 2.5
const leastXHeight = 0.35

const overlap = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

function expectApart(
  rects: readonly Rect[],
  room: { readonly width: number; readonly height: number },
): void {
  for (const [index, rect] of rects.entries()) {
    expect(rect.x).toBeGreaterThanOrEqual(0)
    expect(rect.y).toBeGreaterThanOrEqual(0)
    expect(rect.x + rect.width).toBeLessThanOrEqual(room.width)
    expect(rect.y + rect.height).toBeLessThanOrEqual(room.height)
    for (const other of rects.slice(index + 1)) expect(overlap(rect, other)).toBe(false)
  }
}

/** `top`: the board's upper edge over the eyes, in millimetres. */
function expectLarge(rects: readonly Rect[], top: number): void {
  for (const rect of rects) {
    const { across, high } = degrees(rect.width, rect.height, top - rect.y - rect.height / 2)
    expect(across).toBeGreaterThanOrEqual(leastTarget)
    expect(high).toBeGreaterThanOrEqual(leastTarget)
  }
}

const toolbars = [true, false].flatMap((showsOwners) =>
  [true, false].map((hasSearch) => layoutToolbar({ showsOwners, hasSearch })),
)
const bar = { width: field.width, height: buttonHeight }

describe('The wall', () => {
  it('holds twelve to twenty cards at an arm and a half, within what eyes see without turning far', () => {
    expect(cardsOnWall).toBeGreaterThanOrEqual(12)
    expect(cardsOnWall).toBeLessThanOrEqual(20)
    expect(radius).toBeGreaterThanOrEqual(1500)
    expect(radius).toBeLessThanOrEqual(2500)
    expect(degrees(field.width, 0, 0).across / 2).toBeLessThan(38)
    expect(degrees(0, buttonHeight, heights.toolbar).high).toBeLessThan(10)
    expect(Math.atan2(heights.toolbar, radius)).toBeLessThan(0.35)
    expect(Math.atan2(heights.pager, radius)).toBeGreaterThan(-0.45)
  })

  it('has no target below 2.5 degrees and none over another', () => {
    const cards = Array.from({ length: cardsOnWall }, (_, slot) => cardRect(slot))
    expectApart(cards, field)
    expectLarge(cards, heights.cards + field.height / 2)
    for (const { targets } of toolbars) {
      expectApart(targets, bar)
      expectLarge(targets, heights.toolbar + buttonHeight / 2)
    }
    const { targets, text } = layoutPager({ hasPrevious: true, hasNext: true })
    expectApart([...targets, text], bar)
    expectLarge(targets, heights.pager + buttonHeight / 2)
    expectApart(sortTargets, sortMenu)
    expectLarge(sortTargets, heights.toolbar - buttonHeight / 2)
  })

  it('keeps its bars clear of the cards', () => {
    const bars = [heights.toolbar - buttonHeight / 2, -(heights.pager + buttonHeight / 2)]
    expect(bars[0]).toBeGreaterThan(heights.cards + field.height / 2)
    expect(bars[1]).toBeGreaterThan(field.height / 2 - heights.cards)
  })

  it('is written in letters of which the low ones are 0.35 degrees high everywhere', () => {
    const edge = heights.cards - field.height / 2
    for (const size of [type.title, type.meta]) {
      expect(xHeightDegrees(size, edge)).toBeGreaterThanOrEqual(leastXHeight)
    }
    for (const over of [heights.toolbar, heights.pager]) {
      expect(xHeightDegrees(type.meta, over)).toBeGreaterThanOrEqual(leastXHeight)
      expect(xHeightDegrees(type.bar, over)).toBeGreaterThanOrEqual(leastXHeight)
    }
  })
})

describe('The keyboard', () => {
  const all = keyboardLayouts.flatMap((layout) =>
    [false, true].map((isMore) => ({ layout, ...layoutKeyboard(layout, isMore) })),
  )

  it('has keys of four degrees that do not overlap, in every layer of every script', () => {
    for (const { width, height, keys } of all) {
      expectApart(keys, { width, height })
      for (const key of keys) {
        const scale = radius / (keyboardDistance * 1000)
        const { across, high } = degrees(key.width * scale, key.height * scale, 0)
        expect(Math.min(across, high)).toBeGreaterThanOrEqual(leastTarget)
      }
      expect(new Set(keys.map(({ id }) => id)).size).toBe(keys.length)
    }
  })

  it('keeps the switches where they are, whatever the script', () => {
    const places = all.map(({ keys }) =>
      JSON.stringify(keys.filter(({ id }) => !id.startsWith('key ')).map(({ id, x, y }) => [id, x, y])),
    )
    expect(new Set(places).size).toBe(1)
  })

  it('writes Latin with accents, Greek, Cyrillic, Hebrew and Arabic', () => {
    const letters = new Set(all.flatMap(({ keys }) => keys.map(({ id }) => id.replace('key ', ''))))
    for (const word of [
      'müller',
      'łódź',
      'çağrı',
      'þingvellir',
      'θάλασσα',
      'объём',
      'їжак',
      'נקיק',
      'غابة',
      '2026',
    ]) {
      for (const letter of word) expect(letters, word).toContain(letter)
    }
  })
})
