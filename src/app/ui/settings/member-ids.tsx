import { type FormEvent, useEffect, useState } from 'react'
import type { MemberUserId } from '../../../hub/integration-api'
import { createAsked } from '../../state/asked'
import { useApp, useSlice } from '../../state/hooks'
import { Field } from './field'
import { SettingsFault } from './settings-fault'

/** The Kaltura user id of each member, entered line by line or from a file. */
export function MemberIds() {
  const { ports } = useApp()
  const [ids] = useState(() => createAsked(async (signal) => (await ports.loadIntegration()).userIds(signal)))
  const state = useSlice(ids, (value) => value)
  useEffect(() => {
    void ids.actions.load()
    return ids.actions.close
  }, [ids])
  if (state.phase === 'loading') return null
  if (state.phase === 'failed')
    return <SettingsFault fault={state.fault} onRetry={() => void ids.actions.load()} />
  const save = async (csv: string) => {
    const door = await ports.loadIntegration()
    return await ids.actions.change((signal) => door.importUserIds(csv, signal))
  }
  return (
    <section className="panel" aria-labelledby="ids-title">
      <h2 id="ids-title">Kaltura user ids of members</h2>
      <p>Whoever has none cannot open the library yet.</p>
      <Ids members={state.value} />
      <IdsForm
        key={linesOf(state.value)}
        members={state.value}
        error={state.phase === 'ready' ? (state.fault?.fields.csv ?? state.fault?.message) : undefined}
        isBusy={state.phase === 'working'}
        onSave={save}
      />
    </section>
  )
}

function Ids({ members }: { members: readonly MemberUserId[] }) {
  return (
    <div className="table-wrap">
      <table>
        <thead>
          <tr>
            <th scope="col">Member</th>
            <th scope="col">Kaltura user id</th>
          </tr>
        </thead>
        <tbody>
          {members.map(({ id, name, email, kalturaUserId }) => (
            <tr key={id}>
              <td>
                <bdi>{name}</bdi> <span className="faint">{email}</span>
              </td>
              <td>{kalturaUserId || <span className="faint">none</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const linesOf = (members: readonly MemberUserId[]) =>
  members.map(({ email, kalturaUserId }) => `${email},${kalturaUserId}`).join('\n')

type IdsFormProps = {
  readonly members: readonly MemberUserId[]
  readonly error: string | undefined
  readonly isBusy: boolean
  readonly onSave: (csv: string) => Promise<boolean>
}

function IdsForm({ members, error, isBusy, onSave }: IdsFormProps) {
  const [csv, setCsv] = useState(() => linesOf(members))
  const send = (event: FormEvent) => {
    event.preventDefault()
    void onSave(csv)
  }
  const read = async (file: File | undefined) => {
    if (file) setCsv(await file.text())
  }
  return (
    <form className="settings-form" onSubmit={send}>
      <Field
        label="One line for each member: e-mail,Kaltura user id"
        hint="All lines are taken, or none. An empty id takes a member’s away; members that are not in the list keep theirs."
        error={error}
      >
        {({ id, describedBy }) => (
          <textarea
            id={id}
            rows={Math.min(12, members.length + 2)}
            value={csv}
            onChange={(event) => setCsv(event.target.value)}
            aria-describedby={describedBy}
            aria-invalid={error ? true : undefined}
            spellCheck={false}
            dir="ltr"
          />
        )}
      </Field>
      <p className="panel-ways">
        <button type="submit" className="button primary" disabled={isBusy}>
          {isBusy ? 'Saving…' : 'Save the ids'}
        </button>
        <label className="button file-button">
          From a CSV file…
          <input
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            onChange={(event) => void read(event.target.files?.[0])}
          />
        </label>
      </p>
    </form>
  )
}
