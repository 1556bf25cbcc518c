import { useEffect, useRef, useState } from 'react'
import { noCorrection, type Projection } from '../../media/projection'
import type { Stage } from '../../ports'
import { useApp } from '../../state/hooks'
import { shapeWords } from '../../state/shape-words'
import './shape.css'

type ShapePreviewProps = {
  /** Address of the picture or film; the component follows it when it changes. */
  readonly url: string
  readonly kind: 'video' | 'image'
  readonly projection: Projection | null
}

/** Where the preview begins for everything: the choice is laid over it as a correction, so that switching never loads anew. */
const start: Projection = { shape: 'equirectangular', coverage: 360, stereo: 'mono' }

/** A picture as it will be seen: on the sphere, live and to be turned by hand, or flat. */
export function ShapePreview({ url, kind, projection }: ShapePreviewProps) {
  const { ports } = useApp()
  const place = useRef<HTMLDivElement>(null)
  const [stage, setStage] = useState<Stage | null>(null)
  const [phase, setPhase] = useState<'loading' | 'shown' | 'failed'>('loading')

  useEffect(() => {
    let isCurrent = true
    ports.loadPreview().then(
      (loaded) => isCurrent && setStage(loaded),
      () => isCurrent && setPhase('failed'),
    )
    return () => {
      isCurrent = false
    }
  }, [ports])

  useEffect(() => (stage && place.current ? stage.mount(place.current) : undefined), [stage])

  useEffect(() => {
    if (!stage) return
    setPhase('loading')
    const stop = stage.onFirstPicture(() => setPhase('shown'))
    const release = show(stage, url, kind, () => setPhase('failed'))
    stage.turn({ yaw: 0, pitch: 0, fov: 75 })
    return () => {
      stop()
      release()
      stage.clear()
    }
  }, [stage, url, kind])

  useEffect(() => {
    if (stage && projection) stage.adjust({ ...noCorrection, projection })
  }, [stage, projection])

  return (
    <div className="shape-preview" data-phase={phase} data-flat={projection === null}>
      <div ref={place} className="shape-sphere" role="img" aria-label={shapeWords.preview} />
      {projection === null && phase === 'shown' && <Flat url={url} kind={kind} />}
      {phase === 'loading' && <p role="status">{shapeWords.loading}</p>}
      {phase === 'failed' && <p role="status">{shapeWords.noPreview}</p>}
    </div>
  )
}

/** Puts a film or picture on the stage; the undo stops what it started. */
function show(stage: Stage, url: string, kind: 'video' | 'image', onFailure: () => void): () => void {
  const abort = new AbortController()
  if (kind === 'image') {
    stage.showPhoto(url, start, abort.signal).catch(() => abort.signal.aborted || onFailure())
    return () => abort.abort()
  }
  const video = document.createElement('video')
  Object.assign(video, { muted: true, loop: true, playsInline: true, src: url })
  video.addEventListener('error', onFailure, { signal: abort.signal })
  stage.showVideo(video, start)
  // A browser that will not play by itself still shows the first picture.
  video.play().catch(() => undefined)
  return () => {
    abort.abort()
    video.pause()
    video.removeAttribute('src')
    video.load()
  }
}

function Flat({ url, kind }: { url: string; kind: 'video' | 'image' }) {
  if (kind === 'image') return <img src={url} alt="" draggable={false} />
  return <video src={url} muted loop autoPlay playsInline />
}
