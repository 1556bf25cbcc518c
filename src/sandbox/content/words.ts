/**
 * Text cut into words as the search engine behind Kaltura does it (Sphinx with Kaltura's character tables):
 * case and accents are folded; punctuation such as `-`, `_`, `:` and `.` is "blended", so that `vr-studio` is the word
 * `vr-studio` and also the words `vr` and `studio`; whitespace and commas only part words.
 */
export type Word = {
  readonly text: string
  /** Where it begins, in words from the start of the text; parts of a blended word follow one another. */
  readonly at: number
  /** How many positions it covers: 1, or the number of parts of a blended word. */
  readonly span: number
}

const BLENDED = '`~!@#$%^&*()\\-_=+\\[\\]{};:\'"\\\\|/?.<>\\f'
const CHUNK = new RegExp(`[\\p{L}\\p{N}\\p{M}${BLENDED}]+`, 'gu')
const PART = /[\p{L}\p{N}\p{M}]+/gu
const IS_ASCII = /^[\x20-\x7e]*$/

/** Lower-cases and takes accents off Latin, Greek and Cyrillic letters: `Café` is `cafe`. */
export function fold(text: string): string {
  if (IS_ASCII.test(text)) return text.toLowerCase()
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{Mn}+/gu, '$1')
    .normalize('NFC')
    .replace(/[øłđı]/g, (letter) => ({ ø: 'o', ł: 'l', đ: 'd', ı: 'i' })[letter] ?? letter)
}

/** Words of a text to be searched: blended words whole and by their parts. */
export function indexWords(text: string): readonly Word[] {
  const words: Word[] = []
  let at = 0
  for (const chunk of fold(text).match(CHUNK) ?? []) {
    const parts = chunk.match(PART) ?? []
    if (parts.length !== 1 || parts[0] !== chunk) words.push({ text: chunk, at, span: parts.length })
    for (const part of parts) words.push({ text: part, at: at++, span: 1 })
  }
  return words
}

/** Words of a question: a blended word is looked for as a whole, only a plain one also as a part of others. */
export function queryWords(text: string): readonly string[] {
  return fold(text).match(CHUNK) ?? []
}
