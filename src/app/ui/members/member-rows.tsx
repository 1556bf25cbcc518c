import type { Role } from '../../../hub/api'
import type { HubMember, MemberList } from '../../../hub/members-api'
import { useApp, useSlice } from '../../state/hooks'
import { roleOptions } from '../../state/members-words'
import { words } from '../../state/words'
import { ResetLinkButton } from '../account/reset-link-button'
import { AskDialog } from '../settings/ask-dialog'
import type { MembersOf } from './use-members-door'

/** Each member with their role, to be changed, and the way out for them. */
export function MemberRows({ list, value }: { readonly list: MembersOf; readonly value: MemberList }) {
  const { session } = useApp()
  const own = useSlice(session, (state) => (state.phase === 'signed-in' ? state.member.id : ''))
  // Where mail goes out people ask for a new password themselves.
  const hasMail = useSlice(session, (state) => state.phase === 'signed-in' && state.hub.signIn.hasMail)
  const isBusy = list.state.phase === 'working'
  const admins = value.members.filter(({ role }) => role === 'admin').length
  const change = async (member: HubMember, role: Role) => {
    const isDone = await list.change((door, signal) => door.changeRole(member.id, role, signal))
    // Whoever stops running the hub has no business on this page any more.
    if (isDone && member.id === own) void session.actions.load()
  }
  const remove = async ({ id }: HubMember) => {
    const isDone = await list.change((door, signal) => door.remove(id, signal))
    if (isDone && id === own) window.location.assign('/')
  }
  return (
    <section className="panel" aria-labelledby="members-title">
      <h2 id="members-title">Members</h2>
      <ul className="people">
        {value.members.map((member) => {
          const isLast = member.role === 'admin' && admins === 1
          return (
            <li key={member.id}>
              <span className="people-who">
                <strong dir="auto">
                  {member.name}
                  {member.id === own && <span className="faint"> · {words.you}</span>}
                </strong>
                <span className="faint">{member.email}</span>
              </span>
              <select
                aria-label={`What ${member.name} may do`}
                value={member.role}
                disabled={isBusy || isLast || member.isFixed}
                title={isLast ? 'A hub needs somebody who runs it.' : undefined}
                onChange={(event) => {
                  const chosen = roleOptions.find((option) => option.value === event.target.value)
                  if (chosen) void change(member, chosen.value)
                }}
              >
                {roleOptions.map((option) => (
                  <option key={option.value} value={option.value}>
                    {option.label}
                  </option>
                ))}
              </select>
              {!member.isFixed && (
                <span className="people-acts">
                  {!hasMail && member.id !== own && (
                    <ResetLinkButton memberId={member.id} name={member.name} />
                  )}
                  {!isLast && (
                    <AskDialog
                      label="Remove…"
                      about={member.name}
                      title={`Remove ${member.name} from this hub?`}
                      confirmLabel="Remove"
                      keepLabel="Cancel"
                      onConfirm={() => void remove(member)}
                    >
                      They lose this hub at once; a film that is open may go on for up to an hour. Their media
                      stays in Kaltura, and they keep their account and their other hubs.
                    </AskDialog>
                  )}
                </span>
              )}
              {(isLast || member.isFixed) && (
                <span className="people-stays faint">
                  {isLast ? 'The last administrator' : 'Of the demo'}
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
