import { useEffect, useRef, useState } from 'react'
import { createAsked } from '../../state/asked'
import { useApp, useSlice } from '../../state/hooks'
import { invitedTexts } from '../../state/members-words'
import { Mark } from '../mark'
import '../members/members.css'
import '../settings/settings.css'
import { SettingsFault } from '../settings/settings-fault'
import '../sign-in/sign-in.css'
import { SignInPage } from '../sign-in/sign-in-page'
import { useKeptFocus } from '../use-kept-focus'
import { InvitationWay } from './invitation-way'

/** Where the link of an invitation leads: who invites, to what, and the way in. The token stands behind the sign #, which no log sees. */
export function InvitationPage() {
  const { ports, session } = useApp()
  const phase = useSlice(session, (state) => state.phase)
  const [token] = useState(() => location.hash.slice(1))
  const [asked] = useState(() =>
    createAsked(async (signal) => (await ports.loadMembers()).invitation(token, signal)),
  )
  const state = useSlice(asked, (value) => value)
  const main = useRef<HTMLElement>(null)
  useKeptFocus(main)
  const [isSigningIn, setSigningIn] = useState(false)
  const isSettled = phase === 'signed-in' || phase === 'signed-out' || phase === 'failed'
  // Signing in or out here makes the way in another one.
  const who = isSettled ? phase : null
  useEffect(() => {
    if (who) void asked.actions.load()
    return asked.actions.close
  }, [asked, who])
  // All ways in that this hub has; after that it is one press.
  if (isSigningIn && phase !== 'signed-in') return <SignInPage />
  return (
    <main ref={main} className="sign-in">
      <div className="sign-in-sky" aria-hidden="true" />
      <div className="sign-in-door">
        <Mark size={52} />
        {state.phase === 'loading' && <p role="status">Looking at your invitation…</p>}
        {state.phase === 'failed' && (
          <>
            <h1>Your invitation</h1>
            {state.fault.kind === 'not-found' ? (
              <p className="sign-in-line" role="alert">
                {state.fault.message}
              </p>
            ) : (
              <SettingsFault fault={state.fault} onRetry={() => void asked.actions.load()} />
            )}
            <a className="button" href="/">
              Go to the library
            </a>
          </>
        )}
        {(state.phase === 'ready' || state.phase === 'working') && (
          <>
            <h1 dir="auto">{state.value.hubName}</h1>
            <p className="sign-in-line">
              <bdi>{state.value.inviterName}</bdi> invites you. {invitedTexts[state.value.role]}
            </p>
            <InvitationWay token={token} view={state.value} onSignIn={() => setSigningIn(true)} />
          </>
        )}
      </div>
    </main>
  )
}
