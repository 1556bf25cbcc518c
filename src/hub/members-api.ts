import type { Role } from './api'

/** What the hub says about hubs, their members and invitations; types alone, as in `api.ts`. */

/** Body of `POST /api/hubs` — for whoever may make hubs; answers with the `HubInfo` of the new one. Also of `PUT /api/hubs/current`, for admins. */
export type HubDraft = { readonly name: string }

/** Body of `POST /api/hubs/switch` — for members of that hub; answers with its `HubInfo`. */
export type HubSwitch = { readonly hubId: string }

/** `GET /api/members` — for admins; also the answer of everything below it. */
export type MemberList = {
  readonly members: readonly HubMember[]
  readonly invitations: readonly PendingInvitation[]
  /** Whether invitations go out by mail; else admins hand the links on. */
  readonly sendsMail: boolean
}

export type HubMember = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  /** Unix time in seconds. */
  readonly since: number
  /** One of the demo's own, who stay as they are. */
  readonly isFixed: boolean
}

export type PendingInvitation = {
  readonly id: string
  readonly email: string
  readonly role: Role
  readonly link: string
  /** Unix time in seconds. */
  readonly expiresAt: number
}

/** Body of `PUT /api/members/<id>` — for admins. `DELETE` takes the member out of the hub. */
export type RoleChange = { readonly role: Role }

/** `POST /api/members/<id>/reset-link` `{}` — for admins of all hubs of that member: where they set a new password, for an hour and once. */
export type ResetLink = { readonly link: string }

/** Body of `POST /api/members/invitations` — for admins. Below it: `DELETE /<id>` takes one back, `POST /<id>/resend` `{}` sends it again and makes it last longer. */
export type InvitationDraft = { readonly email: string; readonly role: Role }

/** `POST /api/auth/invitation/look` `{ token }` — for anyone with the link. */
export type InvitationView = {
  readonly hubName: string
  readonly inviterName: string
  readonly email: string
  readonly role: Role
  /** Unix time in seconds. */
  readonly expiresAt: number
  /** What is to be done: choose a name and a password, sign in, press once, or sign in as somebody else. */
  readonly way: 'make-account' | 'sign-in' | 'join' | 'other-person'
  /** Who is signed in here. */
  readonly signedInAs: string | null
}

/** Body of `POST /api/auth/invitation/accept`; name and password are for people without an account. Single use. */
export type InvitationAnswer = {
  readonly token: string
  readonly name?: string
  readonly newPassword?: string
}
