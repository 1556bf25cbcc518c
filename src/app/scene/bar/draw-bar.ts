import { drawBoard } from '../draw-board'
import { drawIcon, type IconName } from '../icons'
import { font, ink } from '../ink'
import type { Pointing } from '../pointing'
import type { Rect } from '../target'
import { fitText, isRightToLeft } from '../text'
import type { BarAction, BarLayout, BarTarget } from './bar-layout'

/** What the bar shows of the moment, but for time and volume, which move by themselves. */
export type BarLook = {
  readonly title: string
  readonly playing: 'playing' | 'paused' | 'ended'
  readonly hasCaptionsOn: boolean
  readonly isMuted: boolean
}

/** Thickness of a slider's line. */
export const lineHeight = 8

/** Draws the board of the bar: background, title, buttons and the empty lines of its sliders. */
export function drawBar(
  context: CanvasRenderingContext2D,
  layout: BarLayout,
  look: BarLook,
  pointing: Pick<Pointing<BarTarget['id']>, 'isHovered' | 'isPressed'>,
): void {
  drawBoard(context, layout.width, layout.height)
  drawTitle(context, layout.title, look.title)
  for (const target of layout.targets) {
    const isHovered = pointing.isHovered(target.id)
    if (target.kind === 'slider') drawLine(context, target, isHovered)
    else drawButton(context, target, look, isHovered, pointing.isPressed(target.id))
  }
}

function drawTitle(context: CanvasRenderingContext2D, rect: Rect, title: string): void {
  const fromRight = isRightToLeft(title)
  context.font = font(28, 600)
  context.fillStyle = ink.text
  context.textBaseline = 'middle'
  context.direction = fromRight ? 'rtl' : 'ltr'
  context.textAlign = fromRight ? 'right' : 'left'
  const x = fromRight ? rect.x + rect.width : rect.x
  context.fillText(fitText(context, title, rect.width), x, rect.y + rect.height / 2)
  context.direction = 'ltr'
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

function drawButton(
  context: CanvasRenderingContext2D,
  target: BarTarget,
  look: BarLook,
  isHovered: boolean,
  isPressed: boolean,
): void {
  const id = target.id as BarAction
  const isMain = id === 'play'
  const isOn = id === 'captions' && look.hasCaptionsOn
  const inset = isPressed ? 3 : 0
  context.fillStyle = groundOf(target.isDisabled, isPressed, isHovered, isMain)
  context.beginPath()
  context.roundRect(
    target.x + inset,
    target.y + inset,
    target.width - 2 * inset,
    target.height - 2 * inset,
    target.width / 2,
  )
  context.fill()
  if (isHovered && !isPressed) {
    context.strokeStyle = ink.accent
    context.lineWidth = 3
    context.stroke()
  }
  const centre = target.x + target.width / 2
  context.fillStyle = target.isDisabled ? ink.disabled : isMain ? ink.onAccent : isOn ? ink.accent : ink.text
  drawIcon(context, iconOf(id, look), centre, target.y + target.height / 2, isMain ? 50 : 40)
  if (!isOn) return
  context.beginPath()
  context.roundRect(centre - 12, target.y + target.height - 12, 24, 5, 2.5)
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
