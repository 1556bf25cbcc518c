import { beforeEach, describe, expect, it } from 'vitest'
import { createPointing, type Pointing } from '../../src/app/scene/pointing'
import type { Target } from '../../src/app/scene/target'

type Id = 'play' | 'captions' | 'seek'
const box = { y: 0, width: 100, height: 50 }
const onPlay = { x: 50, y: 25 }
const onCaptions = { x: 250, y: 25 }

let targets: Target<Id>[]
let pressed: Id[]
let slid: [Id, number, boolean][]
let looks: number
let pointing: Pointing<Id>

beforeEach(() => {
  targets = [
    { id: 'play', kind: 'button', isDisabled: false, x: 0, ...box },
    { id: 'captions', kind: 'button', isDisabled: true, x: 200, ...box },
    { id: 'seek', kind: 'slider', isDisabled: false, x: 400, ...box },
  ]
  pressed = []
  slid = []
  looks = 0
  pointing = createPointing<Id>(() => targets, {
    onPress: (id) => pressed.push(id),
    onSlide: (id, fraction, isDone) => slid.push([id, fraction, isDone]),
    onLook: () => {
      looks += 1
    },
  })
})

describe('pointing at a board', () => {
  it('presses a button on release, however long it was held', () => {
    pointing.move(1, onPlay)
    pointing.press(1)
    expect(pressed).toEqual([])
    expect(pointing.isPressed('play')).toBe(true)
    pointing.release(1)
    expect(pressed).toEqual(['play'])
    expect(pointing.isPressed('play')).toBe(false)
  })

  it('does nothing when the pointer has slipped off before the release', () => {
    pointing.move(1, onPlay)
    pointing.press(1)
    pointing.move(1, { x: 150, y: 25 })
    pointing.release(1)
    expect(pressed).toEqual([])
  })

  it('does nothing when it was pressed elsewhere', () => {
    pointing.move(1, { x: 150, y: 25 })
    pointing.press(1)
    pointing.move(1, onPlay)
    expect(pointing.isHovered('play')).toBe(true)
    pointing.release(1)
    expect(pressed).toEqual([])
  })

  it('neither hovers nor presses what is disabled', () => {
    pointing.move(1, onCaptions)
    pointing.press(1)
    pointing.release(1)
    expect(pointing.isHovered('captions')).toBe(false)
    expect(pressed).toEqual([])
    expect(pointing.isTouched()).toBe(true)
  })

  it('lets two pointers work at once without disturbing each other', () => {
    pointing.move(1, onPlay)
    pointing.move(2, onPlay)
    pointing.move(2, { x: 450, y: 25 })
    expect(pointing.isHovered('play')).toBe(true)
    pointing.press(1)
    pointing.press(2)
    pointing.release(1)
    expect(pressed).toEqual(['play'])
    expect(pointing.isPressed('seek')).toBe(true)
  })

  it('stays hovered until the last pointer has left', () => {
    pointing.move(1, onPlay)
    pointing.move(2, onPlay)
    pointing.cancel(1)
    expect(pointing.isHovered('play')).toBe(true)
    pointing.cancel(2)
    expect(pointing.isHovered('play')).toBe(false)
    expect(pointing.isTouched()).toBe(false)
  })

  it('drags a slider past its end and is done on release', () => {
    pointing.move(1, { x: 450, y: 25 })
    pointing.press(1)
    pointing.move(1, { x: 475, y: 25 })
    pointing.move(1, { x: 900, y: 300 })
    pointing.release(1)
    expect(slid).toEqual([
      ['seek', 0.5, false],
      ['seek', 0.75, false],
      ['seek', 1, false],
      ['seek', 1, true],
    ])
    expect(pressed).toEqual([])
  })

  it('tells where along a slider a pointer rests before anything is pressed', () => {
    expect(pointing.along('seek')).toBeNull()
    pointing.move(1, { x: 420, y: 25 })
    expect(pointing.along('seek')).toBeCloseTo(0.2)
    expect(slid).toEqual([])
  })

  it('forgets a pointer that the headset took away in the middle of a press', () => {
    pointing.move(1, onPlay)
    pointing.press(1)
    pointing.cancel(1)
    pointing.move(1, onPlay)
    pointing.release(1)
    expect(pressed).toEqual([])
  })

  it('asks for a new drawing only when something looks different', () => {
    pointing.move(1, onPlay)
    pointing.move(1, { x: 51, y: 25 })
    pointing.move(1, { x: 52, y: 25 })
    expect(looks).toBe(1)
  })
})
