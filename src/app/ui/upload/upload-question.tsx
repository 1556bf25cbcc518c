import { useEffect, useState } from 'react'
import type { Transfer } from '../../media/transfer'
import { useApp, useSlice } from '../../state/hooks'
import { shapeText } from '../../state/shape-words'
import { ShapePicker } from '../shape/shape-picker'
import { ShapePreview, type ShapeSource } from '../shape/shape-preview'

/** A file that says nothing of itself but looks spherical: its creator sees it as it would be shown, and has the word. */
export function UploadQuestion({ transfer }: { transfer: Transfer }) {
  const { uploads } = useApp()
  const { question, id } = transfer
  const [picked, setPicked] = useState(question?.suggestion ?? null)
  // One preview at a time: the first open question has it.
  const isFirst = useSlice(
    uploads,
    (state) => state.uploads.find((one) => one.transfer.question)?.transfer.id === id,
  )
  const kind = transfer.kind === 'image' ? 'image' : 'video'
  const source = useFile(isFirst ? id : null, kind)
  if (!question) return null
  const looksLike = shapeText(question.suggestion)
  return (
    <fieldset className="upload-question">
      <legend>Is this {looksLike}?</legend>
      <p>{question.reason}</p>
      {source && <ShapePreview source={source} projection={picked} />}
      <ShapePicker projection={picked} onPick={setPicked} />
      <button type="button" className="button primary" onClick={() => uploads.actions.answer(id, picked)}>
        {picked ? `Yes, ${shapeText(picked)}` : 'No, flat'}
      </button>
    </fieldset>
  )
}

/** The transfer's file for as long as it is looked at; null while this page does not have it. */
function useFile(id: string | null, kind: 'video' | 'image'): ShapeSource | null {
  const { uploads } = useApp()
  const [source, setSource] = useState<ShapeSource | null>(null)
  useEffect(() => {
    const file = id === null ? null : uploads.actions.file(id)
    if (!file) return
    const url = URL.createObjectURL(file)
    setSource({ kind, url })
    return () => {
      setSource(null)
      URL.revokeObjectURL(url)
    }
  }, [id, kind, uploads])
  return source
}
