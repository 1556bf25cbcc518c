import { describe, expect, it } from 'vitest'
import { TextIndex } from '../../src/sandbox/content/text-index'
import { allOf, anyOf, freeText, like, type TextQuery } from '../../src/sandbox/content/text-query'

const TAGS = [
  'red green blue, solo',
  'vr-studio, proj_12',
  'app:vr, x.y.z',
  'café, naïve tag',
  'a1b2, __mark__',
  'eq360-mono;left',
]

function search(texts: readonly string[]) {
  const index = new TextIndex((row) => texts[row]!)
  texts.forEach((text, row) => {
    index.add(row, 'tags', text)
  })
  return (query: TextQuery | null): readonly number[] => {
    if (!query) return texts.map((_, row) => row)
    return [...index.find(query, ['tags'], texts.length).entries()].flatMap(([row, is]) => (is ? [row] : []))
  }
}

describe('Words are found as the search engine behind Kaltura finds them', () => {
  const find = search(TAGS)

  it.each([
    ['green', [0]],
    ['red green blue', [0]],
    ['blue solo', [0]],
    ['red solo', []],
    ['vr', [1, 2]],
    ['vr-studio', [1]],
    ['proj', [1]],
    ['12', [1]],
    ['app', [2]],
    ['app:vr', [2]],
    ['y', [2]],
    ['x.y.z', [2]],
    ['cafe', [3]],
    ['CAFÉ', [3]],
    ['naive tag', [3]],
    ['a1b', []],
    ['__mark__', [4]],
    ['mark', [4]],
    ['eq360', [5]],
    ['eq360-mono', []],
    ['gre*', [0]],
    ['!solo', []],
    ['green,vr', [0, 1, 2]],
  ])('tagsMultiLikeOr=%s', (asked, rows) => {
    expect(find(anyOf(asked))).toEqual(rows)
  })

  it('wants all terms with tagsMultiLikeAnd', () => {
    expect(find(allOf('red,solo'))).toEqual([0])
    expect(find(allOf('red,vr'))).toEqual([])
  })

  it('takes words with a space as a phrase with tagsLike, also across a comma', () => {
    expect(find(like('red green'))).toEqual([0])
    expect(find(like('green red'))).toEqual([])
    expect(find(like('blue solo'))).toEqual([0])
  })

  it('finds everything when nothing is asked', () => {
    expect(anyOf('')).toBeNull()
    expect(freeText('')).toBeNull()
  })

  it('reads free text: all words, any piece between commas, phrases, what must not be there', () => {
    expect(find(freeText('solo green'))).toEqual([0])
    expect(find(freeText('solo,mark'))).toEqual([0, 4])
    expect(find(freeText('vr !app'))).toEqual([1])
    expect(find(freeText('solo "green blue"'))).toEqual([0])
    expect(find(freeText('solo "blue green"'))).toEqual([])
  })

  it('follows changes', () => {
    const texts = ['one two', 'two three']
    const index = new TextIndex((row) => texts[row]!)
    texts.forEach((text, row) => {
      index.add(row, 'f', text)
    })
    index.remove(0, 'f', 'one two')
    texts[0] = 'four'
    index.add(0, 'f', 'four')
    expect([...index.find(like('two')!, ['f'], 2)]).toEqual([0, 1])
    expect([...index.find(like('fo*')!, ['f'], 2)]).toEqual([1, 0])
  })
})
