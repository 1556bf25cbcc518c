import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { demoSignIn as demoSignInBody } from '../api'
import { demoMember } from './demo-members'

/** Sign-in with one press for the members of the demo; they have no password. Only there when the sandbox is the backend. */
export const demoSignIn = () =>
  ({
    id: 'demo-sign-in',
    endpoints: {
      signInDemo: createAuthEndpoint(
        '/sign-in/demo',
        { method: 'POST', body: demoSignInBody },
        async (ctx) => {
          const { internalAdapter } = ctx.context
          const found = await internalAdapter.findUserByEmail(demoMember(ctx.body.role).email)
          if (!found) throw new APIError('NOT_FOUND', { message: 'This demo has no such member.' })
          const session = await internalAdapter.createSession(found.user.id)
          await setSessionCookie(ctx, { session, user: found.user })
          return ctx.json({ ok: true })
        },
      ),
    },
  }) satisfies BetterAuthPlugin
