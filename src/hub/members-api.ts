import * as v from 'valibot'
import { role } from './api'
import { type Shape, unixTime } from './shape'

/** What the hub says about hubs, their members and invitations, as in `api.ts`. */

/** Body of `POST /api/hubs` — for whoever may make hubs; answers with the `HubInfo` of the new one. Also of `PUT /api/hubs/current`, for admins. */
export const hubDraft = v.strictObject({ name: v.pipe(v.string(), v.maxLength(400), v.trim()) })
export type HubDraft = Shape<typeof hubDraft>

/** Body of `POST /api/hubs/switch` — for members of that hub; answers with its `HubInfo`. */
export const hubSwitch = v.strictObject({ hubId: v.pipe(v.string(), v.maxLength(64)) })
export type HubSwitch = Shape<typeof hubSwitch>

export const hubMember = v.strictObject({
  id: v.string(),
  name: v.string(),
  email: v.string(),
  role,
  since: unixTime,
  /** One of the demo's own, who stay as they are. */
  isFixed: v.boolean(),
})
export type HubMember = Shape<typeof hubMember>

export const pendingInvitation = v.strictObject({
  id: v.string(),
  email: v.string(),
  role,
  link: v.string(),
  expiresAt: unixTime,
})
export type PendingInvitation = Shape<typeof pendingInvitation>

/** `GET /api/members` — for admins; also the answer of everything below it. */
export const memberList = v.strictObject({
  members: v.array(hubMember),
  invitations: v.array(pendingInvitation),
  /** Whether invitations go out by mail; else admins hand the links on. */
  sendsMail: v.boolean(),
})
export type MemberList = Shape<typeof memberList>

/** Body of `PUT /api/members/<id>` — for admins. `DELETE` takes the member out of the hub. */
export const roleChange = v.strictObject({ role })
export type RoleChange = Shape<typeof roleChange>

/** `POST /api/members/<id>/reset-link` `{}` — for admins of all hubs of that member: where they set a new password, for an hour and once. */
export const resetLink = v.strictObject({ link: v.string() })
export type ResetLink = Shape<typeof resetLink>

/** Body of `POST /api/members/invitations` — for admins. Below it: `DELETE /<id>` takes one back, `POST /<id>/resend` `{}` sends it again and makes it last longer. */
export const invitationDraft = v.strictObject({
  email: v.pipe(v.string(), v.maxLength(320), v.trim(), v.toLowerCase()),
  role,
})
export type InvitationDraft = Shape<typeof invitationDraft>

const token = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))

/** `POST /api/auth/invitation/look` `{ token }` — for anyone with the link. */
export const invitationLook = v.strictObject({ token })
export const invitationView = v.strictObject({
  hubName: v.string(),
  inviterName: v.string(),
  email: v.string(),
  role,
  expiresAt: unixTime,
  /** What is to be done: choose a name and a password, sign in, press once, or sign in as somebody else. */
  way: v.picklist(['make-account', 'sign-in', 'join', 'other-person']),
  /** Who is signed in here. */
  signedInAs: v.nullable(v.string()),
})
export type InvitationView = Shape<typeof invitationView>

/** Body of `POST /api/auth/invitation/accept`; name and password are for people without an account. Single use. */
export const invitationAnswer = v.strictObject({
  token,
  name: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(120))),
  newPassword: v.optional(v.pipe(v.string(), v.maxLength(1000))),
})
export type InvitationAnswer = Shape<typeof invitationAnswer>
