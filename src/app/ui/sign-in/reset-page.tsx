import { type FormEvent, useState } from 'react'
import { resetWords, signInWords } from '../../state/account-words'
import { useApp } from '../../state/hooks'
import { TextField } from '../settings/field'
import { useTask } from '../use-task'
import { Door } from './door'

/** Where a link for a new password leads. */
export function ResetPage() {
  const { ports } = useApp()
  const [token] = useState(() => location.hash.slice(1))
  const [password, setPassword] = useState('')
  const reset = useTask(async (signal, newPassword: string) =>
    (await ports.loadAccount()).resetPassword(token, newPassword, signal),
  )
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void reset.run(password)
  }
  if (reset.phase === 'done') {
    return (
      <Door title={resetWords.done} lead={resetWords.doneMore}>
        {/* A full load: whoever was signed in here is not any more. */}
        <a className="button primary" href="/">
          {resetWords.on}
        </a>
      </Door>
    )
  }
  if (!token)
    return (
      <Door title={resetWords.title} lead={resetWords.noToken}>
        <a className="button" href="/">
          {signInWords.back}
        </a>
      </Door>
    )
  return (
    <Door title={resetWords.title} lead={resetWords.choose}>
      <form className="sign-in-form" onSubmit={send}>
        <TextField
          label={resetWords.newPassword}
          name="new-password"
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          maxLength={128}
          isRequired
          hint={resetWords.length}
          error={reset.phase === 'failed' ? reset.fault.message : undefined}
        />
        <button type="submit" className="button primary" disabled={reset.phase === 'busy'}>
          {resetWords.save}
        </button>
      </form>
      {reset.phase === 'failed' && (
        <a className="sign-in-link" href="/">
          {signInWords.back}
        </a>
      )}
    </Door>
  )
}
