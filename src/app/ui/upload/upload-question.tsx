import { useEffect, useState } from 'react'
import type { Transfer } from '../../media/transfer'
import { useApp, useSlice } from '../../state/hooks'
import { firstQuestion, pickOf } from '../../state/questions'
import type { ShapeSource } from '../../state/shape-source'
import { answerText, questionText } from '../../state/shape-words'
import { ShapePicker } from '../shape/shape-picker'
import { ShapePreview } from '../shape/shape-preview'
import { useVr } from '../shell/use-vr'

/** A file that says nothing of itself but looks spherical: its creator sees it as it would be shown, and has the word. */
export function UploadQuestion({ transfer }: { transfer: Transfer }) {
  const { uploads, questions } = useApp()
  const { question, id } = transfer
  const picked = useSlice(questions, (state) => pickOf(state, transfer))
  // One preview at a time: the first open question has it. In the headset nobody sees the page.
  const isFirst = useSlice(uploads, (state) => firstQuestion(state.uploads)?.id === id)
  const isInVr = useVr().state === 'inside'
  const kind = transfer.kind === 'image' ? 'image' : 'video'
  const source = useFile(isFirst && !isInVr ? id : null, kind)
  if (!question) return null
  return (
    <fieldset className="upload-question">
      <legend>{questionText(question.suggestion)}</legend>
      <p>{question.reason}</p>
      {source && <ShapePreview source={source} projection={picked} />}
      <ShapePicker projection={picked} onPick={(projection) => questions.actions.pick(id, projection)} />
      <button type="button" className="button primary" onClick={() => questions.actions.confirm(id)}>
        {answerText(picked)}
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
