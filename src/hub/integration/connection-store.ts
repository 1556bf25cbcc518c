import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import * as v from 'valibot'
import type { HubDatabase } from '../database/database'
import { firstHubId } from '../database/hub-schema'
import { kalturaConnection } from '../database/integration-schema'
import { HubFault } from '../fault'
import { hashType, type KalturaSettings, type TokenSettings, type UserIdRule } from '../kaltura-settings'
import type { SecretBox } from './secret-box'

export type KeptSettings = { readonly settings: KalturaSettings; readonly version: string }

/** The connected account of each hub in the database. Changes are made inside the transaction that writes the audit log. */
export interface ConnectionStore {
  /** Null when nothing is connected. @throws {HubFault} `misconfigured` when the tokens cannot be opened */
  load(hubId: string): Promise<KeptSettings | null>
  /** Cheap, by hub: what changes when the settings do. */
  versions(): Promise<ReadonlyMap<string, string>>
  save(hubId: string, settings: KalturaSettings, within: HubDatabase): Promise<void>
  remove(hubId: string, within: HubDatabase): Promise<void>
  /** Seals tokens anew that were sealed with an older key. */
  renewSeals(): Promise<void>
}

type Token = 'app-token' | 'playback-token'

/** What a token is sealed for: a row that is moved to another hub does not open there. */
const placeOf = (hubId: string, token: Token) =>
  hubId === firstHubId ? `kaltura.${token}` : `kaltura.${token}.${hubId}`

type Row = typeof kalturaConnection.$inferSelect

export function createConnectionStore(database: HubDatabase, box: SecretBox): ConnectionStore {
  const save = async (
    hubId: string,
    settings: KalturaSettings,
    within: HubDatabase,
    version: string = randomUUID(),
  ) => {
    const values = { ...toRow(hubId, settings, box), version, updatedAt: new Date() }
    await within
      .insert(kalturaConnection)
      .values({ hubId, ...values })
      .onConflictDoUpdate({ target: kalturaConnection.hubId, set: values })
  }

  const load = async (hubId: string) => {
    const [found] = await database.select().from(kalturaConnection).where(eq(kalturaConnection.hubId, hubId))
    return found ? { settings: fromRow(found, box), version: found.version } : null
  }

  return {
    load,
    async versions() {
      const { hubId, version } = kalturaConnection
      const rows = await database.select({ hubId, version }).from(kalturaConnection)
      return new Map(rows.map((row) => [row.hubId, row.version]))
    },
    save: (hubId, settings, within) => save(hubId, settings, within),
    async remove(hubId, within) {
      await within.delete(kalturaConnection).where(eq(kalturaConnection.hubId, hubId))
    },
    async renewSeals() {
      for (const row of await database.select().from(kalturaConnection)) {
        const sealed = [row.appTokenSealed, row.playbackTokenSealed].filter((one) => one !== null)
        if (sealed.some((one) => box.isOld(one))) {
          await save(row.hubId, fromRow(row, box), database, row.version)
        }
      }
    },
  }
}

function toRow(hubId: string, settings: KalturaSettings, box: SecretBox) {
  const { userId, playback } = settings
  return {
    serviceUrl: settings.serviceUrl,
    partnerId: settings.partnerId,
    appTokenId: settings.appTokenId,
    appTokenSealed: box.seal(settings.appToken, placeOf(hubId, 'app-token')),
    hashType: settings.hashType,
    userIdBy: userId.by,
    userIdDetail:
      userId.by === 'prefix' ? userId.domains.join(',') : userId.by === 'claim' ? userId.claim : '',
    playbackTokenId: playback?.appTokenId ?? null,
    playbackTokenSealed: playback ? box.seal(playback.appToken, placeOf(hubId, 'playback-token')) : null,
    playbackHashType: playback?.hashType ?? null,
    mediaHosts: settings.mediaHosts.join(','),
  }
}

function fromRow(row: Row, box: SecretBox): KalturaSettings {
  const open = (sealed: string, token: Token) => {
    const opened = box.open(sealed, placeOf(row.hubId, token))
    if (opened !== null) return opened
    throw new HubFault(
      'misconfigured',
      'The App Token cannot be read: the key that it was sealed with is not here.',
      'Put the key back (LUMISPHERE_KEYS or secrets.key in the data folder), or enter the App Token again.',
    )
  }
  const playback: TokenSettings | null =
    row.playbackTokenId && row.playbackTokenSealed
      ? {
          appTokenId: row.playbackTokenId,
          appToken: open(row.playbackTokenSealed, 'playback-token'),
          hashType: v.parse(hashType, row.playbackHashType),
        }
      : null
  return {
    serviceUrl: row.serviceUrl,
    partnerId: row.partnerId,
    appTokenId: row.appTokenId,
    appToken: open(row.appTokenSealed, 'app-token'),
    hashType: v.parse(hashType, row.hashType),
    userId: ruleOf(row),
    playback,
    mediaHosts: row.mediaHosts.split(',').filter(Boolean),
  }
}

function ruleOf({ userIdBy, userIdDetail }: Row): UserIdRule {
  if (userIdBy === 'prefix') return { by: 'prefix', domains: userIdDetail.split(',').filter(Boolean) }
  if (userIdBy === 'claim') return { by: 'claim', claim: userIdDetail }
  return { by: userIdBy === 'custom' ? 'custom' : 'email' }
}
