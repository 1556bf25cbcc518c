import type { CaptionCue } from '../../media/playback'
import type { CaptionSize } from '../../state/comfort'
import { isRightToLeft, type TextMeasure, wrapText } from '../text'

export type CaptionLine = {
  readonly text: string
  readonly direction: 'ltr' | 'rtl'
  readonly side: 'left' | 'center' | 'right'
  /** Where that side stands, as a share of the width. */
  readonly at: number
}

/** How much of a line lies left of where its side stands. */
export const leftOfSide = { left: 0, center: 0.5, right: 1 } as const

/** Shares of the width: who places text at an edge means "over there", not "in narrow columns". */
const leastWidth = 0.4

/** Millimetres of type at `captionDistance`, where the smallest still has an x-height of 0.45°. */
export const captionSizes: Readonly<Record<CaptionSize, number>> = {
  small: 26,
  normal: 34,
  large: 44,
  huge: 58,
}

/** Metres: nearer than any scene, behind the control bar. */
export const captionDistance = 1.6

/** Millimetres; 34°, which the eyes read without the head turning. */
export const captionWidth = 980

/** More than that is no caption any more. */
const mostLines = 4
const padding = 20

/** The height of a line with what it stands on. */
export function lineHeightOf(size: number): number {
  return Math.round(size * 1.42)
}

/** Room for as many lines as are ever shown. */
export function captionHeight(size: number): number {
  return mostLines * lineHeightOf(size)
}

/**
 * Lines as they are drawn, with their own breaks kept and long ones wrapped. Each paragraph has one direction, whatever its second line
 * begins with; what begins at the start of a line begins on the right in scripts that do.
 * @param measure set to the font they are drawn in
 */
export function layoutCaptions(
  measure: TextMeasure,
  cues: readonly Pick<CaptionCue, 'text' | 'align' | 'position'>[],
): CaptionLine[] {
  const lines = cues.flatMap(({ text, align, position }) =>
    text.split('\n').flatMap((paragraph) => {
      const direction = isRightToLeft(paragraph) ? ('rtl' as const) : ('ltr' as const)
      const side = sideOf(align, direction)
      const at = position ?? leftOfSide[side]
      const width = captionWidth * Math.max(leastWidth, shareBeside(at, side)) - 2 * padding
      return wrapText(measure, paragraph, width, mostLines).map((line) => ({
        text: line,
        direction,
        side,
        at,
      }))
    }),
  )
  return lines.slice(0, mostLines)
}

/** How wide a line may be before it meets an edge of the picture. */
function shareBeside(at: number, side: CaptionLine['side']): number {
  if (side === 'center') return 2 * Math.min(at, 1 - at)
  return side === 'left' ? 1 - at : at
}

function sideOf(align: CaptionCue['align'], direction: 'ltr' | 'rtl'): CaptionLine['side'] {
  if (align === 'start') return direction === 'rtl' ? 'right' : 'left'
  if (align === 'end') return direction === 'rtl' ? 'left' : 'right'
  return align
}
