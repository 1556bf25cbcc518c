import { Hono } from 'hono'
import * as v from 'valibot'
import type { Member } from '../api'
import type { Clock } from '../broker/clock'
import { type KalturaLine, KalturaRefusal } from '../broker/kaltura'
import { settingFault } from '../broker/setting-fault'
import { findKalturaUserId } from '../broker/user-id'
import type { HubDatabase } from '../database/database'
import { HubFault } from '../fault'
import type { OwnIntegration } from '../integration-api'
import { readBody } from '../read-body'
import type { Connections } from './connections'

export type OwnOptions = {
  readonly database: HubDatabase
  readonly connections: Connections
  readonly clock: Clock
  /** @throws {HubFault} `signed-out` or `not-found` */
  readonly requireMemberOf: (headers: Headers, hubId: string) => Promise<Member>
}

/** `/own/<hub>`: who somebody is in the Kaltura account of a hub of theirs, and a test on press. */
export function createOwnRoutes({ database, connections, clock, requireMemberOf }: OwnOptions): Hono {
  const routes = new Hono()

  const look = async (member: Member, isTest: boolean): Promise<OwnIntegration> => {
    const connection = await connections.of(member.hubId).catch(() => null)
    if (!connection) return { state: 'none' }
    const { settings, broker, names, line } = connection
    try {
      const userId = await findKalturaUserId(database, member, settings.userId, names)
      const { ks, privileges } = await broker.session(userId)
      const reach = privileges.split(',').includes('list:*') ? 'everyone' : 'own'
      const filter = { objectType: 'KalturaMediaEntryFilter', userIdEqual: userId }
      const list = v.object({ totalCount: looseNumber })
      const { totalCount } = await line.ask('media.list', { filter, pager: { pageSize: 1 } }, list, ks)
      const user = totalCount > 0 ? 'exists' : isTest ? await askUser(line, ks, clock.now()) : 'not-asked'
      return { state: 'connected', partnerId: settings.partnerId, userId, reach, ownMedia: totalCount, user }
    } catch (error) {
      const fault = settingFault(error, names)
      if (!(fault instanceof HubFault)) throw error
      const isForMember = fault.code !== 'misconfigured' || member.role === 'admin'
      return isForMember
        ? { state: 'failed', message: fault.message, ...(fault.hint ? { hint: fault.hint } : {}) }
        : {
            state: 'failed',
            message: 'This hub cannot reach its Kaltura account.',
            hint: 'Tell an administrator of the hub.',
          }
    }
  }

  routes.get('/own/:hubId', async (context) => {
    const member = await requireMemberOf(context.req.raw.headers, context.req.param('hubId'))
    return context.json(await look(member, false))
  })

  routes.post('/own/:hubId/test', async (context) => {
    const member = await requireMemberOf(context.req.raw.headers, context.req.param('hubId'))
    await readBody(context.req.raw, v.strictObject({}))
    return context.json(await look(member, true))
  })

  return routes
}

const looseNumber = v.pipe(v.unknown(), v.transform(Number), v.number())

/** Some Kalturas make the user when asked for it, others say that there is none; how old the row is tells the first. */
async function askUser(line: KalturaLine, ks: string, now: number): Promise<'exists' | 'new'> {
  try {
    const { createdAt } = await line.ask('user.get', {}, v.object({ createdAt: looseNumber }), ks)
    return now / 1000 - createdAt > 60 ? 'exists' : 'new'
  } catch (error) {
    if (error instanceof KalturaRefusal && error.code === 'INVALID_USER_ID') return 'new'
    throw error
  }
}
