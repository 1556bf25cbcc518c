import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
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
  readonly dataFolder: string
  now(): number
}

/**
 * `/_control/faults` (GET, POST), `/_control/expire-sessions` and `/_control/fill` (POST), `/_control/arrived/ENTRY` (GET): heard from this machine alone,
 * never through a proxy. Bodies are JSON.
 */
export function createControl({ store, sessions, faults, partnerId, dataFolder, now }: ControlParts): Hono {
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
  control.get('/arrived/:entryId', async (context) => {
    const path = arrivedPath(store, partnerId, context.req.param('entryId'))
    if (!path) return context.json({ message: 'This entry has no file.' }, 404)
    const hash = createHash('sha256')
    let size = 0
    for await (const piece of createReadStream(join(dataFolder, path))) {
      hash.update(piece)
      size += piece.length
    }
    return context.json({ sha256: hash.digest('hex'), size })
  })
  return control
}

/** The very file that an entry was given. */
function arrivedPath(store: Store, partnerId: number, entryId: string): string | undefined {
  const source = store.flavorAssets.by('entryId', partnerId, entryId).find(({ isOriginal }) => isOriginal)
  return source?.path ?? store.entries.get(partnerId, entryId)?.picturePath
}

function isLocal(context: Context): boolean {
  const isForwarded = context.req.header('x-forwarded-for') !== undefined
  return !isForwarded && /^(127\.|::1$|::ffff:127\.)/.test(clientAddressOf(context))
}
