import type { Member } from '../api'
import type { HubDatabase } from '../database/database'
import { HubFault } from '../fault'
import type { KalturaConnectionInfo, KalturaSettingsView } from '../integration-api'
import type { KalturaSettings, TokenSettings } from '../kaltura-settings'
import { readAudit, writeAudit } from './audit'
import type { Connection } from './connection'
import type { ConnectionStore } from './connection-store'
import type { Connections } from './connections'
import { insideNetwork } from './faults'
import type { Guard } from './guard'

/** What admins do to their hub's connection: each change is written with who made it, and takes effect at once. */
export interface Changes {
  describe(hubId: string): Promise<KalturaConnectionInfo>
  /** @throws {HubFault} `bad-request` for an address that is not allowed */
  connect(admin: Member, settings: KalturaSettings): Promise<KalturaConnectionInfo>
  disconnect(admin: Member): Promise<KalturaConnectionInfo>
}

export type ChangesOptions = {
  readonly database: HubDatabase
  readonly store: ConnectionStore
  readonly connections: Connections
  readonly guard: Guard
  readonly report: (sentence: string) => void
}

export function createChanges({ database, store, connections, guard, report }: ChangesOptions): Changes {
  const before = (hubId: string) => connections.of(hubId).catch(() => null)

  const describe = async (hubId: string): Promise<KalturaConnectionInfo> => {
    const changes = await readAudit(database, hubId)
    try {
      const connection = await connections.of(hubId)
      const settings = connection && viewOf(connection.settings)
      return { source: connection?.source ?? 'none', settings, problem: null, changes }
    } catch (error) {
      if (!(error instanceof HubFault)) throw error
      return { source: 'page', settings: null, problem: error.toJSON(), changes }
    }
  }

  return {
    describe,
    async connect(admin, settings) {
      const { hostname } = new URL(settings.serviceUrl)
      if (guard.isRefused(hostname)) throw insideNetwork(hostname)
      const old = await before(admin.hubId)
      await database.transaction(async (within) => {
        await store.save(admin.hubId, settings, within)
        const action = old ? 'kaltura.changed' : 'kaltura.connected'
        await writeAudit(within, admin, action, sentenceOf(old, settings))
      })
      await connections.reload()
      if (old && isOtherToken(old.settings, settings)) await endOf(old, report)
      return await describe(admin.hubId)
    },
    async disconnect(admin) {
      const old = await before(admin.hubId)
      await database.transaction(async (within) => {
        await store.remove(admin.hubId, within)
        const detail = old ? `Disconnected partner ${old.settings.partnerId}.` : 'Removed the kept settings.'
        await writeAudit(within, admin, 'kaltura.disconnected', detail)
      })
      await connections.reload()
      if (old) await endOf(old, report)
      return await describe(admin.hubId)
    },
  }
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
function sentenceOf(old: Connection | null, now: KalturaSettings): string {
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
