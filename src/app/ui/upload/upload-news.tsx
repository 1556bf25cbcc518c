import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { watchAddress } from '../../state/address'
import { useApp, useSlice } from '../../state/hooks'
import { statusText, uploadWords } from '../../state/upload-words'
import type { Upload, UploadPhase } from '../../state/uploads'
import '../notice-bar.css'

const told: readonly UploadPhase[] = ['ready', 'failed', 'broken', 'needs-file', 'waiting', 'asking']
/** What ends an upload, or stops it until somebody does something. */
const worthLooking: readonly UploadPhase[] = ['ready', 'failed', 'broken', 'needs-file', 'asking']
const worthLeaving: readonly UploadPhase[] = ['ready', 'failed', 'broken']
const shownMs = 12_000

/**
 * What becomes of uploads: for screen readers turn by turn and never a percentage, as a bar while the queue is closed,
 * and as a notification while the page is not looked at.
 */
export function UploadNews() {
  const { uploads } = useApp()
  const isOpen = useSlice(uploads, (state) => state.isOpen)
  const [text, setText] = useState('')
  const [shown, setShown] = useState<Upload | null>(null)
  useEffect(
    () =>
      uploads.store.subscribe((now, before) => {
        if (now.uploads === before.uploads) return
        for (const upload of now.uploads) {
          const was = before.uploads.find(({ transfer }) => transfer.id === upload.transfer.id)
          if (!was || was.phase === upload.phase || !told.includes(upload.phase)) continue
          setText(`${upload.transfer.draft.title}: ${statusText(upload)}`)
          if (worthLooking.includes(upload.phase)) setShown(upload)
          if (worthLeaving.includes(upload.phase) && document.hidden) notify(upload)
        }
      }),
    [uploads],
  )
  return (
    <>
      <p className="unseen" role="status">
        {text}
      </p>
      {shown && !isOpen && <NewsBar key={shown.transfer.id} upload={shown} onEnd={() => setShown(null)} />}
    </>
  )
}

function NewsBar({ upload, onEnd }: { readonly upload: Upload; readonly onEnd: () => void }) {
  const { uploads } = useApp()
  const bar = useRef<HTMLDivElement>(null)
  const { entryId, draft } = upload.transfer
  // biome-ignore lint/correctness/useExhaustiveDependencies: news of the same upload is shown as long again
  useEffect(() => {
    // Whoever reads it or is about to press keeps it there.
    const timer = setInterval(() => {
      if (!bar.current?.matches(':hover, :focus-within')) onEnd()
    }, shownMs)
    return () => clearInterval(timer)
  }, [upload])
  return (
    <div className="notice-bars" data-corner="">
      <div ref={bar} className="notice-bar" data-news={upload.phase}>
        <p>
          <bdi>{draft.title}</bdi>: {statusText(upload)}
        </p>
        {upload.phase === 'ready' && entryId ? (
          <Link href={watchAddress(entryId)} onClick={onEnd}>
            {uploadWords.open}
          </Link>
        ) : (
          <button type="button" onClick={() => uploads.actions.show(true)}>
            {uploadWords.look}
          </button>
        )}
        <button type="button" className="notice-close" aria-label={uploadWords.hide} onClick={onEnd}>
          <X size={17} aria-hidden="true" />
        </button>
      </div>
    </div>
  )
}

function notify(upload: Upload) {
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  // Phones allow notifications from service workers alone and throw here.
  try {
    new Notification(upload.transfer.draft.title, { body: statusText(upload), tag: upload.transfer.id })
  } catch {}
}
