import { describe, expect, it } from 'vitest'
import { nextIndex } from '../../src/app/ui/library/grid-keys'
import { gridSize } from '../../src/app/ui/library/grid-size'

describe('The grid by keys', () => {
  const grid = { count: 11, columns: 4, rowsInSight: 2, isControl: false }
  it.each([
    ['ArrowRight', 3, 4],
    ['ArrowRight', 10, 10],
    ['ArrowLeft', 4, 3],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 1, 5],
    ['ArrowDown', 7, 10],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 5, 1],
    ['ArrowUp', 2, 2],
    ['PageDown', 1, 9],
    ['PageDown', 9, 10],
    ['PageUp', 9, 1],
    ['PageUp', 5, 1],
    ['Home', 6, 4],
    ['End', 4, 7],
    ['End', 9, 10],
    ['Enter', 5, null],
  ])('%s leads from %i to %s', (key, from, to) => {
    expect(nextIndex(key, from, grid)).toBe(to)
  })

  it('goes to the very first and last with Control', () => {
    expect(nextIndex('Home', 6, { ...grid, isControl: true })).toBe(0)
    expect(nextIndex('End', 6, { ...grid, isControl: true })).toBe(10)
  })
})

describe('The grid’s measures', () => {
  it('have one column on a page at 400 %, two on a phone, three on a tablet, more on a desktop', () => {
    expect([260, 358, 780, 1340, 1800].map((width) => gridSize(width, 16).columns)).toEqual([1, 2, 3, 4, 5])
  })

  it('give larger letters fewer columns and higher rows', () => {
    const usual = gridSize(780, 16)
    const large = gridSize(780, 32)
    expect(large.columns).toBeLessThan(usual.columns)
    expect(large.rowHeight - large.thumbnailHeight).toBeGreaterThan(usual.rowHeight - usual.thumbnailHeight)
  })

  it('fill the width exactly', () => {
    for (const width of [320, 358, 780, 1340, 2400]) {
      const { columns, cardWidth, gap } = gridSize(width, 16)
      expect(columns * cardWidth + (columns - 1) * gap).toBeCloseTo(width)
    }
  })
})
