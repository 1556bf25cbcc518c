import { Upload } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useApp } from '../../state/hooks'
import { uploadWords } from '../../state/upload-words'
import { droppedFiles } from './choose-files'

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** Files may be dropped anywhere on the page; while they hover, the page says so. */
export function DropZone() {
  const { uploads } = useApp()
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const abort = new AbortController()
    const { signal } = abort
    // Entering a child comes before leaving its parent: only a count tells when the page itself is left.
    let depth = 0
    const listen = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', on: (event: DragEvent) => void) =>
      window.addEventListener(type, (event) => hasFiles(event) && on(event), { signal })
    listen('dragenter', () => {
      depth++
      setOver(true)
    })
    listen('dragleave', () => {
      depth--
      if (depth <= 0) setOver(false)
    })
    listen('dragover', (event) => {
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    })
    listen('drop', (event) => {
      event.preventDefault()
      depth = 0
      setOver(false)
      if (event.dataTransfer) void droppedFiles(event.dataTransfer).then(uploads.actions.add)
    })
    return () => abort.abort()
  }, [uploads])
  if (!isOver) return null
  return (
    <div className="drop-zone" aria-hidden="true">
      <div>
        <Upload size={40} strokeWidth={1.5} />
        {uploadWords.dropHere}
      </div>
    </div>
  )
}
