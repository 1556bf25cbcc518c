import { createHash } from 'node:crypto'
import kaltura from 'kaltura-client'
import * as v from 'valibot'
import type { KalturaSettings } from '../kaltura-settings'
import type { Clock } from './clock'
import { type KalturaLine, KalturaRefusal } from './kaltura'
import { checkSession, settingFault } from './setting-fault'
import { environmentNames, type SettingNames } from './setting-names'

/** A fresh user session of one member. */
export type Minted = {
  readonly ks: string
  /** Unix time in seconds, as Kaltura says. */
  readonly expiresAt: number
  /** Seconds it lives from now on. */
  readonly lifetime: number
  readonly privileges: string
}

export type Mint = (userId: string) => Promise<Minted>

export type MintSettings = Pick<KalturaSettings, 'partnerId' | 'appTokenId' | 'appToken' | 'hashType'>

const sessionSeconds = 3600
const widgetSeconds = 86_400

/**
 * Makes user sessions by the App Token flow: widget session, hash over its KS and the token, `appToken.startSession`.
 * The widget session is kept for half its life, so most sessions cost one round trip.
 * @throws {HubFault} `misconfigured` with the setting that is wrong, or `upstream`
 */
export function createMint(
  settings: MintSettings,
  line: KalturaLine,
  clock: Clock,
  names: SettingNames = environmentNames,
): Mint {
  let widget: { readonly ks: Promise<string>; readonly until: number } | null = null

  const openWidget = async () => {
    const { ks } = await line.call(
      'session.startWidgetSession',
      () => kaltura.services.session.startWidgetSession(`_${settings.partnerId}`, widgetSeconds),
      widgetAnswer,
      null,
    )
    return ks
  }

  const widgetKs = (): Promise<string> => {
    if (widget && widget.until > clock.now()) return widget.ks
    const opened = { ks: openWidget(), until: clock.now() + (widgetSeconds / 2) * 1000 }
    opened.ks.catch(() => {
      if (widget === opened) widget = null
    })
    widget = opened
    return opened.ks
  }

  const startSession = async (userId: string) => {
    const ks = await widgetKs()
    const proof = createHash(settings.hashType)
      .update(ks + settings.appToken)
      .digest('hex')
    return await line.call(
      'appToken.startSession',
      () => kaltura.services.appToken.startSession(settings.appTokenId, proof, userId, 0, sessionSeconds),
      sessionAnswer,
      ks,
    )
  }

  return async (userId) => {
    try {
      const answer = await startSession(userId).catch(async (error: unknown) => {
        if (!(error instanceof KalturaRefusal) || error.code !== 'INVALID_KS') throw error
        // The kept widget session was ended on Kaltura's side; a fresh one settles it.
        widget = null
        return await startSession(userId)
      })
      const lifetime = Math.min(sessionSeconds, answer.expiry - Math.floor(clock.now() / 1000))
      checkSession({ ...answer, lifetime }, userId, names)
      return { ks: answer.ks, expiresAt: answer.expiry, lifetime, privileges: answer.privileges }
    } catch (error) {
      throw settingFault(error, names)
    }
  }
}

const widgetAnswer = v.object({ ks: v.pipe(v.string(), v.nonEmpty()) })
const sessionAnswer = v.object({
  ks: v.pipe(v.string(), v.nonEmpty()),
  sessionType: v.pipe(v.union([v.number(), v.string()]), v.transform(Number)),
  userId: v.optional(v.string(), ''),
  expiry: v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.integer()),
  privileges: v.optional(v.string(), ''),
})
