import { Bell, Glasses, Pause, Play, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useApp, useSlice } from '../../state/hooks'
import { totalsOf } from '../../state/upload-progress'
import { refusedText, sendWords, totalsText, uploadWords } from '../../state/upload-words'
import { useVr } from '../shell/use-vr'
import { FileChoice } from './file-choice'
import { SendCode } from './send-code'
import './uploads.css'
import { UploadRow } from './upload-row'

/** The queue, in a corner of the page; on a phone from below. The page stays in use behind it. */
export function UploadPanel() {
  const { uploads } = useApp()
  const { actions } = uploads
  const vr = useVr()
  const { uploads: list, refused, openings } = useSlice(uploads, (state) => state)
  const choose = useRef<HTMLButtonElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: opening anew what is open asks for the focus, too
  useEffect(() => {
    const from = document.activeElement
    choose.current?.focus()
    return () => {
      if (from instanceof HTMLElement) from.focus()
    }
  }, [openings])
  const totals = totalsOf(list)
  const isPaused = list.some(({ phase }) => phase === 'paused')
  const isMoving = list.some(({ phase }) => phase === 'sending' || phase === 'waiting' || phase === 'queued')
  return (
    <section
      id="uploads"
      className="uploads"
      aria-label={uploadWords.uploads}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        actions.show(false)
      }}
    >
      <header className="uploads-head">
        <h2>{uploadWords.uploads}</h2>
        {(isMoving || isPaused) && list.length > 1 && (
          <button
            type="button"
            className="upload-way"
            aria-label={isMoving ? uploadWords.pauseAll : uploadWords.resumeAll}
            title={isMoving ? uploadWords.pauseAll : uploadWords.resumeAll}
            onClick={() => (isMoving ? actions.pauseAll() : void actions.resumeAll())}
          >
            {isMoving ? <Pause size={18} aria-hidden="true" /> : <Play size={18} aria-hidden="true" />}
          </button>
        )}
        <button
          type="button"
          className="upload-way"
          aria-label={uploadWords.close}
          title={uploadWords.close}
          onClick={() => actions.show(false)}
        >
          <X size={19} aria-hidden="true" />
        </button>
      </header>
      {totals.open > 0 && (
        <div className="uploads-total">
          <span>{totalsText(totals)}</span>
          <progress value={totals.sent} max={Math.max(1, totals.size)} aria-label={uploadWords.uploads} />
        </div>
      )}
      {list.length > 0 && (
        <ol className="uploads-list">
          {list.map((upload) => (
            <UploadRow key={upload.transfer.id} upload={upload} />
          ))}
        </ol>
      )}
      {refused.length > 0 && (
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
          <button type="button" className="button" onClick={actions.dismissRefused}>
            {uploadWords.gotIt}
          </button>
        </div>
      )}
      <footer className="uploads-foot">
        {vr.state === 'available' && (
          <button type="button" className="button" onClick={vr.enter}>
            <Glasses size={18} aria-hidden="true" />
            {sendWords.backToVr}
          </button>
        )}
        <FileChoice ref={choose} />
        {totals.isAtWork && <AskToTell />}
        <p className="uploads-drop">{uploadWords.dropHint}</p>
        <SendCode />
      </footer>
    </section>
  )
}

/** Leave to notify is asked for where it is of use, and by a press alone. */
function AskToTell() {
  const [isOpen, setOpen] = useState('Notification' in window && Notification.permission === 'default')
  if (!isOpen) return null
  return (
    <button
      type="button"
      className="uploads-other"
      onClick={() => void Notification.requestPermission().finally(() => setOpen(false))}
    >
      <Bell size={17} aria-hidden="true" />
      {uploadWords.tellMe}
    </button>
  )
}
