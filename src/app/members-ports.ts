import type { Role } from '../hub/api'
import type { InvitationAnswer, InvitationDraft, InvitationView, MemberList } from '../hub/members-api'

/** Hubs, members and invitations; implemented in `kaltura/members.ts`, asked for by `import()` on the pages about them. */
export interface MembersDoor {
  list(signal: AbortSignal): Promise<MemberList>
  changeRole(id: string, role: Role, signal: AbortSignal): Promise<MemberList>
  remove(id: string, signal: AbortSignal): Promise<MemberList>
  invite(draft: InvitationDraft, signal: AbortSignal): Promise<MemberList>
  /** Sends an invitation again and makes it last longer. */
  resend(id: string, signal: AbortSignal): Promise<MemberList>
  revoke(id: string, signal: AbortSignal): Promise<MemberList>
  rename(name: string, signal: AbortSignal): Promise<void>
  /** Makes a hub and shows it from then on. */
  makeHub(name: string, signal: AbortSignal): Promise<void>
  invitation(token: string, signal: AbortSignal): Promise<InvitationView>
  accept(answer: InvitationAnswer, signal: AbortSignal): Promise<void>
}
