import { type FormEvent, useState } from 'react'
import { accountWords, resetWords, waysText } from '../../state/account-words'
import { TextField } from '../settings/field'
import { type AccountPart, useAccountChange } from './use-account-change'

/** The password, for those who have one. */
export function PasswordPart({ account, info }: AccountPart) {
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNext] = useState('')
  const change = useAccountChange(account, (door, signal, now: string, next: string) =>
    door.changePassword({ currentPassword: now, newPassword: next }, signal),
  )
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!(await change.run(currentPassword, newPassword))) return
    setCurrent('')
    setNext('')
  }
  const fault = change.phase === 'failed' ? change.fault : null
  const isOfField = fault && Object.keys(fault.fields).length > 0
  return (
    <section className="panel" aria-labelledby="password-title">
      <h2 id="password-title">{accountWords.password}</h2>
      <p>{waysText(info)}</p>
      {info.hasPassword ? (
        <form className="settings-form" onSubmit={(event) => void send(event)}>
          {/* Password keepers want to know whose password it is. */}
          <input type="hidden" name="username" autoComplete="username" value={info.email} readOnly />
          <TextField
            label={accountWords.current}
            name="current-password"
            type="password"
            autoComplete="current-password"
            value={currentPassword}
            onChange={setCurrent}
            maxLength={200}
            isRequired
            error={fault?.fields.currentPassword}
          />
          <TextField
            label={accountWords.next}
            name="new-password"
            type="password"
            autoComplete="new-password"
            value={newPassword}
            onChange={setNext}
            maxLength={128}
            isRequired
            hint={resetWords.length}
            error={fault?.fields.newPassword}
          />
          <p className="panel-ways">
            <button type="submit" className="button" disabled={change.phase === 'busy'}>
              {accountWords.change}
            </button>
            <span role="status">
              {change.phase === 'done' && accountWords.changed}
              {fault && !isOfField && fault.message}
            </span>
          </p>
        </form>
      ) : (
        <p>{accountWords.noPassword}</p>
      )}
    </section>
  )
}
