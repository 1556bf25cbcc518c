import { Hono } from 'hono'
import type { Member } from '../api'
import type { Clock } from '../broker/clock'
import { kalturaSettingsDraft, type MemberUserId, userIdImport } from '../integration-api'
import type { Limits } from '../limits'
import { readBody } from '../read-body'
import { createAccountRoutes } from './account/routes'
import { writeAudit } from './audit'
import { type ChangesOptions, createChanges } from './changes'
import { createCheckRoutes } from './check/routes'
import { mayChange } from './faults'
import { createOwnRoutes } from './own-routes'
import type { SecretBox } from './secret-box'
import { readSettings } from './settings-form'
import { importUserIds, listUserIds } from './user-id-import'
import { createVisits } from './visit'
import { createVisitRoutes } from './visit-routes'
import { createWizardRoutes } from './wizard-routes'

export type IntegrationOptions = ChangesOptions & {
  /** @throws {HubFault} `signed-out` or `forbidden` */
  readonly requireAdmin: (headers: Headers) => Promise<Member>
  /** @throws {HubFault} `signed-out` or `not-found` */
  readonly requireMemberOf: (headers: Headers, hubId: string) => Promise<Member>
  readonly clock: Clock
  readonly box: SecretBox
  readonly limits: Limits
  /** Where members open the hub. */
  readonly origin: string
}

/** `/api/integration/…`: the Kaltura account of the hub that an admin is in. For admins, but for what members see of themselves. */
export function createIntegrationRoutes(options: IntegrationOptions): Hono {
  const { database, connections, requireAdmin } = options
  const routes = new Hono()
  const changes = createChanges(options)
  const visits = createVisits({ ...options, isSecure: options.origin.startsWith('https:') })
  const visiting = { ...options, visits }
  routes.route('/', createCheckRoutes(visiting))
  routes.route('/', createVisitRoutes(visiting))
  routes.route('/', createAccountRoutes(visiting))
  routes.route('/', createOwnRoutes(options))
  routes.route('/', createWizardRoutes({ ...visiting, change: changes.connect }))

  routes.get('/kaltura', async (context) => {
    const { hubId } = await requireAdmin(context.req.raw.headers)
    return context.json(await changes.describe(hubId))
  })

  routes.put('/kaltura', async (context) => {
    const admin = await requireAdmin(context.req.raw.headers)
    mayChange(connections, admin.hubId)
    const draft = await readBody(context.req.raw, kalturaSettingsDraft)
    const kept = await connections.of(admin.hubId).catch(() => null)
    return context.json(await changes.connect(admin, readSettings(draft, kept?.settings ?? null)))
  })

  routes.delete('/kaltura', async (context) => {
    const admin = await requireAdmin(context.req.raw.headers)
    mayChange(connections, admin.hubId)
    return context.json(await changes.disconnect(admin))
  })

  routes.get('/kaltura/user-ids', async (context) => {
    const { hubId } = await requireAdmin(context.req.raw.headers)
    return context.json((await listUserIds(database, hubId)) satisfies readonly MemberUserId[])
  })

  routes.put('/kaltura/user-ids', async (context) => {
    const admin = await requireAdmin(context.req.raw.headers)
    const { csv } = await readBody(context.req.raw, userIdImport)
    await database.transaction(async (within) => {
      const count = await importUserIds(within, admin.hubId, csv)
      await writeAudit(within, admin, 'kaltura.user-ids', `Entered Kaltura user ids for ${count} members.`)
    })
    return context.json((await listUserIds(database, admin.hubId)) satisfies readonly MemberUserId[])
  })

  return routes
}
