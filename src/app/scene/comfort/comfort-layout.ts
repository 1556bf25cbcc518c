import { type ComfortSetting, comfortSettings } from '../../state/comfort-words'
import type { Rect, Target } from '../target'

/** A choice is named by its setting and its place in it, as `snapDegrees 1`. */
export type ComfortTarget = 'close' | 'reset' | `${ComfortSetting['id']} ${number}`

export type ComfortLayout = {
  readonly width: number
  readonly height: number
  readonly title: Rect
  readonly rows: readonly { readonly setting: ComfortSetting; readonly label: Rect; readonly choices: Rect }[]
  readonly targets: readonly Target<ComfortTarget>[]
}

/** Metres from the eyes: nearer than everything else, because it lies over it. */
export const comfortDistance = 1.2
/** Radians below the eyes: a little above, so that the control bar stays free beneath. */
export const comfortBelow = -0.06

const width = 860
const margin = 36
const head = 92
/** 2.5° are 52 mm at that distance. */
const choiceHeight = 60
const rowHeight = choiceHeight + 14
const choicesWidth = 440
const foot = 96

/** Where everything on the panel of the comfort settings is, in millimetres. */
export function layoutComfort(settings: readonly ComfortSetting[] = comfortSettings): ComfortLayout {
  const height = head + settings.length * rowHeight + foot
  const right = width - margin
  const rows = settings.map((setting, index) => {
    const y = head + index * rowHeight
    return {
      setting,
      label: { x: margin, y, width: width - 2 * margin - choicesWidth - 16, height: choiceHeight },
      choices: { x: right - choicesWidth, y, width: choicesWidth, height: choiceHeight },
    }
  })
  const choices = rows.flatMap(({ setting, choices: { x, y } }) =>
    setting.choices.map((_, index): Target<ComfortTarget> => {
      const share = choicesWidth / setting.choices.length
      return button(`${setting.id} ${index}`, { x: x + index * share, y, width: share, height: choiceHeight })
    }),
  )
  return {
    width,
    height,
    title: { x: margin, y: 20, width: width - 2 * margin - 80, height: 56 },
    rows,
    targets: [
      button('close', { x: right - 60, y: 18, width: 60, height: 60 }),
      ...choices,
      button('reset', { x: margin, y: height - 24 - 60, width: 180, height: 60 }),
    ],
  }
}

function button(id: ComfortTarget, rect: Rect): Target<ComfortTarget> {
  return { id, kind: 'button', isDisabled: false, ...rect }
}
