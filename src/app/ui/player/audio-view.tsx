import { AudioLines } from 'lucide-react'
import { useState } from 'react'
import { toCard } from '../../media/card'
import type { Entry } from '../../media/entry'
import { useApp } from '../../state/hooks'
import './audio-view.css'

/** Sound has no picture of its own: its cover, or a quiet sign, and its title. */
export function AudioView({ entry }: { entry: Entry }) {
  const { ports } = useApp()
  const [hasCover, setHasCover] = useState(true)
  return (
    <div className="player-audio">
      <div className="player-cover">
        {hasCover ? (
          <img src={ports.library.thumbnail(entry, 480, 480)} alt="" onError={() => setHasCover(false)} />
        ) : (
          <AudioLines size={72} strokeWidth={1.25} aria-hidden="true" />
        )}
      </div>
      <p className="player-audio-title" dir="auto">
        {toCard(entry).title}
      </p>
      {entry.description && (
        <p className="player-audio-text" dir="auto">
          {entry.description}
        </p>
      )}
    </div>
  )
}
