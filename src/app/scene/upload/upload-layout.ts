import type { Rect, Target } from '../target'

export type UploadTarget = 'close' | 'choose' | 'code'

/** Metres from the eyes, and radians below them: as the comfort settings, which never lie there at the same time. */
export const uploadDistance = 1.2
export const uploadBelow = -0.04

export const width = 1040
export const height = 640
export const rowHeight = 78
export const mostRows = 5
const margin = 36
const buttonHeight = 64

/** The list on the left, the code on the right, what may be pressed below; in millimetres. */
export const places = {
  title: { x: margin, y: 22, width: 600, height: 56 },
  list: { x: margin, y: 104, width: 560, height: mostRows * rowHeight },
  qr: { x: 664, y: 104, width: 260, height: 260 },
  code: { x: 632, y: 380, width: 372, height: 56 },
  how: { x: 632, y: 436, width: 372, height: 64 },
} as const satisfies Record<string, Rect>

const button = (id: UploadTarget, x: number, y: number, across: number): Target<UploadTarget> => ({
  id,
  kind: 'button',
  isDisabled: false,
  x,
  y,
  width: across,
  height: buttonHeight,
})

export const targets: readonly Target<UploadTarget>[] = [
  button('close', width - margin - buttonHeight, 18, buttonHeight),
  button('choose', margin, height - margin - buttonHeight, 400),
  button('code', width - margin - 372, height - margin - buttonHeight, 372),
]
