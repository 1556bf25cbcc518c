import { Hono } from 'hono'
import * as v from 'valibot'
import type { KalturaConnectionInfo, KalturaSettingsView, Member, MemberUserId } from '../api'
import type { Clock } from '../broker/clock'
import type { HubDatabase } from '../database/database'
import { HubFault } from '../fault'
import type { KalturaSettings, TokenSettings } from '../kaltura-settings'
import { readBody } from '../read-body'
import { readAudit, writeAudit } from './audit'
import { createCheckRoutes } from './check/routes'
import type { Connection, Connections } from './connection'
import type { ConnectionStore } from './connection-store'
import type { Guard } from './guard'
import type { SecretBox } from './secret-box'
import { readSettings, settingsDraft } from './settings-form'
import { importUserIds, listUserIds } from './user-id-import'
import { createVisits } from './visit'

export type IntegrationOptions = {
  readonly database: HubDatabase
  readonly store: ConnectionStore
  readonly connections: Connections
  readonly guard: Guard
  /** @throws {HubFault} `signed-out` or `forbidden` */
  readonly requireAdmin: (headers: Headers) => Promise<Member>
  readonly clock: Clock
  readonly box: SecretBox
  /** Where members open the hub. */
  readonly origin: string
  readonly report: (sentence: string) => void
}

/** `/api/integration/…`: the Kaltura account of the hub. For admins alone. */
export function createIntegrationRoutes(options: IntegrationOptions): Hono {
  const { database, store, connections, guard, requireAdmin, report } = options
  const routes = new Hono()
  const visits = createVisits({ ...options, isSecure: options.origin.startsWith('https:') })
  routes.route('/', createCheckRoutes({ ...options, visits }))

  const describe = async (): Promise<KalturaConnectionInfo> => {
    const changes = await readAudit(database)
    try {
      const connection = await connections.current()
      const settings = connection && viewOf(connection.settings)
      return { source: connection?.source ?? 'none', settings, problem: null, changes }
    } catch (error) {
      if (!(error instanceof HubFault)) throw error
      return { source: 'page', settings: null, problem: error.toJSON(), changes }
    }
  }

  const before = () => connections.current().catch(() => null)

  routes.get('/kaltura', async (context) => {
    await requireAdmin(context.req.raw.headers)
    return context.json(await describe())
  })

  routes.put('/kaltura', async (context) => {
    const admin = await requireAdmin(context.req.raw.headers)
    mayChange(connections)
    const draft = await readBody(context.req.raw, settingsDraft)
    const old = await before()
    const settings = readSettings(draft, old?.settings ?? null)
    if (guard.isRefused(new URL(settings.serviceUrl).hostname)) throw insideNetwork()
    await database.transaction(async (within) => {
      await store.save(settings, within)
      await writeAudit(within, admin, old ? 'kaltura.changed' : 'kaltura.connected', change(old, settings))
    })
    await connections.reload()
    if (old && isOtherToken(old.settings, settings)) await endOf(old, report)
    return context.json(await describe())
  })

  routes.delete('/kaltura', async (context) => {
    const admin = await requireAdmin(context.req.raw.headers)
    mayChange(connections)
    const old = await before()
    await database.transaction(async (within) => {
      await store.remove(within)
      const detail = old ? `Disconnected partner ${old.settings.partnerId}.` : 'Removed the kept settings.'
      await writeAudit(within, admin, 'kaltura.disconnected', detail)
    })
    await connections.reload()
    if (old) await endOf(old, report)
    return context.json(await describe())
  })

  routes.get('/kaltura/user-ids', async (context) => {
    await requireAdmin(context.req.raw.headers)
    return context.json((await listUserIds(database)) satisfies readonly MemberUserId[])
  })

  routes.put('/kaltura/user-ids', async (context) => {
    const admin = await requireAdmin(context.req.raw.headers)
    const { csv } = await readBody(context.req.raw, v.strictObject({ csv: v.string() }))
    await database.transaction(async (within) => {
      const count = await importUserIds(within, csv)
      await writeAudit(within, admin, 'kaltura.user-ids', `Entered Kaltura user ids for ${count} members.`)
    })
    return context.json((await listUserIds(database)) satisfies readonly MemberUserId[])
  })

  return routes
}

/** @throws {HubFault} `forbidden` where the environment, or the demo, says which account it is */
export function mayChange({ fixed }: Connections): void {
  if (!fixed) return
  throw fixed.source === 'operator'
    ? new HubFault(
        'forbidden',
        'The operator of this hub has set its Kaltura account in the environment.',
        'Remove the KALTURA_ variables and start again to connect an account here.',
      )
    : new HubFault(
        'forbidden',
        'This hub shows the demo, where anyone may press “Admin”.',
        'Start it with LUMISPHERE_DEMO=off to connect an account.',
      )
}

export function insideNetwork(): HubFault {
  const sentence =
    'The service URL is an address inside a private network, which the operator of this hub has not allowed (LUMISPHERE_PRIVATE_HOSTS).'
  return new HubFault('bad-request', 'Some fields need another look.', undefined, { serviceUrl: sentence })
}

function viewOf(settings: KalturaSettings): KalturaSettingsView {
  const { serviceUrl, partnerId, userId, mediaHosts, playback } = settings
  const token = ({ appTokenId, appToken, hashType }: TokenSettings) => ({
    appTokenId,
    isAppTokenSet: appToken !== '',
    hashType,
  })
  return {
    ...token(settings),
    serviceUrl,
    partnerId,
    userId,
    playback: playback && token(playback),
    mediaHosts,
  }
}

/** Says which settings are other ones now; of tokens only that they are. */
function change(old: Connection | null, now: KalturaSettings): string {
  if (!old) return `Connected partner ${now.partnerId} at ${now.serviceUrl} with App Token ${now.appTokenId}.`
  const was = old.settings
  const changed = [
    was.serviceUrl !== now.serviceUrl && `service URL ${now.serviceUrl}`,
    was.partnerId !== now.partnerId && `partner ${now.partnerId}`,
    was.appTokenId !== now.appTokenId && `App Token ${now.appTokenId}`,
    was.appTokenId === now.appTokenId && was.appToken !== now.appToken && 'the value of the App Token',
    was.hashType !== now.hashType && `hash type ${now.hashType}`,
    JSON.stringify(was.userId) !== JSON.stringify(now.userId) && `user ids by ${now.userId.by}`,
    JSON.stringify(was.playback) !== JSON.stringify(now.playback) &&
      (now.playback ? `playback token ${now.playback.appTokenId}` : 'no playback token'),
    was.mediaHosts.join() !== now.mediaHosts.join() && `media hosts ${now.mediaHosts.join(', ') || 'none'}`,
  ].filter((part) => part !== false)
  return changed.length > 0 ? `Changed: ${changed.join('; ')}.` : 'Saved without a change.'
}

function isOtherToken(was: KalturaSettings, now: KalturaSettings): boolean {
  return (
    was.serviceUrl !== now.serviceUrl ||
    was.partnerId !== now.partnerId ||
    was.appTokenId !== now.appTokenId ||
    was.playback?.appTokenId !== now.playback?.appTokenId
  )
}

/** Members' sessions end on Kaltura's side too; where that cannot be told they end by themselves within the hour. */
async function endOf(old: Connection, report: (sentence: string) => void): Promise<void> {
  await old.end().catch(() => {
    report('Kaltura could not be told to end the running sessions; they end by themselves within the hour.')
  })
}
