import { FilePlus2, FolderPlus } from 'lucide-react'
import { type RefObject, useRef } from 'react'
import { useApp } from '../../state/hooks'
import { uploadAccept, uploadWords } from '../../state/upload-words'
import { listedFiles } from './choose-files'

/** Two ways to choose: files, or a whole folder where the device has folders. */
export function FileChoice({ ref }: { ref: RefObject<HTMLButtonElement | null> }) {
  const { uploads } = useApp()
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const take = (input: HTMLInputElement) => {
    void uploads.actions.add(listedFiles(input.files))
    // So that the same file counts as a change when it is chosen again.
    input.value = ''
  }
  return (
    <div className="uploads-choice">
      <button ref={ref} type="button" className="button primary" onClick={() => files.current?.click()}>
        <FilePlus2 size={18} aria-hidden="true" />
        {uploadWords.choose}
      </button>
      <input
        ref={files}
        type="file"
        multiple
        accept={uploadAccept}
        hidden
        aria-label={uploadWords.choose}
        data-choose="files"
        onChange={(event) => take(event.target)}
      />
      <button type="button" className="button uploads-folder" onClick={() => folder.current?.click()}>
        <FolderPlus size={18} aria-hidden="true" />
        {uploadWords.folder}
      </button>
      <input
        ref={folder}
        type="file"
        hidden
        webkitdirectory=""
        aria-label={uploadWords.folder}
        data-choose="folder"
        onChange={(event) => take(event.target)}
      />
    </div>
  )
}
