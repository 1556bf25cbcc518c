import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { type AccountInfo, nameChange, passwordChange } from '../account-api'
import { HubFault } from '../fault'
import { readBody, understand } from '../read-body'
import type { AccountStore, Asker } from './account-store'
import type { Auth } from './auth'
import { type AuthDoor, type Bindings, handOnCookies } from './auth-door'
import { refusalOf } from './refusal'

export type AccountRoutesOptions = {
  readonly auth: Auth
  readonly door: AuthDoor
  readonly store: AccountStore
}

/** `/account`: one's own account, for whoever is signed in. Every change answers with the account as it is then. */
export function accountRoutes({ auth, door, store }: AccountRoutesOptions): Hono<Bindings> {
  const routes = new Hono<Bindings>()

  const requireAsker = async (context: Context): Promise<Asker> => {
    const found = await auth.api.getSession({ headers: context.req.raw.headers })
    if (!found) throw new HubFault('signed-out', 'You are signed out.', 'Sign in to go on.')
    return { userId: found.user.id, sessionId: found.session.id }
  }
  const answer = async (context: Context, asker: Asker) =>
    context.json((await store.describe(asker)) satisfies AccountInfo)

  routes.get('/', async (context) => answer(context, await requireAsker(context)))

  routes.put('/name', async (context) => {
    const asker = await requireAsker(context)
    const { name } = await readBody(context.req.raw, nameChange)
    await store.rename(asker, name)
    return await answer(context, asker)
  })

  routes.post('/password', async (context) => {
    await requireAsker(context)
    const body = { ...(await readBody(context.req.raw, passwordChange)), revokeOtherSessions: true }
    const changed = await door.ask(context, { method: 'POST', path: '/change-password', body })
    if (!changed.ok) throw await refusalOf(changed)
    handOnCookies(changed, context)
    // All sessions ended and this one was begun anew: the page asks again with its new cookie.
    return context.body(null, 204)
  })

  routes.post('/confirm', async (context) => {
    const found = await auth.api.getSession({ headers: context.req.raw.headers })
    if (!found) throw new HubFault('signed-out', 'You are signed out.', 'Sign in to go on.')
    const body = { email: found.user.email }
    const sent = await door.ask(context, { method: 'POST', path: '/send-verification-email', body })
    if (!sent.ok) throw await refusalOf(sent)
    return context.body(null, 204)
  })

  routes.delete('/sessions', async (context) => {
    const asker = await requireAsker(context)
    await store.endOtherSessions(asker)
    return await answer(context, asker)
  })

  routes.delete('/sessions/:id', async (context) => {
    const asker = await requireAsker(context)
    await store.endSession(asker, understand(context.req.param('id'), idText))
    return await answer(context, asker)
  })

  routes.put('/passkeys/:id', async (context) => {
    const asker = await requireAsker(context)
    const { name } = await readBody(context.req.raw, nameChange)
    await store.renamePasskey(asker, understand(context.req.param('id'), idText), name)
    return await answer(context, asker)
  })

  routes.delete('/passkeys/:id', async (context) => {
    const asker = await requireAsker(context)
    await store.removePasskey(asker, understand(context.req.param('id'), idText))
    return await answer(context, asker)
  })

  return routes
}

const idText = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))
