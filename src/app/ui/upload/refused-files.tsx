import { useApp, useSlice } from '../../state/hooks'
import { refusedText, uploadWords } from '../../state/upload-words'

/** What was chosen and is not taken, and why, until somebody has read it. */
export function RefusedFiles() {
  const { uploads } = useApp()
  const refused = useSlice(uploads, (state) => state.refused)
  if (refused.length === 0) return null
  return (
    <div className="uploads-refused" role="alert">
      <h3>{uploadWords.refused}</h3>
      <ul>
        {refused.map((file) => (
          <li key={file.id}>
            <bdi>{file.name}</bdi>
            <span>{refusedText(file)}</span>
          </li>
        ))}
      </ul>
      <button type="button" className="button" onClick={uploads.actions.dismissRefused}>
        {uploadWords.gotIt}
      </button>
    </div>
  )
}
