import { Link } from 'wouter'
import { useApp, useSlice } from '../../state/hooks'
import { SettingsFault } from '../settings/settings-fault'
import { SettingsShell } from '../settings/settings-shell'
import { HubName } from './hub-name'
import { InvitationList } from './invitation-list'
import { InviteForm } from './invite-form'
import { MemberRows } from './member-rows'
import './members.css'
import { useMemberList } from './use-members-door'

/** Who belongs to the hub, what each may do, and who is asked to come; for its admins. */
export function MembersPage() {
  const { session } = useApp()
  const mayMakeHub = useSlice(session, (state) => state.phase === 'signed-in' && state.hub.mayMakeHub)
  const list = useMemberList()
  const { state } = list
  return (
    <SettingsShell title="Members" lead="Who belongs to this hub, and what each of them may do.">
      {state.phase === 'loading' && <p role="status">Asking the hub…</p>}
      {state.phase === 'failed' && <SettingsFault fault={state.fault} onRetry={list.retry} />}
      {(state.phase === 'ready' || state.phase === 'working') && (
        <>
          {state.phase === 'ready' && state.fault && !state.fault.fields.email && (
            <p className="members-fault" role="alert">
              {state.fault.message}
            </p>
          )}
          <InviteForm list={list} value={state.value} />
          <InvitationList list={list} value={state.value} />
          <MemberRows list={list} value={state.value} />
        </>
      )}
      <HubName />
      {mayMakeHub && (
        <p className="panel-ways">
          <Link href="/settings/new-hub" className="button">
            Make another hub…
          </Link>
        </p>
      )}
    </SettingsShell>
  )
}
