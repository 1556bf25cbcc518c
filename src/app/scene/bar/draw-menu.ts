import type { ChoiceList } from '../../state/playback-choices'
import { drawBoard } from '../draw-board'
import { drawIcon } from '../icons'
import { font, ink } from '../ink'
import type { Pointing } from '../pointing'
import type { Rect } from '../target'
import { drawText } from '../text'
import { closeId, type MenuLayout, type MenuTarget } from './menu-layout'

/** Draws lists of choices side by side, each choice a row with a tick before the one that holds. */
export function drawMenu(
  context: CanvasRenderingContext2D,
  layout: MenuLayout,
  lists: readonly ChoiceList[],
  pointing: Pick<Pointing<string>, 'isHovered' | 'isPressed'>,
  more: string,
): void {
  drawBoard(context, layout.width, layout.height)
  for (const [index, rect] of layout.titles.entries()) {
    context.font = font(22, 600)
    context.fillStyle = ink.quiet
    drawText(context, lists[index]!.title, rect)
  }
  for (const target of layout.targets) {
    drawGround(context, target, pointing.isHovered(target.id), pointing.isPressed(target.id))
    if (target.id === closeId) drawClose(context, target)
    else drawRow(context, target, lists[target.list]!, more)
  }
}

function drawGround(context: CanvasRenderingContext2D, rect: Rect, isHovered: boolean, isPressed: boolean) {
  if (!isHovered && !isPressed) return
  context.fillStyle = isPressed ? ink.pressed : ink.hovered
  context.beginPath()
  context.roundRect(rect.x + 2, rect.y + 2, rect.width - 4, rect.height - 4, 18)
  context.fill()
}

function drawClose(context: CanvasRenderingContext2D, { x, y, width, height }: Rect): void {
  context.fillStyle = ink.text
  drawIcon(context, 'close', x + width / 2, y + height / 2, 30)
}

function drawRow(
  context: CanvasRenderingContext2D,
  target: MenuTarget,
  { choices, chosen }: ChoiceList,
  more: string,
): void {
  const { x, y, width, height } = target
  const choice = choices.find(({ id }) => id === target.choice)
  const isChosen = choice !== undefined && choice.id === chosen
  context.fillStyle = isChosen ? ink.accent : ink.text
  if (isChosen) drawIcon(context, 'check', x + 32, y + height / 2, 28)
  const words = { x: x + 58, y, width: width - 74, height }
  context.font = font(20)
  const detail = choice?.detail ?? ''
  const taken = detail === '' ? 0 : context.measureText(detail).width + 16
  context.font = font(26, isChosen ? 600 : 400)
  drawText(context, choice?.label ?? more, { ...words, width: words.width - taken }, 'left')
  if (detail === '') return
  context.font = font(20)
  context.fillStyle = ink.quiet
  drawText(context, detail, words, 'right')
}
