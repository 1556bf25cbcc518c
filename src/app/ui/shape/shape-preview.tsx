import { useEffect, useRef, useState } from 'react'
import { noCorrection, type Projection } from '../../media/projection'
import type { Stage } from '../../ports'
import { useApp } from '../../state/hooks'
import { type ShapeSource, showSource } from '../../state/shape-source'
import { shapeWords } from '../../state/shape-words'
import './shape.css'

type ShapePreviewProps = {
  /** Another object is another picture: keep it while nothing changes. */
  readonly source: ShapeSource
  readonly projection: Projection | null
  /** The picture is there, and can be turned. */
  readonly onShown?: () => void
}

/** A picture as it will be seen: on the sphere, live and to be turned by hand, or flat. */
export function ShapePreview({ source, projection, onShown }: ShapePreviewProps) {
  const latest = useRef(onShown)
  latest.current = onShown
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
    const stop = stage.onFirstPicture(() => {
      setPhase('shown')
      latest.current?.()
    })
    const release = showSource(stage, source, () => setPhase('failed'))
    stage.turn({ yaw: 0, pitch: 0, fov: 75 })
    return () => {
      stop()
      release()
      stage.clear()
    }
  }, [stage, source])

  useEffect(() => {
    if (stage && projection) stage.adjust({ ...noCorrection, projection })
  }, [stage, projection])

  return (
    <div className="shape-preview" data-phase={phase} data-flat={projection === null}>
      <div ref={place} className="shape-sphere" role="img" aria-label={shapeWords.preview} />
      {projection === null && phase === 'shown' && <Flat source={source} />}
      {phase === 'loading' && <p role="status">{shapeWords.loading}</p>}
      {phase === 'failed' && <p role="status">{shapeWords.noPreview}</p>}
    </div>
  )
}

function Flat({ source }: { source: ShapeSource }) {
  if (source.kind === 'playing') return <FlatFrame video={source.video} />
  if (source.kind === 'image') return <img src={source.url} alt="" draggable={false} />
  return <video src={source.url} muted loop autoPlay playsInline />
}

/** The picture of the moment of a film that is shown elsewhere. */
function FlatFrame({ video }: { video: HTMLVideoElement }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    canvas.current?.getContext('2d')?.drawImage(video, 0, 0)
  }, [video])
  return <canvas ref={canvas} width={video.videoWidth} height={video.videoHeight} />
}
