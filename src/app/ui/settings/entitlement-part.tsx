import { type FormEvent, useState } from 'react'
import type { Entitlement, LabelledCategory } from '../../../hub/integration-api'
import { AskDialog } from './ask-dialog'
import { SelectField, TextField } from './field'
import { PartPanel } from './part-panel'
import { usePart } from './use-part'

type SetLabels = (id: number, labels: string) => Promise<boolean>

const labelHint = 'At least four letters and digits each, without accents and signs; commas between several.'

/** Categories with privacy contexts: what the token wizard offers to choose from. */
export function EntitlementPart() {
  const { slice, state, change } = usePart((door, signal) => door.entitlement(signal))
  const setLabels: SetLabels = (id, labels) => change((door, signal) => door.setLabels(id, labels, signal))
  const error = state.phase === 'ready' ? state.fault?.fields.labels : undefined
  return (
    <PartPanel title="Entitlement" slice={slice} state={state}>
      {(value) => <Labels value={value} error={error} setLabels={setLabels} />}
    </PartPanel>
  )
}

type LabelsProps = {
  readonly value: Entitlement
  readonly error: string | undefined
  readonly setLabels: SetLabels
}

function Labels({ value, error, setLabels }: LabelsProps) {
  const [editing, setEditing] = useState<number | null>(null)
  /** What is wrong is said where it was sent. */
  const [sent, setSent] = useState<number | null>(null)
  const errorOf = (id: number) => (id === sent ? error : undefined)
  const save: SetLabels = async (id, labels) => {
    setSent(id)
    const isSaved = await setLabels(id, labels)
    if (isSaved) setEditing(null)
    return isSaved
  }
  return (
    <>
      <p>
        {value.isEnforced
          ? 'The account enforces entitlement by default: without disableentitlement, sessions see only what their privacy context shows.'
          : 'The account does not enforce entitlement by default: sessions see media of all categories unless they ask for a privacy context.'}
      </p>
      {value.categories.length === 0 && <p>No category has a privacy context yet.</p>}
      <ul className="rows">
        {value.categories.map((category) => (
          <li key={category.id}>
            <CategoryRow
              category={category}
              onEdit={() => setEditing(category.id)}
              onRemove={() => void save(category.id, '')}
            />
            {editing === category.id && (
              <EditForm
                category={category}
                error={errorOf(category.id)}
                onSave={save}
                onCancel={() => setEditing(null)}
              />
            )}
          </li>
        ))}
      </ul>
      {value.others.length > 0 && (
        <AddForm
          key={value.categories.length}
          value={value}
          error={value.categories.some(({ id }) => id === sent) ? undefined : error}
          onSave={save}
        />
      )}
    </>
  )
}

type CategoryRowProps = {
  readonly category: LabelledCategory
  readonly onEdit: () => void
  readonly onRemove: () => void
}

function CategoryRow({ category, onEdit, onRemove }: CategoryRowProps) {
  const { name, labels, inherited } = category
  return (
    <>
      <h3>
        <bdi>{name}</bdi>
      </h3>
      <p className="labels">
        {labels.map((label) => (
          <code key={label}>{label}</code>
        ))}
        {inherited.length > 0 && <span className="faint">and from above: {inherited.join(', ')}</span>}
      </p>
      <p className="panel-ways">
        <button type="button" className="button" onClick={onEdit}>
          Edit<span className="unseen"> the labels of {name}</span>
        </button>
        <AskDialog
          label="Remove…"
          title={`Remove the labels of “${name}”?`}
          confirmLabel="Remove"
          onConfirm={onRemove}
        >
          Sessions with these privacy contexts do not see the media of this category any more. The category
          and its media stay.
        </AskDialog>
      </p>
    </>
  )
}

type EditFormProps = {
  readonly category: LabelledCategory
  readonly error: string | undefined
  readonly onSave: SetLabels
  readonly onCancel: () => void
}

function EditForm({ category, error, onSave, onCancel }: EditFormProps) {
  const [labels, setLabels] = useState(category.labels.join(', '))
  const send = (event: FormEvent) => {
    event.preventDefault()
    void onSave(category.id, labels)
  }
  return (
    <form className="settings-form" onSubmit={send} noValidate>
      <TextField
        label={`Labels of ${category.name}`}
        value={labels}
        onChange={setLabels}
        hint={labelHint}
        error={error}
      />
      <p className="panel-ways">
        <button type="submit" className="button primary" disabled={labels.trim() === ''}>
          Save
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      </p>
    </form>
  )
}

type AddFormProps = {
  readonly value: Entitlement
  readonly error: string | undefined
  readonly onSave: SetLabels
}

function AddForm({ value, error, onSave }: AddFormProps) {
  const [id, setId] = useState(String(value.others[0]?.id ?? ''))
  const [labels, setLabels] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    void onSave(Number(id), labels)
  }
  return (
    <form className="settings-form" onSubmit={send} noValidate>
      <h3>Give another category a label</h3>
      <div className="field-row">
        <SelectField
          label="Category"
          value={id}
          onChange={setId}
          options={value.others.map((one) => ({ value: String(one.id), label: one.name }))}
        />
        <TextField
          label="Privacy context"
          value={labels}
          onChange={setLabels}
          hint={labelHint}
          error={error}
        />
      </div>
      <p className="panel-ways">
        <button type="submit" className="button primary" disabled={labels.trim() === ''}>
          Add
        </button>
      </p>
    </form>
  )
}
