import { useEffect, useState } from 'react'
import { noCorrection, type Projection } from '../../media/projection'
import type { Transfer } from '../../media/transfer'
import type { ThreeStage } from '../../stage/stage'
import { useApp } from '../../state/hooks'
import { showSource } from '../../state/shape-source'

/** Puts the chosen file's own picture around the viewer, as it is picked; the library's space has nothing else on the stage. */
export function usePreview(
  stage: ThreeStage,
  { id, kind }: Transfer,
  picked: Projection | null,
  onFirstPicture: () => void,
): 'loading' | 'shown' | 'failed' {
  const { uploads } = useApp()
  const [phase, setPhase] = useState<'loading' | 'shown' | 'failed'>('loading')

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another file is another picture
  useEffect(() => {
    const file = uploads.actions.file(id)
    if (!file) return setPhase('failed')
    const url = URL.createObjectURL(file)
    const stop = stage.onFirstPicture(() => {
      onFirstPicture()
      setPhase('shown')
    })
    const source = { kind: kind === 'image' ? 'image' : 'video', url } as const
    const release = showSource(stage, source, () => setPhase('failed'))
    return () => {
      stop()
      release()
      stage.clear()
      URL.revokeObjectURL(url)
    }
  }, [stage, id, kind, uploads])

  useEffect(() => {
    if (picked) stage.adjust({ ...noCorrection, projection: picked })
  }, [stage, picked])

  return phase
}
