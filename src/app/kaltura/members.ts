import * as v from 'valibot'
import type { MembersDoor } from '../members-ports'
import { checkAnswer, type HubCall, type HubRequest } from './hub-call'

const role = v.picklist(['viewer', 'creator', 'admin'])
const memberList = v.object({
  members: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      email: v.string(),
      role,
      since: v.number(),
      isFixed: v.boolean(),
    }),
  ),
  invitations: v.array(
    v.object({
      id: v.string(),
      email: v.string(),
      role,
      link: v.pipe(v.string(), v.regex(/^https?:/)),
      expiresAt: v.number(),
    }),
  ),
  sendsMail: v.boolean(),
})
const invitationView = v.object({
  hubName: v.string(),
  inviterName: v.string(),
  email: v.string(),
  role,
  expiresAt: v.number(),
  way: v.picklist(['make-account', 'sign-in', 'join', 'other-person']),
  signedInAs: v.nullable(v.string()),
})

/** Hubs, members and invitations, as the hub answers about them. */
export function createMembersDoor(call: HubCall): MembersDoor {
  const list = async (wanted: HubRequest, signal: AbortSignal) =>
    checkAnswer(memberList, await call({ ...wanted, path: `/api/members${wanted.path}` }, signal))
  const one = (id: string) => `/${encodeURIComponent(id)}`
  const invitation = (id: string) => `/invitations${one(id)}`
  return {
    list: (signal) => list({ path: '' }, signal),
    changeRole: (id, role, signal) => list({ path: one(id), method: 'PUT', body: { role } }, signal),
    remove: (id, signal) => list({ path: one(id), method: 'DELETE' }, signal),
    invite: (draft, signal) => list({ path: '/invitations', body: draft, retries: 0 }, signal),
    resend: (id, signal) => list({ path: `${invitation(id)}/resend`, body: {}, retries: 0 }, signal),
    revoke: (id, signal) => list({ path: invitation(id), method: 'DELETE' }, signal),
    async rename(name, signal) {
      await call({ path: '/api/hubs/current', method: 'PUT', body: { name } }, signal)
    },
    async makeHub(name, signal) {
      await call({ path: '/api/hubs', body: { name }, retries: 0 }, signal)
    },
    invitation: async (token, signal) =>
      checkAnswer(invitationView, await call({ path: '/api/auth/invitation/look', body: { token } }, signal)),
    async accept(answer, signal) {
      await call({ path: '/api/auth/invitation/accept', body: answer, retries: 0 }, signal)
    },
  }
}
