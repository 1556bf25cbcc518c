import { describe, expect, it } from 'vitest'
import { barDistance } from '../../../src/app/scene/bar/bar-layout'
import {
  captionDistance,
  captionHeight,
  captionSizes,
  captionWidth,
  layoutCaptions,
  lineHeightOf,
} from '../../../src/app/scene/captions/caption-layout'
import type { TextMeasure } from '../../../src/app/scene/text'

/** Every character is 30 wide, so that a line holds 31 of them. */
const measure: TextMeasure = { measureText: (text) => ({ width: [...text].length * 30 }) }
const lay = (text: string, align: 'start' | 'center' | 'end' | 'left' | 'right' = 'center') =>
  layoutCaptions(measure, [{ text, align, position: null }])
const texts = (text: string) => lay(text).map((line) => line.text)

describe('captions in space', () => {
  it('keep their own line breaks and wrap what is too long between words', () => {
    expect(texts('Look behind you.\nThe valley.')).toEqual(['Look behind you.', 'The valley.'])
    const wrapped = texts('The harbour was quiet that morning, and nobody saw the boat.')
    expect(wrapped.length).toBeGreaterThan(1)
    expect(wrapped.join(' ')).toBe('The harbour was quiet that morning, and nobody saw the boat.')
  })

  it('wrap scripts without spaces, and never begin a line with what closes a sentence', () => {
    const text = '静かな湖の上に、無数の星がひとつずつ灯っていくのが見えました。風はありません。'
    const lines = texts(text)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.join('')).toBe(text)
    for (const line of lines) expect(line).not.toMatch(/^[、。」ー]/u)
    const quoted = texts(`${'星'.repeat(30)}「湖」と言いました。`)
    expect(quoted.join('')).toContain('「湖」')
    for (const line of quoted) expect(line).not.toMatch(/「$/u)
  })

  it('break a word that is wider than a line instead of cutting it', () => {
    const word = 'Donaudampfschifffahrtsgesellschaftskapitänsmütze'
    expect(texts(word).join('')).toBe(word)
  })

  it('have one direction for all lines of a paragraph, whatever the second one begins with', () => {
    const lines = lay('سارت القافلة طوال الليل نحو الشمال إلى Marrakech ثم توقفت عند الفجر')
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.map(({ direction }) => direction)).toEqual(lines.map(() => 'rtl'))
    expect(lay('Bonjour\nשלום').map(({ direction }) => direction)).toEqual(['ltr', 'rtl'])
  })

  it('begin on the side where their script begins', () => {
    expect(lay('Hello', 'start')[0]!.side).toBe('left')
    expect(lay('שלום', 'start')[0]!.side).toBe('right')
    expect(lay('שלום', 'end')[0]!.side).toBe('left')
    expect(lay('שלום', 'left')[0]!.side).toBe('left')
    expect(lay('Hello')[0]!.side).toBe('center')
  })

  it('stand where their maker placed them across the picture, and wrap before its edge', () => {
    const text = 'Two of them speak, and this is the one over here.'
    const placed = (align: 'center' | 'left' | 'right', position: number) =>
      layoutCaptions(measure, [{ text, align, position }])
    const wide = (lines: readonly { readonly text: string }[]) =>
      Math.max(...lines.map((line) => [...line.text].length * 30))
    expect(placed('center', 0.25)[0]).toMatchObject({ side: 'center', at: 0.25 })
    expect(wide(placed('center', 0.25))).toBeLessThanOrEqual(captionWidth / 2)
    expect(wide(placed('left', 0.5))).toBeLessThanOrEqual(captionWidth / 2)
    expect(wide(placed('right', 0.5))).toBeLessThanOrEqual(captionWidth / 2)
    // Not a column of single words, however near the edge.
    expect(placed('left', 0.99).length).toBeLessThanOrEqual(placed('left', 0.6).length)
    expect(lay(text)[0]).toMatchObject({ side: 'center', at: 0.5 })
  })

  it('are never more lines than there is room for', () => {
    const cues = ['One', 'Two\nthree', 'Four\nfive'].map((text) => ({
      text,
      align: 'center' as const,
      position: null,
    }))
    expect(layoutCaptions(measure, cues).length).toBe(4)
    for (const size of Object.values(captionSizes)) {
      expect(4 * lineHeightOf(size)).toBeLessThanOrEqual(captionHeight(size))
    }
  })

  it('hang between the bar and the scene, readable in every size without turning the head', () => {
    const degrees = (mm: number) => (2 * Math.atan(mm / 2000 / captionDistance) * 180) / Math.PI
    expect(captionDistance).toBeGreaterThan(barDistance)
    expect(captionDistance).toBeLessThan(2)
    expect(degrees(captionWidth)).toBeLessThan(40)
    // A lower-case letter is about half as high as its type.
    for (const size of Object.values(captionSizes)) expect(degrees(size * 0.5)).toBeGreaterThan(0.35)
  })
})
