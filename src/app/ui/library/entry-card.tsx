import { AudioLines, CircleAlert, Film, Glasses, ImageIcon, Loader } from 'lucide-react'
import { memo, useState } from 'react'
import { Link } from 'wouter'
import { type Card, toCard } from '../../media/card'
import type { Entry } from '../../media/entry'
import { watchAddress } from '../../state/address'
import { badgeText, dateText, words } from '../../state/words'
import './entry-card.css'
import { WatchedLine } from './watched-line'

type EntryCardProps = {
  readonly entry: Entry
  readonly thumbnailUrl: string
  readonly ownerName: string
  /** Unix time in seconds. */
  readonly now: number
  /** Its place in the list. */
  readonly index: number
  readonly isCurrent: boolean
  readonly onFocus: (index: number) => void
  readonly onIntent: (entry: Entry) => void
}

/** One entry of the grid: its picture, what it is, whose and since when. */
export const EntryCard = memo(function EntryCard(props: EntryCardProps) {
  const { entry, thumbnailUrl, ownerName, now, index, isCurrent, onFocus, onIntent } = props
  const card = toCard(entry)
  const date = dateText(card.createdAt, now)
  return (
    <Link
      href={watchAddress(card.id)}
      className="card"
      data-entry={card.id}
      data-phase={card.phase}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={() => {
        onFocus(index)
        onIntent(entry)
      }}
      onPointerEnter={() => onIntent(entry)}
    >
      {/* Named by its content: what it is called comes first, so the picture follows and is drawn above. */}
      <div className="card-text">
        <span className="card-title" dir="auto">
          {card.title}
        </span>
        <span className="card-meta">
          <bdi>{ownerName}</bdi>
          <span aria-hidden="true"> · </span>
          <time dateTime={new Date(card.createdAt * 1000).toISOString()}>{date}</time>
        </span>
      </div>
      <div className="card-picture">
        <Picture key={thumbnailUrl} card={card} url={thumbnailUrl} />
        {card.badge && (
          <span className="card-badge">
            {card.badge.isStereo && <Glasses size={14} aria-hidden="true" />}
            {badgeText(card.badge)}
          </span>
        )}
        <span className="unseen">{words.kinds[card.kind]}</span>
        {card.length !== '' && <span className="card-length">{card.length}</span>}
        {card.phase === 'ready' && card.kind !== 'image' && <WatchedLine entryId={card.id} />}
        {card.phase !== 'ready' && <State card={card} />}
      </div>
    </Link>
  )
})

function Picture({ card, url }: { card: Card; url: string }) {
  const [state, setState] = useState<'loading' | 'shown' | 'missing'>('loading')
  const hasPicture = card.phase === 'ready' && state !== 'missing'
  if (!hasPicture) return <Stand kind={card.kind} seed={card.id} />
  return (
    <img
      src={url}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      data-state={state}
      onLoad={() => setState('shown')}
      onError={() => setState('missing')}
    />
  )
}

/** Stands in for a picture: a calm colour of the entry's own and the sign of its kind. */
function Stand({ kind, seed }: { kind: Card['kind']; seed: string }) {
  const Icon = kind === 'audio' ? AudioLines : kind === 'image' ? ImageIcon : Film
  const hue = [...seed].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7)
  return (
    <span className="card-stand" style={{ '--hue': hue }}>
      <Icon size={34} strokeWidth={1.5} aria-hidden="true" />
    </span>
  )
}

function State({ card }: { card: Card }) {
  const Icon = card.phase === 'failed' ? CircleAlert : Loader
  return (
    <span className="card-state">
      <Icon size={15} aria-hidden="true" className={card.phase === 'processing' ? 'turning' : undefined} />
      {words.phases[card.phase]}
    </span>
  )
}
