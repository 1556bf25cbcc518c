import { describe, expect, it } from 'vitest'
import { fitText, isRightToLeft, type TextMeasure, wrapText } from '../../src/app/scene/text'

/** Every character is 10 wide. */
const measure: TextMeasure = { measureText: (text) => ({ width: [...text].length * 10 }) }

describe('text in space', () => {
  it('has the direction of its first letter that has one', () => {
    expect(isRightToLeft('مدينة الضوء')).toBe(true)
    expect(isRightToLeft('360° – עיר האור')).toBe(true)
    expect(isRightToLeft('Harbour مدينة')).toBe(false)
    expect(isRightToLeft('北京')).toBe(false)
    expect(isRightToLeft('1 2 3')).toBe(false)
  })

  it('is cut with an ellipsis only when it does not fit', () => {
    expect(fitText(measure, 'Harbour', 70)).toBe('Harbour')
    expect(fitText(measure, 'Harbour at dawn', 80)).toBe('Harbour…')
  })

  it('is never cut through one letter as people see it', () => {
    const family = '👨‍👩‍👧'
    expect(fitText(measure, `ab${family}cd`, 60)).toBe('ab…')
  })

  it('is wrapped between words, keeping its own line breaks', () => {
    expect(wrapText(measure, 'one two three\nfour', 80, 5)).toEqual(['one two', 'three', 'four'])
  })

  it('is wrapped in languages that write no spaces', () => {
    const lines = wrapText(measure, '灯塔照亮古老的港口', 50, 5)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.join('')).toBe('灯塔照亮古老的港口')
    for (const line of lines) expect([...line].length).toBeLessThanOrEqual(5)
  })

  it('ends with an ellipsis when there are more lines than room', () => {
    const lines = wrapText(measure, 'one two three four five six', 80, 2)
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/…$/)
  })
})
