import { drawIcon, type IconName } from '../icons'
import { font, ink } from '../ink'
import type { Rect } from '../target'
import { fitText } from '../text'
import { type } from './layout'

export type ButtonLook = {
  readonly label?: string
  readonly icon?: IconName
  /** The one of its group that is chosen. */
  readonly isOn?: boolean
  readonly isDisabled?: boolean
  readonly isHovered: boolean
  readonly isPressed: boolean
  /** Millimetres: of the type, of the corners, and of the rim that is left free. */
  readonly size?: number
  readonly round?: number
  readonly inset?: number
  /** The button that leads on. */
  readonly isMain?: boolean
}

/** A button of the wall's bars: a sign, a word, or both, centred; its ground tells what it is about. */
export function drawButton(context: CanvasRenderingContext2D, rect: Rect, look: ButtonLook): void {
  const { label = '', icon, size = type.bar, inset = 6 } = look
  const x = rect.x + inset
  const y = rect.y + inset
  const width = rect.width - 2 * inset
  const height = rect.height - 2 * inset
  const round = look.round ?? Math.min(height / 2, 46)
  const ground = groundOf(look)
  if (ground) {
    context.fillStyle = ground
    context.beginPath()
    context.roundRect(x, y, width, height, round)
    context.fill()
  }
  context.fillStyle = inkOf(look)
  context.font = font(size, look.isOn || look.isMain ? 600 : 400)
  context.textBaseline = 'middle'
  context.textAlign = 'left'
  context.direction = 'ltr'
  const iconSize = icon ? size * 1.35 : 0
  const gap = icon && label ? 14 : 0
  const text = fitText(context, label, width - 16 - iconSize - gap)
  const whole = iconSize + gap + context.measureText(text).width
  const start = x + (width - whole) / 2
  const middle = y + height / 2
  if (icon) drawIcon(context, icon, start + iconSize / 2, middle, iconSize)
  if (label) context.fillText(text, start + iconSize + gap, middle + 1)
}

function groundOf({ isOn, isMain, isDisabled, isHovered, isPressed }: ButtonLook): string | null {
  if (isDisabled) return null
  if (isOn || isMain) return isPressed ? ink.accentPressed : isHovered ? ink.accentHovered : ink.accent
  if (isPressed) return ink.pressed
  return isHovered ? ink.hovered : null
}

function inkOf({ isOn, isMain, isDisabled }: ButtonLook): string {
  if (isDisabled) return ink.disabled
  return isOn || isMain ? ink.onAccent : ink.text
}

/** The dark pill that a group of buttons stands on. */
export function drawGround(context: CanvasRenderingContext2D, rect: Rect): void {
  context.fillStyle = ink.board
  context.beginPath()
  context.roundRect(rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 2, Math.min(52, rect.height / 2))
  context.fill()
  context.strokeStyle = ink.boardEdge
  context.lineWidth = 1.5
  context.stroke()
}
