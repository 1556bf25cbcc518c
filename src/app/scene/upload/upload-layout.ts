import type { Upload } from '../../state/uploads'
import type { Rect, Target } from '../target'

/** What may be done with one transfer; `sure` and `keep` answer whether to cancel it. */
export type UploadWay =
  | 'look'
  | 'open'
  | 'pause'
  | 'resume'
  | 'retry'
  | 'cancel'
  | 'dismiss'
  | 'sure'
  | 'keep'
export type UploadTarget = 'close' | 'choose' | 'code' | 'earlier' | 'later' | `${UploadWay} ${string}`

/** Metres from the eyes, and radians below them. */
export const uploadDistance = 1.3
export const uploadBelow = -0.04

export const width = 1140
export const height = 660
export const rowHeight = 88
/** Rows on one page of the list; one fewer when there are more pages. */
const mostRows = 5
const margin = 36
const buttonHeight = 64
const listWidth = 660
const wayWidth = 64
/** For ways that are words. */
const wideWays: Readonly<Partial<Record<UploadWay, number>>> = { look: 220, sure: 150, keep: 130 }

/** The list on the left, the code on the right, what may be pressed below; in millimetres. */
export const places = {
  title: { x: margin, y: 18, width: 200, height: 64 },
  totals: { x: margin + 200, y: 18, width: 660, height: 64 },
  list: { x: margin, y: 96, width: listWidth, height: mostRows * rowHeight },
  range: {
    x: margin + 2 * wayWidth + 12,
    y: 96 + (mostRows - 1) * rowHeight + 12,
    width: 300,
    height: wayWidth,
  },
  qr: { x: 788, y: 104, width: 260, height: 260 },
  code: { x: 732, y: 380, width: 372, height: 56 },
  how: { x: 732, y: 436, width: 372, height: 64 },
} as const satisfies Record<string, Rect>

/** What a row of the list is, as far as its place and its buttons matter. */
export type ListedRow = { readonly id: string; readonly ways: readonly UploadWay[] }

export type UploadLayout = {
  /** Counted from 0. */
  readonly first: number
  readonly rows: readonly { readonly index: number; readonly text: Rect }[]
  readonly hasPages: boolean
  readonly targets: readonly Target<UploadTarget>[]
}

/** The last page that there is, counted from 0. */
export function lastPage(rows: number): number {
  return rows <= mostRows ? 0 : Math.ceil(rows / (mostRows - 1)) - 1
}

/** The page that shows a row. */
export function pageOf(index: number, rows: number): number {
  return rows <= mostRows ? 0 : Math.floor(index / (mostRows - 1))
}

export function layoutUploads(rows: readonly ListedRow[], wantedPage: number): UploadLayout {
  const last = lastPage(rows.length)
  const page = Math.max(0, Math.min(wantedPage, last))
  const hasPages = last > 0
  const count = hasPages ? mostRows - 1 : mostRows
  const first = page * count
  const shown = rows.slice(first, first + count).map((row, place) => {
    const y = places.list.y + place * rowHeight
    let right = places.list.x + listWidth
    const targets = [...row.ways].reverse().map((way) => {
      const across = wideWays[way] ?? wayWidth
      right -= across
      return button(`${way} ${row.id}`, right, y + 8, across)
    })
    const text = { x: places.list.x, y, width: right - places.list.x - 20, height: rowHeight }
    return { index: first + place, text, targets }
  })
  return {
    first,
    hasPages,
    rows: shown.map(({ index, text }) => ({ index, text })),
    targets: [
      button('close', width - margin - buttonHeight, 18, buttonHeight),
      ...shown.flatMap(({ targets }) => targets),
      ...(hasPages
        ? [
            button('earlier', margin, places.range.y, wayWidth, page === 0),
            button('later', margin + wayWidth, places.range.y, wayWidth, page === last),
          ]
        : []),
      button('choose', margin, height - margin - buttonHeight, 400),
      button('code', width - margin - 372, height - margin - buttonHeight, 372),
    ],
  }
}

/** What may be done with a transfer from within the headset; `isCancelling` once somebody has asked to cancel it. */
export function waysOf({ phase, transfer }: Upload, isCancelling: boolean): readonly UploadWay[] {
  if (isCancelling) return ['sure', 'keep']
  const ask: readonly UploadWay[] = transfer.question ? ['look'] : []
  switch (phase) {
    case 'queued':
    case 'sending':
    case 'waiting':
      return [...ask, 'pause', 'cancel']
    case 'paused':
      return [...ask, 'resume', 'cancel']
    case 'failed':
      return [...ask, 'retry', 'cancel']
    case 'asking':
    case 'needs-file':
      return [...ask, 'cancel']
    case 'ready':
      return ['open', 'dismiss']
    case 'broken':
      return ['dismiss']
    default:
      return []
  }
}

function button(
  id: UploadTarget,
  x: number,
  y: number,
  across: number,
  isDisabled = false,
): Target<UploadTarget> {
  return { id, kind: 'button', isDisabled, x, y, width: across, height: buttonHeight }
}
