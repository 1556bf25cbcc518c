import type { Projection, Stereo } from '../../media/projection'
import { type Lie, lieOf } from '../../media/reshape'
import type { Transfer } from '../../media/transfer'
import { answerText, questionText, shapeWords } from '../../state/shape-words'
import { drawBoard } from '../draw-board'
import { font, ink } from '../ink'
import type { Pointing } from '../pointing'
import type { Rect, Target } from '../target'
import { fitText, isRightToLeft, wrapText } from '../text'
import { drawButton } from '../wall/draw-button'
import { height, places, type QuestionTarget, width } from './question-layout'

export type QuestionLook = {
  readonly transfer: Transfer
  readonly picked: Projection | null
  readonly targets: readonly Target<QuestionTarget>[]
  /** Said in place of the reason, e.g. that there is no preview. */
  readonly note: string | null
}

/** Draws the question about the picture one stands in, and its answers. */
export function drawQuestion(
  context: CanvasRenderingContext2D,
  { transfer, picked, targets, note }: QuestionLook,
  hands: Pick<Pointing<QuestionTarget>, 'isHovered' | 'isPressed'>,
): void {
  const { question, draft } = transfer
  if (!question) return
  drawBoard(context, width, height)
  drawTitle(context, questionText(question.suggestion), draft.title)
  drawLines(context, note ?? question.reason)
  for (const ground of [places.around, places.stereo, places.eyes]) fill(context, ground)
  const lie = lieOf(picked)
  for (const target of targets) {
    drawButton(context, target, {
      label: labelOf(target.id, picked),
      size: target.id === 'confirm' || target.id === 'later' ? 28 : 24,
      isMain: target.id === 'confirm',
      isOn: isOn(target.id, lie),
      isDisabled: target.isDisabled,
      isHovered: hands.isHovered(target.id),
      isPressed: hands.isPressed(target.id),
    })
  }
}

function labelOf(id: QuestionTarget, picked: Projection | null): string {
  if (id === 'confirm') return answerText(picked)
  if (id === 'later') return shapeWords.later
  if (id === 'eyes') return shapeWords.swapEyes
  const [kind, value] = id.split(' ')
  return kind === 'around' ? shapeWords.arounds[value as Lie['around']] : shapeWords.stereos[value as Stereo]
}

function isOn(id: QuestionTarget, { around, stereo, isRightEyeFirst }: Lie): boolean {
  if (id === 'eyes') return isRightEyeFirst
  return id === `around ${around}` || (around !== 'flat' && id === `stereo ${stereo}`)
}

/** The question, and behind it the file it is about. */
function drawTitle(context: CanvasRenderingContext2D, question: string, title: string): void {
  const { x, y, width: room, height: tall } = places.title
  const middle = y + tall / 2
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  context.direction = 'ltr'
  context.font = font(34, 600)
  context.fillStyle = ink.text
  context.fillText(question, x, middle)
  const from = context.measureText(question).width + 24
  context.font = font(26)
  context.fillStyle = ink.quiet
  context.textAlign = 'right'
  context.direction = isRightToLeft(title) ? 'rtl' : 'ltr'
  context.fillText(fitText(context, title, room - from), x + room, middle)
  context.direction = 'ltr'
}

function drawLines(context: CanvasRenderingContext2D, text: string): void {
  const { x, y, width: room } = places.reason
  context.font = font(22)
  context.fillStyle = ink.quiet
  context.textAlign = 'left'
  wrapText(context, text, room, 2).forEach((line, index) => {
    context.fillText(line, x, y + 15 + index * 30)
  })
}

function fill(context: CanvasRenderingContext2D, { x, y, width: across, height: tall }: Rect): void {
  context.fillStyle = ink.button
  context.beginPath()
  context.roundRect(x, y, across, tall, tall / 2)
  context.fill()
}
