import type { Stereo } from '../../media/projection'
import type { Lie } from '../../media/reshape'
import type { Rect, Target } from '../target'

export type QuestionTarget = `around ${Lie['around']}` | `stereo ${Stereo}` | 'eyes' | 'confirm' | 'later'

/** Metres from the eyes, and radians below them: the picture stays free, and the hands find the board where the bar of a film is. */
export const questionDistance = 1.25
export const questionBelow = 0.4

export const width = 1060
export const height = 436
const margin = 36
const inside = width - 2 * margin
const rowHeight = 62
const arounds: readonly Lie['around'][] = ['360', '180', 'flat']
const stereos: readonly Stereo[] = ['mono', 'top-bottom', 'left-right']

/** In millimetres. */
export const places = {
  title: { x: margin, y: 24, width: inside, height: 44 },
  reason: { x: margin, y: 72, width: inside, height: 60 },
  around: { x: margin, y: 148, width: inside, height: rowHeight },
  stereo: { x: margin, y: 222, width: inside - 232, height: rowHeight },
  eyes: { x: width - margin - 220, y: 222, width: 220, height: rowHeight },
  confirm: { x: margin, y: 328, width: 420, height: 72 },
  later: { x: margin + 436, y: 328, width: 180, height: 72 },
} as const satisfies Record<string, Rect>

/** What does not apply to the lie that is picked cannot be pressed. */
export function layoutQuestion({ around, stereo }: Lie): readonly Target<QuestionTarget>[] {
  const button = (id: QuestionTarget, rect: Rect, isDisabled = false): Target<QuestionTarget> => ({
    id,
    kind: 'button',
    isDisabled,
    ...rect,
  })
  const row = <Id extends QuestionTarget>(ids: readonly Id[], rect: Rect, isDisabled = false) =>
    ids.map((id, index) => {
      const share = rect.width / ids.length
      return button(id, { ...rect, x: rect.x + index * share, width: share }, isDisabled)
    })
  return [
    ...row(
      arounds.map((id) => `around ${id}` as const),
      places.around,
    ),
    ...row(
      stereos.map((id) => `stereo ${id}` as const),
      places.stereo,
      around === 'flat',
    ),
    button('eyes', places.eyes, around === 'flat' || stereo === 'mono'),
    button('confirm', places.confirm),
    button('later', places.later),
  ]
}
