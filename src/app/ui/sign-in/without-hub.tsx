import { LogOut } from 'lucide-react'
import { useApp } from '../../state/hooks'
import { NewHubForm } from '../members/new-hub-page'
import '../settings/settings.css'

type WithoutHubProps = { readonly email: string; readonly mayMakeHub: boolean }

/** For whoever is signed in and belongs to no hub (any more): what that means, and what there is to do. */
export function WithoutHub({ email, mayMakeHub }: WithoutHubProps) {
  const { session } = useApp()
  return (
    <div className="invitation-card">
      <p>
        You are signed in as {email}, but you belong to no hub. Ask somebody who runs one to invite you, then
        open the link of the invitation.
      </p>
      {mayMakeHub && <NewHubForm />}
      <button type="button" className="button" onClick={() => void session.actions.signOut()}>
        <LogOut size={17} aria-hidden="true" />
        Sign out
      </button>
    </div>
  )
}
