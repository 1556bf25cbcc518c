import type { FormEvent } from 'react'
import { resetWords, signInWords } from '../../state/account-words'
import { useApp } from '../../state/hooks'
import { TextField } from '../settings/field'
import { useTask } from '../use-task'
import { Door } from './door'

type ForgotFormProps = {
  readonly email: string
  readonly onEmail: (email: string) => void
  /** Without it only an administrator can help. */
  readonly hasMail: boolean
  readonly onBack: () => void
}

/** Asks for a link to set a new password; says the same whether or not there is such an account. */
export function ForgotForm({ email, onEmail, hasMail, onBack }: ForgotFormProps) {
  const { ports } = useApp()
  const ask = useTask(async (signal, address: string) =>
    (await ports.loadAccount()).askReset(address, signal),
  )
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void ask.run(email)
  }
  const isSent = ask.phase === 'done'
  return (
    <Door
      title={isSent ? resetWords.sent : resetWords.title}
      lead={isSent ? resetWords.sentMore : hasMail ? resetWords.ask : resetWords.nobody}
    >
      {hasMail && !isSent && (
        <form className="sign-in-form" onSubmit={send}>
          <TextField
            label={signInWords.email}
            name="email"
            type="email"
            autoComplete="username"
            value={email}
            onChange={onEmail}
            maxLength={320}
            isRequired
            error={ask.phase === 'failed' ? ask.fault.message : undefined}
          />
          <button type="submit" className="button primary" disabled={ask.phase === 'busy'}>
            {ask.phase === 'busy' ? resetWords.sending : resetWords.send}
          </button>
        </form>
      )}
      <button type="button" className="sign-in-link" onClick={onBack}>
        {signInWords.back}
      </button>
    </Door>
  )
}
