import { type FormEvent, useState } from 'react'
import type { InvitationAnswer, InvitationView } from '../../../hub/members-api'
import { type Fault, toFault } from '../../media/errors'
import { useApp } from '../../state/hooks'
import { TextField } from '../settings/field'

type WayProps = {
  readonly token: string
  readonly view: InvitationView
  readonly onSignIn: () => void
}

/** What there is to do: choose a name and a password, press once, sign in, or sign out first. */
export function InvitationWay({ token, view, onSignIn }: WayProps) {
  const { ports, session } = useApp()
  const [state, setState] = useState<'ready' | 'joining' | Fault>('ready')
  const isBusy = state === 'joining'
  const accept = async (answer: Omit<InvitationAnswer, 'token'>) => {
    setState('joining')
    try {
      const door = await ports.loadMembers()
      await door.accept({ token, ...answer }, new AbortController().signal)
      // A full load, for the hub that they are in now.
      window.location.assign('/')
    } catch (error) {
      setState(toFault(error))
    }
  }
  const fault = typeof state === 'object' ? state : null
  const said = fault && Object.keys(fault.fields).length === 0 && <p role="alert">{fault.message}</p>

  if (view.way === 'make-account')
    return (
      <>
        <AccountForm email={view.email} fault={fault} isBusy={isBusy} onSend={accept} />
        {said}
      </>
    )
  if (view.way === 'join')
    return (
      <div className="invitation-card">
        <p>You are signed in as {view.signedInAs}.</p>
        <button type="button" className="button primary" disabled={isBusy} onClick={() => void accept({})}>
          {isBusy ? 'Joining…' : 'Accept the invitation'}
        </button>
        {said}
      </div>
    )
  if (view.way === 'other-person')
    return (
      <div className="invitation-card">
        <p>
          This invitation is for {view.email}, and you are signed in as {view.signedInAs}.
        </p>
        <button type="button" className="button primary" onClick={() => void session.actions.signOut()}>
          Sign out and go on
        </button>
      </div>
    )
  return (
    <div className="invitation-card">
      <p>You have an account here already: sign in as {view.email} to accept.</p>
      <button type="button" className="button primary" onClick={onSignIn}>
        Sign in
      </button>
    </div>
  )
}

type AccountFormProps = {
  readonly email: string
  readonly fault: Fault | null
  readonly isBusy: boolean
  readonly onSend: (answer: Omit<InvitationAnswer, 'token'>) => Promise<void>
}

function AccountForm({ email, fault, isBusy, onSend }: AccountFormProps) {
  const [name, setName] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    void onSend({ name, newPassword })
  }
  return (
    <form className="sign-in-form" onSubmit={send} noValidate>
      <TextField label="E-mail" value={email} onChange={() => undefined} autoComplete="username" disabled />
      <TextField
        label="Your name"
        value={name}
        onChange={setName}
        autoComplete="name"
        error={fault?.fields.name}
      />
      <TextField
        label="A password"
        type="password"
        hint="At least 12 characters; a short sentence is easy to remember."
        value={newPassword}
        onChange={setNewPassword}
        autoComplete="new-password"
        error={fault?.fields.newPassword}
      />
      <button type="submit" className="button primary" disabled={isBusy}>
        {isBusy ? 'Making your account…' : 'Make my account'}
      </button>
    </form>
  )
}
