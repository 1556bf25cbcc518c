import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { clientAddressOf } from './client-address'
import type { Faults } from './faults'
import { fillWithEntries } from './fill'
import type { Sessions } from './sessions'
import type { Store } from './store'

const FILL = v.strictObject({
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  partnerId: v.optional(v.number()),
  /** Owners, in turn. */
  users: v.optional(v.pipe(v.array(v.string()), v.minLength(1))),
})

export type ControlParts = {
  readonly store: Store
  readonly sessions: Sessions
  readonly faults: Faults
  readonly partnerId: number
  now(): number
}

/**
 * `/_control/faults` (GET, POST), `/_control/expire-sessions` and `/_control/fill` (POST): heard from this machine alone,
 * never through a proxy. Bodies are JSON.
 */
export function createControl({ store, sessions, faults, partnerId, now }: ControlParts): Hono {
  const control = new Hono()
  control.use(async (context, next) => (isLocal(context) ? next() : context.notFound()))
  control.onError((error, context) => {
    if (!(error instanceof v.ValiError) && !(error instanceof SyntaxError)) throw error
    return context.json({ message: `The body is not what this address takes: ${error.message}` }, 400)
  })
  control.get('/faults', (context) => context.json(faults.settings()))
  control.post('/faults', async (context) => context.json(faults.change(await context.req.json())))
  control.post('/expire-sessions', (context) => {
    sessions.expireAll()
    return context.json({ expired: true })
  })
  control.post('/fill', async (context) => {
    const asked = v.parse(FILL, await context.req.json())
    const users = asked.users ?? ['viewer', 'creator', 'admin']
    const total = fillWithEntries(store, asked.partnerId ?? partnerId, asked.count, users, now())
    return context.json({ added: asked.count, total })
  })
  return control
}

function isLocal(context: Context): boolean {
  const isForwarded = context.req.header('x-forwarded-for') !== undefined
  return !isForwarded && /^(127\.|::1$|::ffff:127\.)/.test(clientAddressOf(context))
}
