import { Pencil } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { editWords } from '../../state/edit-words'
import { useApp, useSlice } from '../../state/hooks'
import { isOwn } from '../../state/words'

const EditDialog = lazy(async () => ({ default: (await import('./edit-dialog')).EditDialog }))

/** The way to edit the open entry, for the member whose it is. */
export function EditButton() {
  const { playback, session, moves } = useApp()
  const entry = useSlice(playback, (state) => state.entry)
  const member = useSlice(session, (state) => (state.phase === 'signed-in' ? state.member : null))
  const [isOpen, setOpen] = useState(false)
  if (!entry || !member || !isOwn(entry.owner, member)) return null
  return (
    <>
      <button
        type="button"
        className="player-button"
        aria-label={editWords.edit}
        onClick={() => setOpen(true)}
      >
        <Pencil size={20} aria-hidden="true" />
      </button>
      {isOpen && (
        <Suspense>
          <EditDialog entry={entry} onClose={() => setOpen(false)} onRemoved={moves.backToLibrary} />
        </Suspense>
      )}
    </>
  )
}
