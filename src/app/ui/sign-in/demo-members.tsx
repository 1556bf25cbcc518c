import { ArrowRight } from 'lucide-react'
import type { HubInfo } from '../../../hub/api'
import { useApp } from '../../state/hooks'
import { words } from '../../state/words'

type DemoMembersProps = {
  readonly members: HubInfo['demoMembers']
  readonly isBusy: boolean
}

/** The members of the demo, one press each. */
export function DemoMembers({ members, isBusy }: DemoMembersProps) {
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
