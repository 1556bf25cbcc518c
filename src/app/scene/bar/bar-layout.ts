/**
 * Where everything on the control bar is, in millimetres from its upper left corner. The bar hangs 1.4 m away, where 61 mm are 2.5°,
 * the least size of a target, and 17 mm of type give an x-height of 0.35°.
 */
import type { Rect, Target } from '../target'

/** Each opens a panel of choices above the bar. */
export type BarMenu = 'captions' | 'speed' | 'quality' | 'picture'

export type BarAction =
  | BarMenu
  | 'library'
  | 'comfort'
  | 'play'
  | 'back'
  | 'forward'
  | 'previous'
  | 'next'
  | 'mute'
  | 'turn-left'
  | 'recenter'
  | 'turn-right'
  | 'exit'

export type BarSlider = 'seek' | 'volume'

export type BarTarget = Target<BarAction | BarSlider>

export type BarLayout = {
  readonly width: number
  readonly height: number
  readonly title: Rect
  readonly targets: readonly BarTarget[]
  /** Beside the line of time; null for what has no time. */
  readonly elapsed: Rect | null
  readonly total: Rect | null
  /** So much lower it hangs, in millimetres, that what leads on is where it is on any other bar. */
  readonly drop: number
}

/** Metres from the eyes. */
export const barDistance = 1.4

/** Radians below the eyes: out of the way of the horizon, without bending the neck. */
export const barBelow = 0.35

/** Photos have no time and no sound; what they have stands where it stands for films, so that one can go on and on without aiming anew. */
export type BarKind = 'timed' | 'still'

const width = 1120
const button = 70
const play = 88
const gap = 8
/** Between groups of buttons. */
const rest = 24
const margin = 26
const right = width - margin

/**
 * @param disabled actions that make no sense now, such as captions of an entry without any
 */
export function layoutBar(kind: BarKind, disabled: ReadonlySet<string>): BarLayout {
  const isTimed = kind === 'timed'
  const rowY = isTimed ? timedRowY : 108
  const row = isTimed ? timedRow(rowY) : stillRow(rowY)
  const height = rowY + play + margin
  const targets = [...heading(), ...row].map((target) => ({
    ...target,
    isDisabled: disabled.has(target.id),
  }))
  const time = { y: 108, width: 104, height: 64 }
  return {
    width,
    height,
    title: { x: margin + button + 20, y: margin, width: headingStart - margin - button - 44, height: button },
    elapsed: isTimed ? { x: margin + 6, ...time } : null,
    total: isTimed ? { x: right - 110, ...time } : null,
    drop: (timedRowY + play + margin - height) / 2,
    targets,
  }
}

type Placed = Omit<BarTarget, 'isDisabled'>

/** The upper edge of the lowest row. */
const timedRowY = 190

const headingStart = right - 5 * button - 3 * gap - rest

function heading(): Placed[] {
  const ids = ['turn-left', 'recenter', 'turn-right'] as const
  return [
    place('library', margin, margin),
    ...row(ids, headingStart, margin),
    place('comfort', right - 2 * button - gap, margin),
    place('exit', right - button, margin),
  ]
}

function timedRow(y: number): Placed[] {
  const centre = width / 2
  const top = y + (play - button) / 2
  const beside = play / 2 + gap
  return [
    slide('seek', { x: 154, y: 108, width: width - 308, height: 64 }),
    place('mute', margin, top),
    slide('volume', { x: margin + button + 14, y: top, width: 150, height: button }),
    ...row(['previous', 'back'], centre - beside - 2 * button - gap, top),
    { id: 'play', kind: 'button', x: centre - play / 2, y, width: play, height: play },
    ...row(['forward', 'next'], centre + beside, top),
    ...row(['captions', 'speed', 'quality', 'picture'], right - 4 * button - 3 * gap, top),
  ]
}

function stillRow(y: number): Placed[] {
  const ids: readonly string[] = ['previous', 'next', 'picture'] satisfies BarAction[]
  return timedRow(y).filter(({ id }) => ids.includes(id))
}

function row(ids: readonly BarAction[], x: number, y: number): Placed[] {
  return ids.map((id, index) => place(id, x + index * (button + gap), y))
}

function place(id: BarAction, x: number, y: number): Placed {
  return { id, kind: 'button', x, y, width: button, height: button }
}

function slide(id: BarSlider, rect: Rect): Placed {
  return { id, kind: 'slider', ...rect }
}
