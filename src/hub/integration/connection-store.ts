import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import * as v from 'valibot'
import type { HubDatabase } from '../database/database'
import { kalturaConnection } from '../database/integration-schema'
import { HubFault } from '../fault'
import { hashType, type KalturaSettings, type TokenSettings, type UserIdRule } from '../kaltura-settings'
import type { SecretBox } from './secret-box'

export type KeptSettings = { readonly settings: KalturaSettings; readonly version: string }

/** The connected account in the database. Changes are made inside the transaction that writes the audit log. */
export interface ConnectionStore {
  /** Null when nothing is connected. @throws {HubFault} `misconfigured` when the tokens cannot be opened */
  load(): Promise<KeptSettings | null>
  /** Cheap: what changes when the settings do. */
  version(): Promise<string | null>
  save(settings: KalturaSettings, within: HubDatabase): Promise<void>
  remove(within: HubDatabase): Promise<void>
  /** Seals tokens anew that were sealed with an older key. */
  renewSeals(): Promise<void>
}

const id = 'main'
const tokenPlace = 'kaltura.app-token'
const playbackPlace = 'kaltura.playback-token'

type Row = typeof kalturaConnection.$inferSelect

export function createConnectionStore(database: HubDatabase, box: SecretBox): ConnectionStore {
  const row = async (): Promise<Row | undefined> =>
    (await database.select().from(kalturaConnection).where(eq(kalturaConnection.id, id)))[0]

  const save = async (settings: KalturaSettings, within: HubDatabase, version: string = randomUUID()) => {
    const values = { ...toRow(settings, box), version, updatedAt: new Date() }
    await within
      .insert(kalturaConnection)
      .values({ id, ...values })
      .onConflictDoUpdate({ target: kalturaConnection.id, set: values })
  }

  const load = async () => {
    const found = await row()
    return found ? { settings: fromRow(found, box), version: found.version } : null
  }

  return {
    load,
    async version() {
      const found = await database.select({ version: kalturaConnection.version }).from(kalturaConnection)
      return found[0]?.version ?? null
    },
    save: (settings, within) => save(settings, within),
    async remove(within) {
      await within.delete(kalturaConnection).where(eq(kalturaConnection.id, id))
    },
    async renewSeals() {
      const found = await row()
      const sealed = [found?.appTokenSealed, found?.playbackTokenSealed].filter((one) => one != null)
      if (!found || !sealed.some((one) => box.isOld(one))) return
      await save(fromRow(found, box), database, found.version)
    },
  }
}

function toRow(settings: KalturaSettings, box: SecretBox) {
  const { userId, playback } = settings
  return {
    serviceUrl: settings.serviceUrl,
    partnerId: settings.partnerId,
    appTokenId: settings.appTokenId,
    appTokenSealed: box.seal(settings.appToken, tokenPlace),
    hashType: settings.hashType,
    userIdBy: userId.by,
    userIdDetail:
      userId.by === 'prefix' ? userId.domains.join(',') : userId.by === 'claim' ? userId.claim : '',
    playbackTokenId: playback?.appTokenId ?? null,
    playbackTokenSealed: playback ? box.seal(playback.appToken, playbackPlace) : null,
    playbackHashType: playback?.hashType ?? null,
    mediaHosts: settings.mediaHosts.join(','),
  }
}

function fromRow(row: Row, box: SecretBox): KalturaSettings {
  const open = (sealed: string, place: string) => {
    const opened = box.open(sealed, place)
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
          appToken: open(row.playbackTokenSealed, playbackPlace),
          hashType: v.parse(hashType, row.playbackHashType),
        }
      : null
  return {
    serviceUrl: row.serviceUrl,
    partnerId: row.partnerId,
    appTokenId: row.appTokenId,
    appToken: open(row.appTokenSealed, tokenPlace),
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
