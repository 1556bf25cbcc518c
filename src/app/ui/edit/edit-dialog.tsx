import { Trash2, X } from 'lucide-react'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { Entry } from '../../media/entry'
import { isProjectionTag } from '../../media/projection-tags'
import { parseTags } from '../../media/tags'
import { editWords } from '../../state/edit-words'
import { useApp, useSlice } from '../../state/hooks'
import { words } from '../../state/words'
import { CoverButton } from './cover-button'
import { EditShape } from './edit-shape'
import '../media-fields.css'
import './edit.css'

type EditDialogProps = {
  readonly entry: Entry
  readonly onClose: () => void
  /** After it was deleted from here. */
  readonly onRemoved?: () => void
}

/** What one may say about an entry of one's own: its words, how it is shown, its cover; and the way to delete it. */
export function EditDialog({ entry, onClose, onRemoved }: EditDialogProps) {
  const { editing, removals } = useApp()
  const [isPreviewed, setPreviewed] = useState(false)
  const { phase, fault } = useSlice(editing, (state) => state)
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [own] = useState(() => entry.tags.filter((tag) => !isProjectionTag(tag)))
  const [projection, setProjection] = useState(entry.projection)

  useEffect(() => {
    editing.actions.begin()
    dialog.current?.showModal()
  }, [editing])

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const said = (name: string) => String(form.get(name) ?? '').trim()
    const tags = parseTags(said('tags'))
    const isSaved = await editing.actions.save(entry, {
      name: said('name') || entry.name,
      description: said('description'),
      addedTags: tags.filter((tag) => !own.includes(tag)),
      removedTags: own.filter((tag) => !tags.includes(tag)),
      ...(projection !== entry.projection && { projection }),
    })
    // The dialog itself may be gone by now: what was saved can open the entry anew.
    if (isSaved) onClose()
  }

  const remove = () => {
    onClose()
    removals.actions.remove(entry)
    onRemoved?.()
  }

  return (
    <dialog
      ref={dialog}
      className="edit"
      aria-labelledby={id}
      onClose={onClose}
      // Keys that steer the player mean letters here.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <form onSubmit={(event) => void save(event)}>
        <header className="edit-head">
          <h2 id={id}>{editWords.title}</h2>
          <button
            type="button"
            className="edit-close"
            aria-label={editWords.close}
            onClick={() => dialog.current?.close()}
          >
            <X size={20} aria-hidden="true" />
          </button>
        </header>
        <div className="edit-body">
          {entry.kind !== 'audio' && (
            <EditShape
              entry={entry}
              projection={projection}
              onPick={setProjection}
              onShown={() => setPreviewed(true)}
            />
          )}
          <div className="edit-fields media-fields">
            <label>
              {editWords.name}
              <input type="text" name="name" dir="auto" required maxLength={255} defaultValue={entry.name} />
            </label>
            <label>
              {editWords.description}
              <textarea name="description" dir="auto" rows={3} defaultValue={entry.description} />
            </label>
            <label>
              {editWords.tags}
              <input
                type="text"
                name="tags"
                dir="auto"
                aria-describedby={`${id}-tags`}
                defaultValue={own.join(', ')}
              />
              <small id={`${id}-tags`}>{editWords.tagsHint}</small>
            </label>
            {entry.kind === 'video' && entry.phase === 'ready' && (
              <CoverButton entry={entry} isPreviewed={isPreviewed} />
            )}
          </div>
        </div>
        {fault && (
          <p className="edit-fault" role="alert">
            {words.faults[fault.kind].title}. {words.faults[fault.kind].advice}
          </p>
        )}
        <footer className="edit-foot">
          <button type="button" className="edit-remove" onClick={remove}>
            <Trash2 size={18} aria-hidden="true" />
            {editWords.remove}
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {editWords.cancel}
          </button>
          <button type="submit" className="button primary" disabled={phase === 'saving'}>
            {phase === 'saving' ? editWords.saving : editWords.save}
          </button>
        </footer>
      </form>
    </dialog>
  )
}
