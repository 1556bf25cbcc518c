import { type FormEvent, useState } from 'react'
import { signInWords } from '../../state/account-words'
import { useApp } from '../../state/hooks'
import { TextField } from '../settings/field'

type SignInFormProps = {
  readonly email: string
  readonly onEmail: (email: string) => void
  readonly isBusy: boolean
  readonly error: string | undefined
  readonly onForgot: () => void
}

/** E-mail and password; the browser fills them in, and offers passkeys there. */
export function SignInForm({ email, onEmail, isBusy, error, onForgot }: SignInFormProps) {
  const { session } = useApp()
  const [password, setPassword] = useState('')
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void session.actions.signIn(email, password)
  }
  return (
    <form className="sign-in-form" onSubmit={send}>
      <TextField
        label={signInWords.email}
        name="email"
        type="email"
        autoComplete="username webauthn"
        value={email}
        onChange={onEmail}
        maxLength={320}
        isRequired
      />
      <TextField
        label={signInWords.password}
        name="password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        maxLength={200}
        isRequired
        error={error}
      />
      <button type="submit" className="button primary" disabled={isBusy}>
        {isBusy ? signInWords.signingIn : signInWords.signIn}
      </button>
      <button type="button" className="sign-in-link" onClick={onForgot}>
        {signInWords.forgot}
      </button>
    </form>
  )
}
