import { drawBoard } from '../draw-board'
import { drawIcon, type IconName } from '../icons'
import { font, ink } from '../ink'
import type { Pointing } from '../pointing'
import { drawText } from '../text'
import type { BarAction, BarLayout, BarMenu, BarTarget } from './bar-layout'
import type { BarLook } from './bar-look'

/** Thickness of a slider's line. */
export const lineHeight = 8

/** Of the mark where a chapter begins, a gap in the line of time. */
const markWidth = 4

type Over = Pick<Pointing<BarTarget['id']>, 'isHovered' | 'isPressed'>

/** Draws the board of the bar: background, title, buttons and the empty lines of its sliders. */
export function drawBar(
  context: CanvasRenderingContext2D,
  layout: BarLayout,
  look: BarLook,
  open: BarMenu | null,
  over: Over,
): void {
  drawBoard(context, layout.width, layout.height)
  context.font = font(30, 600)
  context.fillStyle = ink.text
  drawText(context, look.title, layout.title)
  for (const target of layout.targets) {
    if (target.kind === 'slider') drawLine(context, target, over.isHovered(target.id))
    else drawButton(context, target, look, target.id === open, over)
  }
}

function drawLine(context: CanvasRenderingContext2D, target: BarTarget, isHovered: boolean): void {
  const height = isHovered && !target.isDisabled ? lineHeight + 4 : lineHeight
  context.fillStyle = ink.track
  context.globalAlpha = target.isDisabled ? 0.4 : 1
  context.beginPath()
  context.roundRect(target.x, target.y + (target.height - height) / 2, target.width, height, height / 2)
  context.fill()
  context.globalAlpha = 1
}

/** Where chapters begin, over the played part of the line too, so on a layer of its own. */
export function drawMarks(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  marks: readonly number[],
): void {
  context.fillStyle = ink.mark
  for (const share of marks) context.fillRect(share * width - markWidth / 2, 0, markWidth, height)
}

function drawButton(
  context: CanvasRenderingContext2D,
  target: BarTarget,
  look: BarLook,
  isOpen: boolean,
  over: Over,
): void {
  const id = target.id as BarAction
  const isMain = id === 'play'
  const isHovered = over.isHovered(id)
  const isPressed = over.isPressed(id)
  const isMarked = look.marked.includes(id) && !target.isDisabled
  const inset = isPressed ? 3 : 0
  const { x, y, width, height } = target
  context.fillStyle = groundOf(target.isDisabled, isPressed, isHovered || isOpen, isMain)
  context.beginPath()
  context.roundRect(x + inset, y + inset, width - 2 * inset, height - 2 * inset, width / 2)
  context.fill()
  if ((isHovered && !isPressed) || isOpen) {
    context.strokeStyle = ink.accent
    context.lineWidth = 3
    context.stroke()
  }
  const centre = x + width / 2
  const lit = isMarked || isOpen ? ink.accent : ink.text
  context.fillStyle = target.isDisabled ? ink.disabled : isMain ? ink.onAccent : lit
  drawIcon(context, iconOf(id, look), centre, y + height / 2, isMain ? 48 : 36)
  if (!isMarked) return
  context.beginPath()
  context.roundRect(centre - 11, y + height - 11, 22, 5, 2.5)
  context.fill()
}

function groundOf(isDisabled: boolean, isPressed: boolean, isHovered: boolean, isMain: boolean): string {
  if (isDisabled) return 'rgba(255, 255, 255, 0.03)'
  if (isMain) return isPressed ? ink.accentPressed : isHovered ? ink.accentHovered : ink.accent
  if (isPressed) return ink.pressed
  return isHovered ? ink.hovered : ink.button
}

function iconOf(id: BarAction, look: BarLook): IconName {
  if (id === 'play') return { playing: 'pause', paused: 'play', ended: 'replay' }[look.playing] as IconName
  if (id === 'mute') return look.isMuted ? 'muted' : 'loud'
  return id
}
