import { queryWords } from './words'

/** What a text filter asks of an entry's fields. */
export type TextQuery =
  | { readonly kind: 'word'; readonly word: string; readonly isPrefix: boolean }
  | { readonly kind: 'phrase'; readonly words: readonly string[] }
  /** The first word begins a field and the last one ends it. */
  | { readonly kind: 'whole-field'; readonly words: readonly string[] }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly TextQuery[] }
  | { readonly kind: 'not'; readonly part: TextQuery }

/** Matches whatever it is asked of: a question without a word. */
const ANYTHING: TextQuery = { kind: 'and', parts: [] }

/** `tagsMultiLikeOr` and its like: one of the comma-separated terms, each a word or a phrase. Null when none is given. */
export function anyOf(written: string): TextQuery | null {
  return combine('or', terms(written), (term) => /[\s!]/.test(term))
}

/** `tagsMultiLikeAnd` and its like: all of the comma-separated terms. */
export function allOf(written: string): TextQuery | null {
  return combine('and', terms(written), (term) => /\s/.test(term))
}

/** `nameLike` and its like: one word, or words as a phrase. */
export function like(written: string): TextQuery | null {
  return combine('and', [written], (term) => /\s/.test(term))
}

/**
 * `freeText`: all words; with commas any one of the pieces; wholly in quotes a field from its first to its last word.
 * `"…"` inside is a phrase, `!word` must not be there, `word*` is a beginning.
 */
export function freeText(written: string): TextQuery | null {
  const quoted = /^"([^"]+)"$/.exec(written)
  if (quoted) return { kind: 'whole-field', words: queryWords(quoted[1]!) }
  const pieces = written.indexOf(',') > 0 ? written.split(',') : [written]
  const parts = pieces.filter((piece) => piece !== '').map(expression)
  if (parts.length === 0) return null
  return parts.length === 1 ? parts[0]! : { kind: 'or', parts }
}

function terms(written: string): readonly string[] {
  return written.split(',')
}

function combine(
  kind: 'and' | 'or',
  written: readonly string[],
  isPhrase: (term: string) => boolean,
): TextQuery | null {
  const parts = written
    .filter((term) => term !== '')
    .map((term) => (isPhrase(term) ? phrase(term) : expression(term)))
  if (parts.length === 0) return null
  return parts.length === 1 ? parts[0]! : { kind, parts }
}

function phrase(text: string): TextQuery {
  const words = queryWords(text)
  if (words.length === 0) return ANYTHING
  return words.length === 1 ? word(words[0]!) : { kind: 'phrase', words }
}

function expression(text: string): TextQuery {
  const parts = [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => {
    if (quoted !== undefined) return phrase(quoted)
    if (bare!.startsWith('!') && bare!.length > 1)
      return { kind: 'not', part: phrase(bare!.slice(1)) } as const
    return phrase(bare!)
  })
  return parts.length === 1 ? parts[0]! : { kind: 'and', parts }
}

function word(text: string): TextQuery {
  const isPrefix = text.length > 1 && text.endsWith('*')
  return { kind: 'word', word: isPrefix ? text.slice(0, -1) : text, isPrefix }
}
