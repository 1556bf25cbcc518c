import { useApp, useSlice } from '../../state/hooks'

/** The sign-in: demo members by one press. */
export function SignInPage() {
  const { session } = useApp()
  const state = useSlice(session, (value) => value)
  if (state.phase !== 'signed-out') return <main>{state.phase}</main>
  return (
    <main>
      {state.hub.demoMembers.map(({ role, name }) => (
        <button key={role} type="button" onClick={() => void session.actions.signInDemo(role)}>
          {name}
        </button>
      ))}
    </main>
  )
}
