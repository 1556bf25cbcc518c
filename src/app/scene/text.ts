import type { Rect } from './target'

/** What fitting text needs of a canvas. */
export type TextMeasure = { measureText(text: string): { readonly width: number } }

const strongLetters =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]|\p{L}/u

/** Right-to-left when the first letter with a direction of its own is, as the Unicode bidirectional algorithm decides for a paragraph. */
export function isRightToLeft(text: string): boolean {
  const first = strongLetters.exec(text)?.[0]
  return (
    first !== undefined &&
    /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(first)
  )
}

/** The text, cut with an ellipsis so that it is no wider than `width`; never through the middle of a character as people see it. */
export function fitText(measure: TextMeasure, text: string, width: number): string {
  if (measure.measureText(text).width <= width) return text
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)
  let fits = 0
  let least = 0
  let most = letters.length
  while (least <= most) {
    const middle = (least + most) >> 1
    const candidate = `${letters.slice(0, middle).join('').trimEnd()}…`
    if (measure.measureText(candidate).width <= width) {
      fits = middle
      least = middle + 1
    } else most = middle - 1
  }
  return `${letters.slice(0, fits).join('').trimEnd()}…`
}

/**
 * Lines no wider than `width`, broken between words in every language that `Intl.Segmenter` knows (Chinese and Thai have no spaces).
 * Line breaks in the text are kept; beyond `most` lines the last one ends with an ellipsis.
 */
export function wrapText(measure: TextMeasure, text: string, width: number, most: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(paragraph)) {
      if (line !== '' && measure.measureText((line + segment).trimEnd()).width > width && segment.trim()) {
        lines.push(line.trim())
        line = ''
      }
      line += segment
    }
    lines.push(line.trim())
  }
  if (lines.length <= most) return lines.map((line) => fitText(measure, line, width))
  const shown = lines.slice(0, most)
  shown[most - 1] = fitText(measure, `${lines.slice(most - 1).join(' ')}`, width)
  return shown.map((line) => fitText(measure, line, width))
}

/**
 * One line in the middle of a place's height, cut to its width, in its own direction.
 * @param align without one the text begins on the side its language begins on
 */
export function drawText(
  context: CanvasRenderingContext2D,
  text: string,
  { x, y, width, height }: Rect,
  align?: 'left' | 'right' | 'center',
): void {
  const fromRight = isRightToLeft(text)
  const side = align ?? (fromRight ? 'right' : 'left')
  context.textBaseline = 'middle'
  context.direction = fromRight ? 'rtl' : 'ltr'
  context.textAlign = side
  const at = side === 'left' ? x : side === 'right' ? x + width : x + width / 2
  context.fillText(fitText(context, text, width), at, y + height / 2)
  context.direction = 'ltr'
}
