import { Hono } from 'hono'
import * as v from 'valibot'
import { type ProviderSignIn, providerChoice } from '../account-api'
import { HubFault } from '../fault'
import { readBody, understand } from '../read-body'
import { type AuthDoor, type Bindings, handOnCookies } from './auth-door'
import { refusalOf } from './refusal'

/** `/sign-in/provider`: the first step of single sign-on. The way back is the library's callback, which ends at a page of this hub. */
export function providerRoutes(door: AuthDoor): Hono<Bindings> {
  const routes = new Hono<Bindings>()

  routes.post('/provider', async (context) => {
    const { id } = await readBody(context.req.raw, providerChoice)
    const answer = await door.ask(context, {
      method: 'POST',
      path: '/sign-in/social',
      body: { provider: id, callbackURL: '/', errorCallbackURL: '/sign-in', disableRedirect: true },
    })
    if (answer.status === 404) {
      throw new HubFault('upstream', 'The organisation’s sign-in gives no answer.', 'Try again in a moment.')
    }
    if (!answer.ok) throw await refusalOf(answer)
    handOnCookies(answer, context)
    const { url } = understand(await answer.json(), v.object({ url: v.string() }))
    return context.json({ url } satisfies ProviderSignIn)
  })

  return routes
}
