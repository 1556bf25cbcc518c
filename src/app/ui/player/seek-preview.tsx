import { formatLength } from '../../media/card'
import type { Entry } from '../../media/entry'
import type { Chapter } from '../../media/playback'
import { useApp } from '../../state/hooks'

type SeekPreviewProps = {
  readonly entry: Entry
  readonly seconds: number
  /** 0 to 1 along the line of time. */
  readonly fraction: number
  readonly chapters: readonly Chapter[]
}

/** A moment somebody points at: its picture out of Kaltura's strip, its chapter and its time. */
export function SeekPreview({ entry, seconds, fraction, chapters }: SeekPreviewProps) {
  const { ports } = useApp()
  const { url, count, width } = ports.library.sprite(entry)
  const tile = Math.min(count - 1, Math.max(0, Math.floor((seconds * 1000 * count) / entry.durationMs)))
  const chapter = chapters.findLast(({ startMs }) => startMs <= seconds * 1000)
  const hasStrip = entry.kind === 'video' && entry.durationMs > 0
  return (
    <div className="player-preview" aria-hidden="true" style={{ '--at': fraction }} data-tile={tile}>
      {hasStrip && (
        <span
          className="player-preview-picture"
          style={{
            width: width * 1.25,
            aspectRatio: entry.width && entry.height ? `${entry.width} / ${entry.height}` : '16 / 9',
            backgroundImage: `url("${url}")`,
            backgroundSize: `${count * 100}% 100%`,
            backgroundPosition: `${count > 1 ? (tile / (count - 1)) * 100 : 0}% 0`,
          }}
        />
      )}
      <span className="player-preview-text">
        {chapter && <bdi>{chapter.title}</bdi>}
        <time>{formatLength(Math.floor(seconds) * 1000)}</time>
      </span>
    </div>
  )
}
