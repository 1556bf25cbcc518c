import type { FormEvent } from 'react'
import { useApp } from '../../state/hooks'

/** E-mail and password; the browser's password keeper fills it in. */
export function SignInForm({ isBusy }: { isBusy: boolean }) {
  const { session } = useApp()
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    void session.actions.signIn(String(form.get('email')), String(form.get('password')))
  }
  return (
    <form className="sign-in-form" onSubmit={send}>
      <label>
        E-mail
        <input name="email" type="email" autoComplete="username" required maxLength={320} />
      </label>
      <label>
        Password
        <input name="password" type="password" autoComplete="current-password" required maxLength={200} />
      </label>
      <button type="submit" className="button primary" disabled={isBusy}>
        {isBusy ? 'Signing in…' : 'Sign in'}
      </button>
    </form>
  )
}
