import { useEffect, useRef } from 'react'
import { toCard } from '../../media/card'
import type { Stage } from '../../ports'
import { useApp, useSlice } from '../../state/hooks'
import { AudioView } from './audio-view'
import { usePresses } from './use-presses'
import './picture.css'

type PictureProps = {
  readonly stage: Stage | null
  /** A finger tapped the picture. */
  readonly onTap: () => void
  readonly onTwice: () => void
}

const nothing = () => {}

/** Whatever there is to see: the sphere, the flat video, the photo, or the calm view of sound. */
export function Picture({ stage, onTap, onTwice }: PictureProps) {
  const { playback } = useApp()
  const entry = useSlice(playback, (state) => state.entry)
  const phase = useSlice(playback, (state) => state.phase)
  const photo = useSlice(playback, (state) => (state.phase === 'ready' ? state.photo : null))
  const place = useRef<HTMLDivElement>(null)
  const onPress = entry?.kind === 'image' || phase !== 'ready' ? nothing : playback.actions.togglePlay
  usePresses(place, { onPress, onTap, onTwice })

  return (
    <div ref={place} className="player-picture">
      <Poster />
      {entry?.projection && stage && <Sphere stage={stage} label={toCard(entry).title} />}
      {entry && !entry.projection && entry.kind === 'video' && phase === 'ready' && <FlatVideo />}
      {entry && photo && (
        <img className="player-flat" src={photo.original} alt={toCard(entry).title} draggable={false} />
      )}
      {entry?.kind === 'audio' && <AudioView entry={entry} />}
    </div>
  )
}

function Sphere({ stage, label }: { stage: Stage; label: string }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => (place.current ? stage.mount(place.current) : undefined), [stage])
  return <div ref={place} className="player-sphere" role="img" aria-label={label} />
}

/** Shows the one video in place, and puts it back where it is unseen when the page leaves. */
function FlatVideo() {
  const { playback } = useApp()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const video = playback.video()
    if (!video) return
    const { style } = video
    const unseen = style.cssText
    style.cssText = ''
    place.current?.append(video)
    return () => {
      style.cssText = unseen
      document.body.append(video)
    }
  }, [playback])
  return <div ref={place} className="player-flat" />
}

/** The entry's own thumbnail, out of focus, until there is something sharper. */
function Poster() {
  const { playback, ports } = useApp()
  const entry = useSlice(playback, (state) => state.entry)
  const hasPicture = useSlice(playback, (state) => state.hasPicture)
  if (entry?.phase !== 'ready' || entry.kind === 'audio') return null
  const url = ports.library.thumbnail(entry, 320, 180)
  return <div className="player-poster" data-over={hasPicture} style={{ backgroundImage: `url("${url}")` }} />
}
