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
