import type { Transfer } from '../../media/transfer'
import { useApp } from '../../state/hooks'
import { shapeOf, uploadWords } from '../../state/upload-words'

/** A file that says nothing of itself but looks spherical: the creator has the word. */
export function UploadQuestion({ transfer }: { transfer: Transfer }) {
  const { actions } = useApp().uploads
  const { question, id } = transfer
  if (!question) return null
  const label = shapeOf(question.suggestion)?.label ?? '360°'
  return (
    <fieldset className="upload-question">
      <legend>Is this {label}?</legend>
      <p>{question.reason}</p>
      <div>
        <button
          type="button"
          className="button primary"
          onClick={() => actions.answer(id, question.suggestion)}
        >
          Yes, {label}
        </button>
        <button type="button" className="button" onClick={() => actions.answer(id, null)}>
          No, flat
        </button>
      </div>
      <p className="upload-question-else">Something else: choose it under “{uploadWords.details}”.</p>
    </fieldset>
  )
}
