import type { Rect, Target } from '../target'

/**
 * Where everything on the control bar is, in millimetres from its upper left corner. The bar hangs 1.4 m away, where 61 mm are 2.5°,
 * the least size of a target, and 17 mm of type give an x-height of 0.35°.
 */
export type BarAction =
  | 'play'
  | 'back'
  | 'forward'
  | 'captions'
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
  readonly hint: Rect
  readonly targets: readonly BarTarget[]
  /** The visible line within a slider's target, thinner than what can be pressed. */
  readonly elapsed: Rect | null
  readonly total: Rect | null
}

/** Metres from the eyes. */
export const barDistance = 1.4

/** Radians below the eyes: out of the way of the horizon, without bending the neck. */
export const barBelow = 0.35

/** Photos have no time and no sound. */
export type BarKind = 'timed' | 'still'

const button = 76
const gap = 10
const margin = 30

/**
 * @param disabled actions that make no sense now, such as captions of an entry without any
 */
export function layoutBar(kind: BarKind, disabled: ReadonlySet<string>): BarLayout {
  return kind === 'timed' ? layoutTimed(disabled) : layoutStill(disabled)
}

function layoutTimed(disabled: ReadonlySet<string>): BarLayout {
  const width = 1060
  const rowY = 152
  const centre = width / 2
  const place = placer(disabled, rowY)
  const right = width - margin
  const play = 92
  const playTop = rowY + (button - play) / 2
  const aside = centre - play / 2 - gap
  return {
    width,
    height: 254,
    ...heading(width),
    elapsed: { x: margin, y: 76, width: 110, height: 64 },
    total: { x: right - 110, y: 76, width: 110, height: 64 },
    targets: [
      slider('seek', { x: 156, y: 76, width: width - 312, height: 64 }, disabled),
      place('captions', margin),
      place('mute', margin + button + gap),
      slider(
        'volume',
        { x: margin + 2 * (button + gap), y: rowY + 6, width: 140, height: button - 12 },
        disabled,
      ),
      place('back', aside - button),
      target('play', { x: centre - play / 2, y: playTop, width: play, height: play }, disabled),
      place('forward', centre + play / 2 + gap),
      place('turn-left', right - 4 * button - 2 * gap - 26),
      place('recenter', right - 3 * button - gap - 26),
      place('turn-right', right - 2 * button - 26),
      place('exit', right - button),
    ],
  }
}

function layoutStill(disabled: ReadonlySet<string>): BarLayout {
  const width = 560
  const place = placer(disabled, 84)
  const step = button + gap
  const start = (width - 4 * button - 2 * gap - 26) / 2
  return {
    width,
    height: 186,
    ...heading(width),
    elapsed: null,
    total: null,
    targets: [
      place('turn-left', start),
      place('recenter', start + step),
      place('turn-right', start + 2 * step),
      place('exit', start + 2 * step + button + 26),
    ],
  }
}

function heading(width: number): Pick<BarLayout, 'title' | 'hint'> {
  const hint = 190
  return {
    title: { x: margin, y: 24, width: width - 2 * margin - hint - gap, height: 44 },
    hint: { x: width - margin - hint, y: 24, width: hint, height: 44 },
  }
}

function placer(disabled: ReadonlySet<string>, y: number) {
  return (id: BarAction, x: number): BarTarget =>
    target(id, { x, y, width: button, height: button }, disabled)
}

function target(id: BarAction, rect: Rect, disabled: ReadonlySet<string>): BarTarget {
  return { id, kind: 'button', isDisabled: disabled.has(id), ...rect }
}

function slider(id: BarSlider, rect: Rect, disabled: ReadonlySet<string>): BarTarget {
  return { id, kind: 'slider', isDisabled: disabled.has(id), ...rect }
}
