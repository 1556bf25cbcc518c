import { and, eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { stream } from 'hono/streaming'
import type { Member } from '../../api'
import type { Clock } from '../../broker/clock'
import { createKalturaLine } from '../../broker/kaltura'
import { pageNames } from '../../broker/setting-names'
import { findKalturaUserId } from '../../broker/user-id'
import type { HubDatabase } from '../../database/database'
import { member } from '../../database/hub-schema'
import { user } from '../../database/schema'
import { HubFault } from '../../fault'
import { checkRequest } from '../../integration-api'
import type { Limit, Limits } from '../../limits'
import { readBody } from '../../read-body'
import type { Connections } from '../connections'
import type { Guard } from '../guard'
import { readSettings } from '../settings-form'
import type { Visits } from '../visit'
import { runCheck } from './run'
import type { Trial } from './trial'

export type CheckOptions = {
  readonly database: HubDatabase
  readonly connections: Connections
  readonly guard: Guard
  readonly clock: Clock
  /** Where members open the hub, when a request does not say. */
  readonly origin: string
  readonly requireAdmin: (headers: Headers) => Promise<Member>
  readonly visits: Visits
  readonly limits: Limits
}

/** Each one asks Kaltura two dozen times. */
const checkLimit: Limit = {
  name: 'check',
  most: 20,
  windowMs: 60_000,
  sentence: 'You have run many checks in a short time.',
}

/** `POST /kaltura/check`: the self-check, one step a line as they come. */
export function createCheckRoutes(options: CheckOptions): Hono {
  const { database, connections, guard, clock, limits, requireAdmin } = options
  const routes = new Hono()

  routes.post('/kaltura/check', async (context) => {
    const { headers } = context.req.raw
    const admin = await requireAdmin(headers)
    await limits.count(checkLimit, admin.id)
    const { draft, memberId } = await readBody(context.req.raw, checkRequest)
    const connection = await connections.of(admin.hubId).catch((error: unknown) => {
      if (draft) return null
      throw error
    })
    if (connection?.source === 'operator' || connection?.source === 'demo') {
      if (draft) throw new HubFault('forbidden', 'The settings of this hub cannot be changed here.')
    }
    const settings = draft ? readSettings(draft, connection?.settings ?? null) : connection?.settings
    if (!settings) {
      throw new HubFault('bad-request', 'There is nothing to check yet.', 'Fill in the form first.')
    }
    const names = draft ? pageNames : connection!.names
    const ownGuard = draft || connection?.source === 'page' ? guard : null
    const chosen = memberId ? await memberBy(database, admin.hubId, memberId) : admin
    const visit = options.visits.read(context, admin)
    const isThere = visit?.partnerId === settings.partnerId && visit.serviceUrl === settings.serviceUrl
    const trial: Trial = {
      settings,
      // A wrong address is said at once here; the broker, which serves members, tries again with patience.
      line: createKalturaLine(settings.serviceUrl, { ...clock, sleep: async () => undefined }, ownGuard),
      names,
      guard: ownGuard,
      clock,
      origin: headers.get('origin') ?? options.origin,
      findUserId: () =>
        findKalturaUserId(database, { ...chosen, hubId: admin.hubId }, settings.userId, names),
      adminKs: isThere ? visit.ks : null,
    }
    context.header('content-type', 'application/x-ndjson')
    return stream(context, async (out) => {
      const left = new AbortController()
      out.onAbort(() => left.abort())
      for await (const step of runCheck(trial, left.signal)) await out.writeln(JSON.stringify(step))
    })
  })

  return routes
}

async function memberBy(database: HubDatabase, hubId: string, id: string) {
  const [found] = await database
    .select({ id: user.id, email: user.email })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(and(eq(member.organizationId, hubId), eq(user.id, id)))
  if (found) return found
  throw new HubFault('bad-request', 'There is no such member any more.', 'Choose another one.')
}
