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
  const letters = lettersOf(text)
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
 * Lines no wider than `width`, broken between words in every language that `Intl.Segmenter` knows (Chinese and Thai have no spaces); never
 * before a full stop or after an opening quotation mark. A word that is wider than a line is broken between its letters.
 * Line breaks in the text are kept; beyond `most` lines the last one ends with an ellipsis.
 */
export function wrapText(measure: TextMeasure, text: string, width: number, most: number): string[] {
  const fits = (line: string) => measure.measureText(line.trimEnd()).width <= width
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of wordsOf(paragraph)) {
      for (const part of fits(word) ? [word] : lettersOf(word)) {
        if (line !== '' && part.trim() && !fits(line + part)) {
          lines.push(line.trim())
          line = ''
        }
        line += part
      }
    }
    lines.push(line.trim())
  }
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), fitText(measure, lines.slice(most - 1).join(' '), width)]
}

/** Words with what belongs to them: what closes goes with the word before, what opens with the one behind. */
function wordsOf(paragraph: string): string[] {
  const words: string[] = []
  let isOpen = false
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(paragraph)) {
    const isClosing = /^[\p{Pe}\p{Pf}\p{Po}\p{Pd}\u30fc]+$/u.test(segment) && !/^[¿¡]/.test(segment)
    const before = words.at(-1)
    if (before !== undefined && (isOpen || (isClosing && before.trim()))) words[words.length - 1] += segment
    else words.push(segment)
    isOpen = /[\p{Ps}\p{Pi}¿¡]$/u.test(segment)
  }
  return words
}

function lettersOf(word: string): string[] {
  return [...new Intl.Segmenter().segment(word)].map(({ segment }) => segment)
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
