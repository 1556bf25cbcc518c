import { ArrowRight } from 'lucide-react'
import type { Role } from '../../../hub/api'
import { useApp, useSlice } from '../../state/hooks'
import { words } from '../../state/words'
import { FaultNotice } from '../fault-notice'
import { Mark } from '../mark'
import { SignInForm } from './sign-in-form'
import './sign-in.css'

/** The door: demo members with one press each, or e-mail and password. */
export function SignInPage() {
  const { session } = useApp()
  const state = useSlice(session, (value) => value)
  return (
    <main className="sign-in">
      <div className="sign-in-sky" aria-hidden="true" />
      <div className="sign-in-door">
        <Mark size={52} />
        <h1>{words.product}</h1>
        <p className="sign-in-line">Step into your organisation's media, all around you.</p>
        {state.phase === 'failed' && (
          <FaultNotice fault={state.fault} onRetry={() => void session.actions.load()} />
        )}
        {(state.phase === 'signed-out' || state.phase === 'signing-in') &&
          (state.hub.demoMembers.length > 0 ? (
            <DemoMembers members={state.hub.demoMembers} isBusy={state.phase === 'signing-in'} />
          ) : (
            <SignInForm isBusy={state.phase === 'signing-in'} />
          ))}
        {state.phase === 'signed-out' && state.fault && (
          <p className="sign-in-fault" role="alert">
            {state.fault.kind === 'signed-out'
              ? 'E-mail or password is not right.'
              : `${words.faults[state.fault.kind].title}. ${state.fault.message}`}
          </p>
        )}
      </div>
    </main>
  )
}

type DemoMembersProps = {
  readonly members: readonly { readonly role: Role; readonly name: string }[]
  readonly isBusy: boolean
}

function DemoMembers({ members, isBusy }: DemoMembersProps) {
  const { session } = useApp()
  return (
    <>
      <ul className="demo-members" aria-label="Demo members">
        {members.map(({ role, name }) => (
          <li key={role}>
            <button type="button" disabled={isBusy} onClick={() => void session.actions.signInDemo(role)}>
              <span className="demo-initial" aria-hidden="true">
                {[...name][0]}
              </span>
              <span className="demo-who">
                <strong dir="auto">{name}</strong>
                <span>{words.roles[role]}</span>
              </span>
              <ArrowRight size={18} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      <p className="sign-in-note">A sample library on this machine. No account needed.</p>
    </>
  )
}
