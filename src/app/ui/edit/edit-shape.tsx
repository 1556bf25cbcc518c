import { useEffect, useState } from 'react'
import type { Entry } from '../../media/entry'
import type { Projection } from '../../media/projection'
import { editWords } from '../../state/edit-words'
import { useApp } from '../../state/hooks'
import type { ShapeSource } from '../../state/shape-source'
import { ShapePicker } from '../shape/shape-picker'
import { ShapePreview } from '../shape/shape-preview'

/** Sharp enough to judge by, small enough to come at once. */
const PREVIEW_WIDTH = 2048

type EditShapeProps = {
  readonly entry: Entry
  readonly projection: Projection | null
  readonly onPick: (projection: Projection | null) => void
  readonly onShown: () => void
}

/** How an entry is shown, tried on its own picture. */
export function EditShape({ entry, projection, onPick, onShown }: EditShapeProps) {
  const source = useSource(entry)
  return (
    <section className="edit-shape" aria-label={editWords.shape}>
      {source && <ShapePreview source={source} projection={projection} onShown={onShown} />}
      {!source && entry.phase !== 'ready' && (
        <div className="shape-preview">
          <p>{editWords.noPreview}</p>
        </div>
      )}
      <ShapePicker projection={projection} onPick={onPick} />
    </section>
  )
}

/** The film that plays behind the dialog, otherwise a frame of it, or the photo anew; null while there is nothing to see. */
function useSource(edited: Entry): ShapeSource | null {
  const { id, kind, phase } = edited
  const { ports, playback } = useApp()
  const [source, setSource] = useState<ShapeSource | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another word about the same entry is the same picture
  useEffect(() => {
    let isCurrent = true
    const { entry, hasPicture } = playback.store.getState()
    const video = playback.video()
    if (kind === 'video' && entry?.id === id && hasPicture && video) setSource({ kind: 'playing', video })
    else if (kind === 'video' && phase === 'ready') {
      setSource({ kind: 'image', url: ports.library.frame(edited, PREVIEW_WIDTH) })
    }
    if (kind === 'image' && phase === 'ready') {
      ports.library.photo(edited, PREVIEW_WIDTH).then(
        ({ resized }) => isCurrent && setSource({ kind: 'image', url: resized }),
        () => undefined,
      )
    }
    return () => {
      isCurrent = false
    }
  }, [id, kind, phase, ports, playback])
  return source
}
