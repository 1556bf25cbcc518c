import type { TextQuery } from './text-query'
import { indexWords, type Word } from './words'

/** Which rows a question finds, by row number: 1 for found. */
export type Found = Uint8Array

/**
 * An inverted index over the text fields of numbered rows. A single word costs one look-up; a phrase is checked only in rows
 * that have all its words. Texts themselves are read back through `textOf`, so the index keeps words alone.
 */
export class TextIndex {
  private readonly fields = new Map<string, Field>()

  /** @param textOf the text a row has in a field now */
  constructor(private readonly textOf: (row: number, field: string) => string) {}

  add(row: number, field: string, text: string): void {
    if (text === '') return
    const index = this.field(field)
    for (const word of new Set(indexWords(text).map((one) => one.text))) index.add(word, row)
  }

  remove(row: number, field: string, text: string): void {
    if (text === '') return
    const index = this.field(field)
    for (const word of new Set(indexWords(text).map((one) => one.text))) index.remove(word, row)
  }

  /** @param size number of rows; each word may be found in any of the fields, a phrase within one of them */
  find(query: TextQuery, fields: readonly string[], size: number): Found {
    switch (query.kind) {
      case 'word':
        return this.findWord(query.word, query.isPrefix, fields, size)
      case 'phrase':
        return this.findInField(query.words, fields, size, isPhrase)
      case 'whole-field':
        return this.findInField(query.words, fields, size, isWholeField)
      case 'not':
        return this.find(query.part, fields, size).map((found) => 1 - found)
      case 'and': {
        const all = new Uint8Array(size).fill(1)
        for (const part of query.parts) keepCommon(all, this.find(part, fields, size))
        return all
      }
      case 'or': {
        const any = new Uint8Array(size)
        for (const part of query.parts) addAll(any, this.find(part, fields, size))
        return any
      }
    }
  }

  private findWord(word: string, isPrefix: boolean, fields: readonly string[], size: number): Found {
    const found = new Uint8Array(size)
    for (const field of fields) {
      const index = this.field(field)
      for (const rows of isPrefix ? index.beginningWith(word) : [index.rows(word)]) {
        for (const row of rows) found[row] = 1
      }
    }
    return found
  }

  private findInField(
    words: readonly string[],
    fields: readonly string[],
    size: number,
    check: (words: readonly string[], text: readonly Word[]) => boolean,
  ): Found {
    const found = new Uint8Array(size)
    if (words.length === 0) return found
    for (const field of fields) {
      const candidates = new Uint8Array(size).fill(1)
      for (const word of words) {
        const isPrefix = word.length > 1 && word.endsWith('*')
        keepCommon(candidates, this.findWord(isPrefix ? word.slice(0, -1) : word, isPrefix, [field], size))
      }
      candidates.forEach((isCandidate, row) => {
        if (isCandidate && check(words, indexWords(this.textOf(row, field)))) found[row] = 1
      })
    }
    return found
  }

  private field(name: string): Field {
    const known = this.fields.get(name)
    if (known) return known
    const made = new Field()
    this.fields.set(name, made)
    return made
  }
}

/** The words of one field, each with its rows in ascending order. */
class Field {
  private readonly rowsOf = new Map<string, number[]>()
  private sorted: string[] | null = null

  rows(word: string): readonly number[] {
    return this.rowsOf.get(word) ?? []
  }

  *beginningWith(start: string): Generator<readonly number[]> {
    this.sorted ??= [...this.rowsOf.keys()].sort()
    for (let at = lowerBound(this.sorted, start); this.sorted[at]?.startsWith(start); at++) {
      yield this.rows(this.sorted[at]!)
    }
  }

  add(word: string, row: number): void {
    const rows = this.rowsOf.get(word)
    if (!rows) {
      this.rowsOf.set(word, [row])
      this.sorted = null
    } else if (rows[rows.length - 1]! < row) rows.push(row)
    else {
      const at = lowerBound(rows, row)
      if (rows[at] !== row) rows.splice(at, 0, row)
    }
  }

  remove(word: string, row: number): void {
    const rows = this.rowsOf.get(word) ?? []
    const at = lowerBound(rows, row)
    if (rows[at] === row) rows.splice(at, 1)
  }
}

/** Whether the words stand next to each other, in this order. */
function isPhrase(words: readonly string[], text: readonly Word[]): boolean {
  const goesOn = (from: ReadonlySet<number>, rest: readonly string[]): boolean => {
    if (rest.length === 0) return true
    const next = new Set<number>()
    for (const word of text) {
      if (!from.has(word.at) || !fits(rest[0]!, word.text)) continue
      next.add(word.at + 1)
      next.add(word.at + word.span)
    }
    return next.size > 0 && goesOn(next, rest.slice(1))
  }
  return goesOn(new Set(text.map((word) => word.at)), words)
}

function isWholeField(words: readonly string[], text: readonly Word[]): boolean {
  const end = Math.max(0, ...text.map((word) => word.at + word.span))
  const has = (wanted: string, where: (word: Word) => boolean) =>
    text.some((word) => where(word) && fits(wanted, word.text))
  return words.every((wanted, index) =>
    has(
      wanted,
      (word) =>
        (index > 0 || word.at === 0) &&
        (index < words.length - 1 || word.at + Math.max(1, word.span) === end),
    ),
  )
}

function fits(wanted: string, word: string): boolean {
  return wanted.length > 1 && wanted.endsWith('*') ? word.startsWith(wanted.slice(0, -1)) : word === wanted
}

function keepCommon(all: Found, other: Found): void {
  for (let row = 0; row < all.length; row++) all[row]! &= other[row]!
}

function addAll(any: Found, other: Found): void {
  for (let row = 0; row < any.length; row++) any[row]! |= other[row]!
}

function lowerBound<T extends string | number>(sorted: readonly T[], value: T): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
