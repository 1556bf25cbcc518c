import { Hono } from 'hono'
import * as v from 'valibot'
import type { Auth } from '../accounts/auth'
import { requireMember } from '../accounts/member'
import { entryId as entryIdText, positionReport, type WatchedPositions } from '../api'
import { readBody, understand } from '../read-body'
import type { History } from './history'

/** `/history`: each member reads and writes their own positions, nobody else's. */
export function historyRoutes(auth: Auth, history: History, now: () => number): Hono {
  const routes = new Hono()

  routes.get('/', async (context) => {
    const member = await requireMember(auth, context.req.raw.headers)
    const asked = understand(context.req.query('entries'), entriesQuery)
    const positions = await history.of(member, asked)
    return context.json({ positions } satisfies WatchedPositions)
  })

  routes.put('/:entryId', async (context) => {
    const member = await requireMember(auth, context.req.raw.headers)
    const entryId = understand(context.req.param('entryId'), entryIdText)
    const { seconds, duration, ageMs } = await readBody(context.req.raw, positionReport)
    await history.remember(member, { entryId, seconds, duration }, now() - ageMs)
    return context.body(null, 204)
  })

  return routes
}

const entriesQuery = v.pipe(
  v.string(),
  v.transform((text) => text.split(',')),
  v.array(entryIdText),
  v.maxLength(200),
)
