import { Upload as UploadIcon } from 'lucide-react'
import { mayUpload } from '../../state/app'
import { useApp, useSlice } from '../../state/hooks'
import { totalsOf } from '../../state/upload-progress'
import { shareText, words } from '../../state/words'
import './upload-button.css'

/** Opens the queue; a ring around it shows how far all uploads are together. */
export function UploadButton() {
  const { session, uploads } = useApp()
  const isAllowed = useSlice(session, (state) => state.phase === 'signed-in' && mayUpload(state.member.role))
  const { uploads: list, isOpen } = useSlice(uploads, (state) => state)
  if (!isAllowed) return null
  const { open, sent, size } = totalsOf(list)
  const share = open > 0 && size > 0 ? sent / size : null
  return (
    <button
      type="button"
      className="upload-button"
      aria-expanded={isOpen}
      aria-controls="uploads"
      data-busy={share !== null || undefined}
      onClick={() => uploads.actions.show(!isOpen)}
    >
      <UploadIcon size={18} aria-hidden="true" />
      <span className="upload-button-text">{share === null ? words.upload : shareText(share)}</span>
      {share !== null && (
        <span className="upload-button-bar" style={{ '--share': share }} aria-hidden="true" />
      )}
    </button>
  )
}
