import { useEffect, useState } from 'react'
import { useApp } from '../../state/hooks'
import { statusText } from '../../state/upload-words'
import type { Upload, UploadPhase } from '../../state/uploads'

const told: readonly UploadPhase[] = ['ready', 'failed', 'broken', 'needs-file', 'waiting', 'asking']
const worthLeaving: readonly UploadPhase[] = ['ready', 'failed', 'broken']

/** What a screen reader is told, turn by turn and never a percentage; and a notification when the page is not looked at. */
export function useUploadNews(): string {
  const { uploads } = useApp()
  const [news, setNews] = useState('')
  useEffect(
    () =>
      uploads.store.subscribe((now, before) => {
        if (now.uploads === before.uploads) return
        for (const upload of now.uploads) {
          const was = before.uploads.find(({ transfer }) => transfer.id === upload.transfer.id)
          if (!was || was.phase === upload.phase || !told.includes(upload.phase)) continue
          setNews(`${upload.transfer.draft.title}: ${statusText(upload)}`)
          if (worthLeaving.includes(upload.phase) && document.hidden) notify(upload)
        }
      }),
    [uploads],
  )
  return news
}

function notify(upload: Upload) {
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  // Phones allow notifications from service workers alone and throw here.
  try {
    new Notification(upload.transfer.draft.title, { body: statusText(upload), tag: upload.transfer.id })
  } catch {}
}
