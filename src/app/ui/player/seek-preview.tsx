import { formatLength } from '../../media/card'
import type { Entry } from '../../media/entry'
import { chapterAt, type Piece, previewOf, tileAt } from '../../media/moment'
import type { Chapter } from '../../media/playback'
import { useApp, useSlice } from '../../state/hooks'
import { shownProjection } from '../../state/playback-choices'
import './seek-preview.css'

type SeekPreviewProps = {
  readonly entry: Entry
  readonly seconds: number
  /** 0 to 1 along the line of time. */
  readonly fraction: number
  readonly chapters: readonly Chapter[]
  /** Where one looks, degrees to the right of the picture's middle. */
  readonly yaw: number
}

/** A moment somebody points at: its picture out of Kaltura's strip, its chapter and its time. */
export function SeekPreview({ entry, seconds, fraction, chapters, yaw }: SeekPreviewProps) {
  const { ports, playback } = useApp()
  const projection = useSlice(playback, shownProjection)
  const { url, count, width } = ports.library.sprite(entry)
  const tile = tileAt(seconds, entry.durationMs, count)
  const chapter = chapterAt(chapters, seconds)
  const frame = entry.width > 0 && entry.height > 0 ? entry.width / entry.height : 16 / 9
  const { aspect, pieces } = previewOf(projection, frame, yaw)
  const hasStrip = entry.kind === 'video' && entry.durationMs > 0
  return (
    <div className="player-preview" aria-hidden="true" style={{ '--at': fraction }} data-tile={tile}>
      {hasStrip && (
        <span
          className="player-preview-picture"
          style={{ width: width * Math.min(1.25, aspect), aspectRatio: aspect }}
        >
          {pieces.map((piece) => (
            <span key={piece.to.x} style={{ backgroundImage: `url("${url}")`, ...cut(piece, tile, count) }} />
          ))}
        </span>
      )}
      <span className="player-preview-text">
        {chapter && <bdi>{chapter.title}</bdi>}
        <time>{formatLength(Math.floor(seconds) * 1000)}</time>
      </span>
    </div>
  )
}

/** A piece of one picture of the strip as the background of a box. */
function cut({ from, to }: Piece, tile: number, count: number) {
  const across = count / from.width
  const down = 1 / from.height
  return {
    left: percent(to.x),
    width: percent(to.width),
    backgroundSize: `${percent(across)} ${percent(down)}`,
    backgroundPosition: `${position((tile + from.x) / from.width, across)} ${position(from.y / from.height, down)}`,
  }
}

/** CSS counts a background's position in shares of what is left over beside it. */
function position(offset: number, size: number): string {
  return size > 1 ? percent(offset / (size - 1)) : '0%'
}

function percent(share: number): string {
  return `${share * 100}%`
}
