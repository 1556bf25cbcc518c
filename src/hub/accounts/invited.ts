import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint, getSessionFromCtx } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import * as v from 'valibot'
import { role } from '../api'
import type { HubDatabase } from '../database/database'
import { account, user } from '../database/schema'
import { findInvitation, type Invitation, join } from '../members/invitations'
import { type InvitationView, invitationAnswer, invitationLook } from '../members-api'

/** The way in for people who were invited: the link is looked at, then used, once. Tries are counted by the accounts library. */
export const invited = (database: HubDatabase) =>
  ({
    id: 'invited',
    endpoints: {
      lookAtInvitation: createAuthEndpoint(
        '/invitation/look',
        { method: 'POST', body: invitationLook },
        async (ctx) => {
          const found = await openInvitation(database, ctx.body.token)
          const session = await getSessionFromCtx(ctx)
          const isKnown = (await ctx.context.internalAdapter.findUserByEmail(found.email)) !== null
          const signedInAs = session?.user.email ?? null
          const way = signedInAs
            ? signedInAs.toLowerCase() === found.email
              ? 'join'
              : 'other-person'
            : isKnown
              ? 'sign-in'
              : 'make-account'
          const { hubName, inviterName, email, expiresAt } = found
          return ctx.json({
            hubName,
            inviterName,
            email,
            role: v.parse(role, found.role),
            expiresAt: Math.floor(expiresAt.getTime() / 1000),
            way,
            signedInAs,
          } satisfies InvitationView)
        },
      ),
      acceptInvitation: createAuthEndpoint(
        '/invitation/accept',
        { method: 'POST', body: invitationAnswer },
        async (ctx) => {
          const found = await openInvitation(database, ctx.body.token)
          const { internalAdapter, generateId, password } = ctx.context
          const session = await getSessionFromCtx(ctx)
          if (session) {
            if (session.user.email.toLowerCase() !== found.email) throw refusal('INVITATION_OTHER_PERSON')
            const { id, name } = session.user
            if (!(await join(database, found, { id, name }))) throw refusal('INVITATION_OVER')
            await internalAdapter.updateSession(session.session.token, { activeOrganizationId: found.hubId })
            return ctx.json({ ok: true })
          }
          if (await internalAdapter.findUserByEmail(found.email)) throw refusal('INVITATION_SIGN_IN')
          const { name = '', newPassword = '' } = ctx.body
          if (name === '') throw refusal('NAME_MISSING')
          const { minPasswordLength, maxPasswordLength } = password.config
          if (newPassword.length < minPasswordLength) throw refusal('PASSWORD_TOO_SHORT')
          if (newPassword.length > maxPasswordLength) throw refusal('PASSWORD_TOO_LONG')
          const id = generateId({ model: 'user' }) || crypto.randomUUID()
          const hash = await password.hash(newPassword)
          const isIn = await join(database, found, { id, name }, async (within) => {
            // Not verified: an administrator may have seen the link too.
            await within.insert(user).values({ id, name, email: found.email })
            const rest = { accountId: id, providerId: 'credential', userId: id, password: hash }
            await within.insert(account).values({ id: crypto.randomUUID(), ...rest })
          })
          if (!isIn) throw refusal('INVITATION_OVER')
          const made = await internalAdapter.findUserById(id)
          const begun = await internalAdapter.createSession(id)
          await internalAdapter.updateSession(begun.token, { activeOrganizationId: found.hubId })
          await setSessionCookie(ctx, { session: begun, user: made! })
          return ctx.json({ ok: true })
        },
      ),
    },
    rateLimit: [{ pathMatcher: (path) => path.startsWith('/invitation/'), window: 60, max: 20 }],
  }) satisfies BetterAuthPlugin

async function openInvitation(database: HubDatabase, token: string): Promise<Invitation> {
  const found = await findInvitation(database, token, Date.now())
  if (!found) throw refusal('INVITATION_OVER')
  return found
}

const refusal = (code: string) => new APIError('BAD_REQUEST', { code, message: code })
