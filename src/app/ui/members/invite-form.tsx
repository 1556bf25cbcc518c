import { type FormEvent, useState } from 'react'
import type { Role } from '../../../hub/api'
import type { MemberList } from '../../../hub/members-api'
import { roleOptions } from '../../state/members-words'
import { SelectField, TextField } from '../settings/field'
import type { MembersOf } from './use-members-door'

/** Asks somebody into the hub. */
export function InviteForm({ list, value }: { readonly list: MembersOf; readonly value: MemberList }) {
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const [said, setSaid] = useState('')
  const { state } = list
  const isBusy = state.phase === 'working'
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setSaid('')
    if (!(await list.change((door, signal) => door.invite({ email, role }, signal)))) return
    setSaid(
      value.sendsMail
        ? `${email} has mail now.`
        : `${email} is invited: copy the link below and hand it on. This hub sends no mail.`,
    )
    setEmail('')
  }
  return (
    <section className="panel" aria-labelledby="invite-title">
      <h2 id="invite-title">Invite somebody</h2>
      <form className="settings-form" onSubmit={(event) => void send(event)} noValidate>
        <div className="field-row">
          <TextField
            label="E-mail"
            type="email"
            inputMode="email"
            value={email}
            onChange={setEmail}
            error={state.phase === 'ready' ? state.fault?.fields.email : undefined}
            disabled={isBusy}
          />
          <SelectField
            label="What they may do"
            value={role}
            onChange={(chosen) =>
              setRole(roleOptions.find((option) => option.value === chosen)?.value ?? 'viewer')
            }
            options={roleOptions}
            disabled={isBusy}
          />
        </div>
        <p className="panel-ways">
          <button type="submit" className="button primary" disabled={isBusy}>
            Invite
          </button>
          <span role="status">{said}</span>
        </p>
      </form>
    </section>
  )
}
