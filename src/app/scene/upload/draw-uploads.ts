import type { SendingState } from '../../state/sending'
import { sendFileText, sendWords, shareOf, spelled, statusText, uploadWords } from '../../state/upload-words'
import type { Upload } from '../../state/uploads'
import { drawBoard } from '../draw-board'
import { font, ink } from '../ink'
import type { Pointing } from '../pointing'
import type { Rect } from '../target'
import { fitText, wrapText } from '../text'
import { drawButton } from '../wall/draw-button'
import { height, mostRows, places, rowHeight, targets, type UploadTarget, width } from './upload-layout'

export type UploadsLook = {
  readonly uploads: readonly Upload[]
  readonly sending: SendingState
  readonly squares: readonly (readonly boolean[])[] | null
  /** Where the code is typed, without the scheme. */
  readonly host: string
}

type Row = { readonly title: string; readonly status: string; readonly share: number | null }

/** Draws the queue in space: what is under way, here and on other devices, and the code that brings more. */
export function drawUploads(
  context: CanvasRenderingContext2D,
  { uploads, sending, squares, host }: UploadsLook,
  hands: Pick<Pointing<UploadTarget>, 'isHovered' | 'isPressed'>,
): void {
  drawBoard(context, width, height)
  write(context, uploadWords.uploads, places.title, font(30, 600), ink.text)
  const rows = [...uploads.map(ownRow), ...sending.files.map(otherRow)]
  if (rows.length === 0)
    write(context, uploadWords.nothing, { ...places.list, height: 60 }, font(24), ink.quiet)
  rows.slice(-mostRows).forEach((row, index) => {
    drawRow(context, row, places.list.y + index * rowHeight)
  })
  if (squares && sending.code) drawCode(context, squares, sending.code.code, host)
  for (const target of targets) {
    const state = { isHovered: hands.isHovered(target.id), isPressed: hands.isPressed(target.id), size: 24 }
    if (target.id === 'close') drawButton(context, target, { ...state, icon: 'close' })
    else if (target.id === 'choose')
      drawButton(context, target, { ...state, isMain: true, label: sendWords.here })
    else
      drawButton(context, target, { ...state, label: sending.code ? sendWords.another : sendWords.fromPhone })
  }
}

const ownRow = (upload: Upload): Row => ({
  title: upload.transfer.draft.title,
  status: statusText(upload),
  share: upload.phase === 'ready' || upload.phase === 'making' ? null : shareOf(upload),
})
const otherRow: (file: SendingState['files'][number]) => Row = (file) => ({
  title: file.title,
  status: sendFileText(file),
  share: file.state === 'made' ? null : file.share,
})

function drawRow(context: CanvasRenderingContext2D, { title, status, share }: Row, y: number): void {
  const { x, width: across } = places.list
  write(context, title, { x, y, width: across, height: 34 }, font(24, 600), ink.text)
  write(context, status, { x, y: y + 32, width: across, height: 26 }, font(19), ink.quiet)
  if (share === null) return
  bar(context, { x, y: y + 62, width: across, height: 5 }, ink.track)
  bar(context, { x, y: y + 62, width: Math.max(5, across * share), height: 5 }, ink.accent)
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
  write(context, spelled(code), places.code, font(44, 600), ink.text, 'center')
  context.font = font(19)
  const lines = wrapText(context, sendWords.atAddress(host), places.how.width, 2)
  lines.forEach((line, index) => {
    write(
      context,
      line,
      { ...places.how, y: places.how.y + index * 27, height: 27 },
      font(19),
      ink.quiet,
      'center',
    )
  })
}

function write(
  context: CanvasRenderingContext2D,
  text: string,
  rect: Rect,
  type: string,
  colour: string,
  align: 'left' | 'center' = 'left',
): void {
  context.font = type
  context.fillStyle = colour
  context.textAlign = align
  context.textBaseline = 'middle'
  const x = align === 'left' ? rect.x : rect.x + rect.width / 2
  context.fillText(fitText(context, text, rect.width), x, rect.y + rect.height / 2)
}

function bar(context: CanvasRenderingContext2D, rect: Rect, colour: string): void {
  context.fillStyle = colour
  context.beginPath()
  context.roundRect(rect.x, rect.y, rect.width, rect.height, rect.height / 2)
  context.fill()
}
