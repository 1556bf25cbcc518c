import type { Card } from '../../media/card'
import { badgeText, words } from '../../state/words'
import { drawIcon, type IconName } from '../icons'
import { font, ink } from '../ink'
import { fitText, isRightToLeft, wrapText } from '../text'
import { card as size, type } from './layout'

/** All that is drawn of a card. */
export type DrawnCard = {
  readonly card: Card
  readonly ownerName: string
  readonly date: string
  /** How much of it was watched, 0 to 1; null for not begun. */
  readonly share: number | null
}

/** Two drawings of the same look are the same text. */
export function lookOf({ card, ownerName, date, share }: DrawnCard): string {
  const { id, title, phase, length, badge, kind } = card
  const seen = share === null ? '' : share.toFixed(2)
  return JSON.stringify([id, title, kind, phase, length, badge, ownerName, date, seen])
}

const margin = 12

/** Draws a card in millimetres from its upper left corner: picture with badge, length and state, then title, owner and date. */
export function drawCard(
  context: CanvasRenderingContext2D,
  drawn: DrawnCard,
  picture: CanvasImageSource | null,
): void {
  const { card, share } = drawn
  context.save()
  context.beginPath()
  context.roundRect(0, 0, size.width, size.pictureHeight, size.radius)
  context.clip()
  if (picture) drawPicture(context, picture)
  else drawStand(context, card)
  if (card.phase !== 'ready') drawPhase(context, card)
  if (share !== null) drawShare(context, share)
  context.restore()
  if (card.badge) drawPill(context, badgeText(card.badge), 'left')
  if (card.length !== '') drawPill(context, card.length, 'right')
  drawText(context, drawn)
}

function drawPicture(context: CanvasRenderingContext2D, picture: CanvasImageSource): void {
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, size.width, size.pictureHeight)
}

const signs: Readonly<Record<Card['kind'], IconName>> = { video: 'film', image: 'photo', audio: 'sound' }

/** Stands in for a picture: a calm colour of the entry's own and, where nothing else is said, the sign of its kind. */
function drawStand(context: CanvasRenderingContext2D, { id, kind, phase }: Card): void {
  const hue = [...id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7)
  const slope = context.createLinearGradient(0, 0, size.width, size.pictureHeight)
  slope.addColorStop(0, `oklch(0.36 0.05 ${hue})`)
  slope.addColorStop(1, `oklch(0.24 0.04 ${(hue + 40) % 360})`)
  context.fillStyle = slope
  context.fillRect(0, 0, size.width, size.pictureHeight)
  if (phase !== 'ready') return
  context.fillStyle = 'rgba(255, 255, 255, 0.5)'
  drawIcon(context, signs[kind], size.width / 2, size.pictureHeight / 2, 60)
}

function drawPhase(context: CanvasRenderingContext2D, { phase }: Card): void {
  context.fillStyle = 'rgba(8, 9, 13, 0.62)'
  context.fillRect(0, 0, size.width, size.pictureHeight)
  context.font = font(type.meta, 600)
  context.fillStyle = phase === 'failed' ? ink.danger : ink.text
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(
    fitText(context, words.phases[phase], size.width - 2 * margin),
    size.width / 2,
    size.pictureHeight / 2,
  )
}

function drawShare(context: CanvasRenderingContext2D, share: number): void {
  const high = 8
  context.fillStyle = 'rgba(8, 9, 13, 0.6)'
  context.fillRect(0, size.pictureHeight - high, size.width, high)
  context.fillStyle = ink.accent
  context.fillRect(0, size.pictureHeight - high, size.width * Math.min(1, share), high)
}

function drawPill(context: CanvasRenderingContext2D, text: string, side: 'left' | 'right'): void {
  context.font = font(type.meta, 600)
  const wide = context.measureText(text).width + 20
  const high = 36
  const x = side === 'left' ? margin : size.width - margin - wide
  const y = side === 'left' ? margin : size.pictureHeight - margin - high - 4
  context.fillStyle = 'rgba(8, 9, 13, 0.74)'
  context.beginPath()
  context.roundRect(x, y, wide, high, 10)
  context.fill()
  context.fillStyle = side === 'left' ? ink.accent : ink.text
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.direction = 'ltr'
  context.fillText(text, x + wide / 2, y + high / 2 + 1)
}

function drawText(context: CanvasRenderingContext2D, { card, ownerName, date }: DrawnCard): void {
  const room = size.width - 8
  context.textBaseline = 'alphabetic'
  const line = (text: string, y: number) => {
    const isFromRight = isRightToLeft(text)
    context.direction = isFromRight ? 'rtl' : 'ltr'
    context.textAlign = isFromRight ? 'right' : 'left'
    context.fillText(text, isFromRight ? size.width - 4 : 4, y)
  }
  context.font = font(type.title, 600)
  context.fillStyle = ink.text
  let y = size.pictureHeight + 10 + type.titleLine - 7
  for (const text of wrapText(context, card.title, room, 2)) {
    line(text, y)
    y += type.titleLine
  }
  context.font = font(type.meta)
  context.fillStyle = ink.quiet
  // An owner's name of another direction keeps its place before the date.
  line(fitText(context, `\u2068${ownerName}\u2069 · ${date}`, room), y + 1)
  context.direction = 'ltr'
}
