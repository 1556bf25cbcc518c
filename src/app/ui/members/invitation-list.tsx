import type { MemberList } from '../../../hub/members-api'
import { roleTexts, untilText } from '../../state/members-words'
import { AskDialog } from '../settings/ask-dialog'
import { CopyButton } from '../settings/copy-button'
import type { MembersOf } from './use-members-door'

/** Who is asked to come and has not come yet: the link to hand on, once more by mail, or taken back. */
export function InvitationList({ list, value }: { readonly list: MembersOf; readonly value: MemberList }) {
  if (value.invitations.length === 0) return null
  const isBusy = list.state.phase === 'working'
  return (
    <section className="panel" aria-labelledby="invitations-title">
      <h2 id="invitations-title">Invited</h2>
      <ul className="people">
        {value.invitations.map(({ id, email, role, link, expiresAt }) => (
          <li key={id}>
            <span className="people-who">
              <strong>{email}</strong>
              <span className="faint">
                {roleTexts[role]}, {untilText(expiresAt)}
              </span>
            </span>
            <span className="people-ways">
              <CopyButton label="Copy link" text={() => link} />
              <button
                type="button"
                className="button"
                disabled={isBusy}
                onClick={() => void list.change((door, signal) => door.resend(id, signal))}
              >
                {value.sendsMail ? 'Send again' : 'Another week'}
                <span className="unseen"> for {email}</span>
              </button>
              <AskDialog
                label="Take back…"
                about={email}
                title={`Take the invitation of ${email} back?`}
                confirmLabel="Take it back"
                onConfirm={() => void list.change((door, signal) => door.revoke(id, signal))}
              >
                The link will not work any more.
              </AskDialog>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
