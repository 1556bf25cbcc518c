import { Camera } from 'lucide-react'
import { useState } from 'react'
import type { Entry } from '../../media/entry'
import { editWords } from '../../state/edit-words'
import { useApp, useSlice } from '../../state/hooks'

/** Wide enough for every card and for what is shared. */
const coverWidth = 1280

type CoverButtonProps = {
  readonly entry: Entry
  /** The preview in the dialog shows its picture. */
  readonly isPreviewed: boolean
}

/** Makes the view of the moment the entry's cover: of the player behind the dialog, otherwise of the preview in it. */
export function CoverButton({ entry, isPreviewed }: CoverButtonProps) {
  const { editing, playback, ports } = useApp()
  const isPlayed = useSlice(playback, (state) => state.entry?.id === entry.id && state.hasPicture)
  const isSaving = useSlice(editing, (state) => state.phase === 'saving')
  const [isDone, setDone] = useState(false)
  const hasPicture = isPlayed || (isPreviewed && entry.projection !== null)
  const capture = async () => {
    if (!isPlayed) return await (await ports.loadPreview()).capture(coverWidth)
    if (entry.projection) return await (await ports.loadStage()).capture()
    const video = playback.video()
    if (!video) throw new Error('There is no picture to capture yet.')
    return await captureVideo(video)
  }
  return (
    <div className="edit-cover">
      <button
        type="button"
        className="button"
        disabled={!hasPicture || isSaving}
        onClick={() => void editing.actions.setThumbnail(entry, capture()).then(setDone)}
      >
        <Camera size={18} aria-hidden="true" />
        {editWords.thumbnail}
      </button>
      <span role="status">{isDone ? editWords.thumbnailSaved : ''}</span>
    </div>
  )
}

async function captureVideo(video: HTMLVideoElement): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  return await new Promise((resolve, reject) => {
    const keep = (blob: Blob | null) =>
      blob ? resolve(blob) : reject(new Error('The video gave no picture.'))
    canvas.toBlob(keep, 'image/jpeg', 0.92)
  })
}
