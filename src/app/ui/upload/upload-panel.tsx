import { Bell, Glasses, Pause, Play, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useApp, useSlice } from '../../state/hooks'
import { movableIds } from '../../state/upload-order'
import { totalsOf } from '../../state/upload-progress'
import { sendWords, totalsText, uploadWords } from '../../state/upload-words'
import type { Upload } from '../../state/uploads'
import { useVr } from '../shell/use-vr'
import { FileChoice } from './file-choice'
import { RefusedFiles } from './refused-files'
import { SendCode } from './send-code'
import './uploads.css'
import type { Moving } from './upload-move'
import { UploadRow } from './upload-row'

/** The queue, in a corner of the page; on a phone from below. The page stays in use behind it. */
export function UploadPanel() {
  const { uploads } = useApp()
  const { actions } = uploads
  const vr = useVr()
  const { uploads: list, openings } = useSlice(uploads, (state) => state)
  const choose = useRef<HTMLButtonElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: opening anew what is open asks for the focus, too
  useEffect(() => {
    const from = document.activeElement
    choose.current?.focus({ preventScroll: true })
    return () => {
      if (from instanceof HTMLElement) from.focus()
    }
  }, [openings])
  const [told, setTold] = useState('')
  const totals = totalsOf(list)
  const movable = movableIds(list)
  const movingOf = ({ transfer: { id, draft } }: Upload): Moving | null => {
    const place = movable.indexOf(id)
    const count = movable.length
    if (place < 0 || count < 2) return null
    const onMove = (to: number) => {
      // While it is being pulled the row is further than when the pulling began.
      const now = movableIds(uploads.store.getState().uploads)
      if (to < 0 || to >= now.length || now[to] === id) return
      actions.move(id, to)
      setTold(uploadWords.moved(draft.title, to, count))
    }
    return { place, count, onMove }
  }
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
            className="round-button"
            aria-label={isMoving ? uploadWords.pauseAll : uploadWords.resumeAll}
            title={isMoving ? uploadWords.pauseAll : uploadWords.resumeAll}
            onClick={() => (isMoving ? actions.pauseAll() : void actions.resumeAll())}
          >
            {isMoving ? <Pause size={18} aria-hidden="true" /> : <Play size={18} aria-hidden="true" />}
          </button>
        )}
        <button
          type="button"
          className="round-button"
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
        <ol className="uploads-list" data-movable={movable.length > 1 || undefined}>
          {list.map((upload) => (
            <UploadRow
              key={upload.transfer.id}
              upload={upload}
              moving={movingOf(upload)}
              onChoose={() => choose.current?.click()}
            />
          ))}
        </ol>
      )}
      <p className="unseen" role="status">
        {told}
      </p>
      <RefusedFiles />
      <footer className="uploads-foot">
        {vr.state === 'available' && vr.wasInside && (
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
