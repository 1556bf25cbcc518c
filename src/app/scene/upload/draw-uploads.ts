import { questionText } from '../../state/shape-words'
import { rangeText, sendWords, spelled, uploadWords } from '../../state/upload-words'
import type { Upload } from '../../state/uploads'
import { drawBoard } from '../draw-board'
import type { IconName } from '../icons'
import { font, ink } from '../ink'
import type { Pointing } from '../pointing'
import type { Rect, Target } from '../target'
import { fitText, isRightToLeft, wrapText } from '../text'
import { type ButtonLook, drawButton } from '../wall/draw-button'
import { height, places, type UploadLayout, type UploadTarget, type UploadWay, width } from './upload-layout'
import type { Row } from './upload-rows'

export type UploadsLook = {
  readonly layout: UploadLayout
  readonly rows: readonly Row[]
  readonly uploads: readonly Upload[]
  /** All together, in a line. */
  readonly totals: string
  readonly code: string | null
  readonly squares: readonly (readonly boolean[])[] | null
  /** Where the code is typed, without the scheme. */
  readonly host: string
  /** The browser has been asked for its picker and has not answered. */
  readonly isOpening: boolean
}

const wayIcons: Readonly<Partial<Record<string, IconName>>> = {
  open: 'play',
  pause: 'pause',
  resume: 'play',
  retry: 'replay',
  cancel: 'close',
  dismiss: 'close',
  close: 'close',
  earlier: 'page-back',
  later: 'page-on',
}

/** Draws the queue in space: what is under way, here and on other devices, and the code that brings more. */
export function drawUploads(
  context: CanvasRenderingContext2D,
  look: UploadsLook,
  hands: Pick<Pointing<UploadTarget>, 'isHovered' | 'isPressed'>,
): void {
  const { layout, rows, totals, squares, code, host } = look
  drawBoard(context, width, height)
  write(context, uploadWords.uploads, places.title, { type: font(30, 600) })
  write(context, totals, places.totals, { type: font(21), colour: ink.quiet })
  if (rows.length === 0) {
    write(context, uploadWords.nothing, { ...places.list, height: 60 }, { type: font(24), colour: ink.quiet })
  }
  for (const { index, text } of layout.rows) drawRow(context, rows[index]!, text)
  if (layout.hasPages) {
    const last = layout.first + layout.rows.length
    const range = rangeText(layout.first + 1, last, rows.length)
    write(context, range, places.range, { type: font(21), colour: ink.quiet })
  }
  if (squares && code) drawCode(context, squares, code, host)
  for (const target of layout.targets) {
    drawButton(context, target, {
      ...faceOf(target, look),
      isDisabled: target.isDisabled,
      isHovered: hands.isHovered(target.id),
      isPressed: hands.isPressed(target.id),
    })
  }
}

function faceOf(
  { id }: Target<UploadTarget>,
  { code, uploads, isOpening }: UploadsLook,
): Partial<ButtonLook> {
  if (id === 'choose')
    return { size: 24, isMain: true, label: isOpening ? sendWords.opening : sendWords.here }
  if (id === 'code') return { size: 24, label: code ? sendWords.another : sendWords.fromPhone }
  const [way, of] = id.split(' ') as [UploadWay, string]
  const icon = wayIcons[way]
  if (icon) return { size: 21, icon }
  if (way === 'sure') return { size: 21, isMain: true, label: uploadWords.cancelNow }
  if (way === 'keep') return { size: 21, label: uploadWords.keep }
  const question = uploads.find(({ transfer }) => transfer.id === of)?.transfer.question
  return { size: 21, isMain: true, label: question ? questionText(question.suggestion) : '' }
}

function drawRow(context: CanvasRenderingContext2D, row: Row, { x, y, width: room }: Rect): void {
  const { title, status, isBad, share } = row
  write(context, title, { x, y: y + 6, width: room, height: 34 }, { type: font(25, 600) })
  const colour = isBad ? ink.danger : ink.quiet
  context.font = font(19)
  const lines = wrapText(context, status, room, share === null ? 2 : 1)
  lines.forEach((line, index) => {
    const at = { x, y: y + 40 + index * 23, width: room, height: 24 }
    write(context, line, at, { type: font(19), colour })
  })
  if (share === null) return
  bar(context, { x, y: y + 70, width: room, height: 5 }, ink.track)
  bar(context, { x, y: y + 70, width: Math.max(5, room * share), height: 5 }, ink.accent)
}

function drawCode(
  context: CanvasRenderingContext2D,
  squares: readonly (readonly boolean[])[],
  code: string,
  host: string,
): void {
  const { x, y, width: across } = places.qr
  context.fillStyle = '#ffffff'
  context.beginPath()
  context.roundRect(x, y, across, across, 18)
  context.fill()
  context.fillStyle = '#000000'
  const side = across / (squares.length + 8)
  squares.forEach((row, rowIndex) => {
    row.forEach((isDark, column) => {
      // A hair wider than it is, so that no light shows between neighbours.
      if (isDark) context.fillRect(x + (column + 4) * side, y + (rowIndex + 4) * side, side + 0.3, side + 0.3)
    })
  })
  write(context, spelled(code), places.code, { type: font(44, 600), isCentred: true })
  context.font = font(19)
  const lines = wrapText(context, sendWords.atAddress(host), places.how.width, 2)
  lines.forEach((line, index) => {
    const at = { ...places.how, y: places.how.y + index * 27, height: 27 }
    write(context, line, at, { type: font(19), colour: ink.quiet, isCentred: true })
  })
}

type Hand = { readonly type: string; readonly colour?: string; readonly isCentred?: boolean }

function write(
  context: CanvasRenderingContext2D,
  text: string,
  rect: Rect,
  { type, colour = ink.text, isCentred = false }: Hand,
): void {
  context.font = type
  context.fillStyle = colour
  context.textAlign = isCentred ? 'center' : 'left'
  context.textBaseline = 'middle'
  context.direction = isRightToLeft(text) ? 'rtl' : 'ltr'
  const x = isCentred ? rect.x + rect.width / 2 : rect.x
  context.fillText(fitText(context, text, rect.width), x, rect.y + rect.height / 2)
  context.direction = 'ltr'
}

function bar(context: CanvasRenderingContext2D, rect: Rect, colour: string): void {
  context.fillStyle = colour
  context.beginPath()
  context.roundRect(rect.x, rect.y, rect.width, rect.height, rect.height / 2)
  context.fill()
}
