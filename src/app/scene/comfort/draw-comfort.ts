import type { Comfort } from '../../state/comfort'
import { comfortWords, isChosen } from '../../state/comfort-words'
import { drawBoard } from '../draw-board'
import { drawIcon } from '../icons'
import { font, ink } from '../ink'
import type { Pointing } from '../pointing'
import type { Rect } from '../target'
import { fitText } from '../text'
import type { ComfortLayout, ComfortTarget } from './comfort-layout'

type Hands = Pick<Pointing<ComfortTarget>, 'isHovered' | 'isPressed'>

/** Draws the comfort settings: a line for each, its choices side by side, the chosen one lit. */
export function drawComfort(
  context: CanvasRenderingContext2D,
  layout: ComfortLayout,
  comfort: Comfort,
  hands: Hands,
): void {
  drawBoard(context, layout.width, layout.height)
  context.textBaseline = 'middle'
  write(context, comfortWords.title, layout.title, 'left', font(30, 600), ink.text)
  for (const { setting, label, choices } of layout.rows) {
    write(context, setting.label, label, 'left', font(24), ink.text)
    fill(context, choices, ink.button)
    setting.choices.forEach((choice, index) => {
      const id: ComfortTarget = `${setting.id} ${index}`
      const rect = layout.targets.find((target) => target.id === id)!
      const isOn = isChosen(comfort, setting, choice.change)
      const ground = groundOf(id, hands, isOn)
      if (ground) fill(context, inner(rect, hands.isPressed(id) ? 6 : 4), ground)
      write(context, choice.label, rect, 'center', font(22, isOn ? 600 : 400), isOn ? ink.onAccent : ink.text)
    })
  }
  for (const target of layout.targets) {
    if (target.id !== 'close' && target.id !== 'reset') continue
    fill(
      context,
      inner(target, hands.isPressed(target.id) ? 3 : 0),
      groundOf(target.id, hands, false) ?? ink.button,
    )
    if (target.id === 'reset') write(context, comfortWords.reset, target, 'center', font(22), ink.text)
    else {
      context.fillStyle = ink.text
      drawIcon(context, 'close', target.x + target.width / 2, target.y + target.height / 2, 30)
    }
  }
}

function groundOf(id: ComfortTarget, hands: Hands, isOn: boolean): string | null {
  const isHovered = hands.isHovered(id)
  if (isOn) return hands.isPressed(id) ? ink.accentPressed : isHovered ? ink.accentHovered : ink.accent
  if (hands.isPressed(id)) return ink.pressed
  return isHovered ? ink.hovered : null
}

function inner({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by }
}

function fill(context: CanvasRenderingContext2D, { x, y, width, height }: Rect, colour: string): void {
  context.fillStyle = colour
  context.beginPath()
  context.roundRect(x, y, width, height, height / 2)
  context.fill()
}

function write(
  context: CanvasRenderingContext2D,
  text: string,
  rect: Rect,
  align: 'left' | 'center',
  type: string,
  colour: string,
): void {
  context.font = type
  context.fillStyle = colour
  context.textAlign = align
  const x = align === 'left' ? rect.x : rect.x + rect.width / 2
  context.fillText(fitText(context, text, rect.width), x, rect.y + rect.height / 2)
}
