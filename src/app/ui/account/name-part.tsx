import { type FormEvent, useState } from 'react'
import { accountWords } from '../../state/account-words'
import { useApp, useSlice } from '../../state/hooks'
import { TextField } from '../settings/field'
import { useTask } from '../use-task'
import { type AccountPart, useAccountChange } from './use-account-change'

/** Name and address. */
export function NamePart({ account, info }: AccountPart) {
  const { ports, session } = useApp()
  const hasMail = useSlice(session, (state) => state.phase === 'signed-in' && state.hub.signIn.hasMail)
  const [name, setName] = useState(info.name)
  const save = useAccountChange(account, (door, signal, wanted: string) => door.rename(wanted, signal))
  const confirm = useTask(async (signal) => (await ports.loadAccount()).askConfirmation(signal))
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void save.run(name)
  }
  return (
    <section className="panel" aria-labelledby="you-title">
      <h2 id="you-title">{accountWords.you}</h2>
      <dl className="facts">
        <dt>E-mail</dt>
        <dd>
          {info.email}{' '}
          <span className="account-note">
            {info.isConfirmed ? accountWords.confirmed : accountWords.unconfirmed}
          </span>
        </dd>
      </dl>
      {!info.isConfirmed && hasMail && (
        <p className="panel-ways">
          <button
            type="button"
            className="button"
            disabled={confirm.phase === 'busy'}
            onClick={() => void confirm.run()}
          >
            {accountWords.askConfirmation}
          </button>
          <span role="status">
            {confirm.phase === 'done' && accountWords.confirmationSent}
            {confirm.phase === 'failed' && confirm.fault.message}
          </span>
        </p>
      )}
      <form className="settings-form" onSubmit={send}>
        <TextField
          label={accountWords.name}
          name="name"
          autoComplete="name"
          value={name}
          onChange={setName}
          maxLength={100}
          isRequired
          error={save.phase === 'failed' ? save.fault.message : undefined}
        />
        <p className="panel-ways">
          <button
            type="submit"
            className="button"
            disabled={save.phase === 'busy' || name.trim() === info.name}
          >
            {accountWords.save}
          </button>
          <span role="status">{save.phase === 'done' && accountWords.saved}</span>
        </p>
      </form>
    </section>
  )
}
