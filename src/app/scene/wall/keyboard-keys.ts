import type { Target } from '../target'
import { digits, type KeyboardLayout, signs } from './keyboard-layouts'

export type KeyAction = 'layer' | 'script' | 'space' | 'delete' | 'clear' | 'done'
/** A letter of its own, or what the key does. */
export type KeyId = `key ${string}` | KeyAction

export type Keyboard = {
  /** Millimetres. */
  readonly width: number
  readonly height: number
  readonly keys: readonly Target<KeyId>[]
}

/** Millimetres from the middle of one key to the next; four degrees where the keyboard hangs. */
export const pitch = 92
const gap = 8
const edge = 30
const across = 12
/** Above the keys: what is typed. */
export const headHeight = 110

/** Metres from the eyes to the keyboard. */
export const keyboardDistance = 1.3
/** Radians below the eyes, where hands are and the wall is not. */
export const keyboardBelow = 0.47

const actions: readonly (readonly [KeyAction, number])[] = [
  ['script', 1.5],
  ['layer', 1.5],
  ['space', 4],
  ['delete', 1.5],
  ['clear', 1.5],
  ['done', 2],
]

/** The keys of a layout, its second layer or its first; always as large, so that keys stay where fingers expect them. */
export function layoutKeyboard(layout: KeyboardLayout, isMore: boolean): Keyboard {
  const width = across * pitch + 2 * edge
  const letters = isMore && layout.more.length > 0 ? layout.more : [digits, ...layout.rows, signs]
  const key = (id: KeyId, column: number, row: number, wide = 1): Target<KeyId> => ({
    id,
    kind: 'button',
    isDisabled: id === 'layer' && layout.more.length === 0,
    x: edge + column * pitch + gap / 2,
    y: headHeight + row * pitch + gap / 2,
    width: wide * pitch - gap,
    height: pitch - gap,
  })
  const lines = letters.flatMap((line, row) => {
    const signs = [...line]
    const from = (across - signs.length) / 2
    return signs.map((sign, column) => key(`key ${sign}`, from + column, row))
  })
  let column = 0
  const last = actions.map(([id, wide]) => {
    const target = key(id, column, rowsOfLetters, wide)
    column += wide
    return target
  })
  return { width, height: headHeight + (rowsOfLetters + 1) * pitch + edge, keys: [...lines, ...last] }
}

/** As many as any layer has. */
const rowsOfLetters = 5

/** What a text is after a key. `done` and the switches leave it as it is. */
export function typeKey(text: string, id: KeyId): string {
  if (id === 'space') return text === '' || text.endsWith(' ') ? text : `${text} `
  if (id === 'clear') return ''
  if (id === 'delete') {
    const letters = [...new Intl.Segmenter().segment(text)]
    return text.slice(0, letters.at(-1)?.index ?? 0)
  }
  return id.startsWith('key ') ? text + id.slice('key '.length) : text
}
