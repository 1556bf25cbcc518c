import { useEffect, useId, useRef } from 'react'
import { parseTags } from '../../media/tags'
import type { Draft, Transfer } from '../../media/transfer'
import { useApp, useSlice } from '../../state/hooks'
import { shapeOf, shapes, uploadWords } from '../../state/upload-words'
import '../media-fields.css'

/** What the creator says about a file. It counts as it is typed, while the file is on its way and after. */
export function UploadDetails({ transfer }: { transfer: Transfer }) {
  const { uploads } = useApp()
  const categories = useSlice(uploads, (state) => state.categories)
  const id = useId()
  const { draft } = transfer
  const top = useRef<HTMLDivElement>(null)
  // It opens below its row, which may be the last one in sight.
  useEffect(() => top.current?.scrollIntoView({ block: 'nearest' }), [])
  useEffect(() => void uploads.actions.loadCategories(), [uploads])
  const say = (given: Partial<Draft>) => uploads.actions.edit(transfer.id, { ...draft, ...given })
  return (
    <div ref={top} className="upload-details media-fields">
      <label>
        {uploadWords.title}
        <input
          type="text"
          dir="auto"
          required
          maxLength={255}
          defaultValue={draft.title}
          onChange={({ target }) => say({ title: target.value.trim() || transfer.file.name })}
        />
      </label>
      <label>
        {uploadWords.description}
        <textarea
          dir="auto"
          rows={2}
          defaultValue={draft.description}
          onChange={({ target }) => say({ description: target.value })}
        />
      </label>
      <div className="upload-pair">
        <label>
          {uploadWords.tags}
          <input
            type="text"
            dir="auto"
            aria-describedby={`${id}-tags`}
            defaultValue={draft.tags.join(', ')}
            onChange={({ target }) => say({ tags: parseTags(target.value) })}
          />
          <small id={`${id}-tags`}>{uploadWords.tagsHint}</small>
        </label>
        {transfer.kind !== 'audio' && (
          <label>
            {uploadWords.shape}
            <select
              value={shapeOf(draft.projection)?.id ?? ''}
              onChange={({ target }) => {
                const shape = shapes.find((one) => one.id === target.value)
                if (!shape) return
                if (transfer.question) uploads.actions.answer(transfer.id, shape.projection)
                else say({ projection: shape.projection })
              }}
            >
              {shapes.map((shape) => (
                <option key={shape.id} value={shape.id}>
                  {shape.label}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {categories && categories.length > 0 && (
        <label>
          {uploadWords.category}
          <select
            value={draft.categoryId ?? ''}
            onChange={({ target }) => say({ categoryId: target.value === '' ? null : Number(target.value) })}
          >
            <option value="">{uploadWords.noCategory}</option>
            {categories.map((category) => (
              <option key={category.id} value={category.id}>
                {category.name}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  )
}
