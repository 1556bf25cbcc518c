import kaltura from 'kaltura-client'
import * as v from 'valibot'
import { type Broker, createBroker } from '../broker/broker'
import type { Clock } from '../broker/clock'
import { createKalturaLine, type KalturaLine } from '../broker/kaltura'
import { createMint, type Mint } from '../broker/mint'
import { environmentNames, pageNames, playbackNames, type SettingNames } from '../broker/setting-names'
import type { KalturaSettings } from '../kaltura-settings'
import type { Limit, Limits } from '../limits'
import type { Guard } from './guard'

/** Where sessions come from while it lasts: an account, or the sandbox in this process. A change of settings makes another one. */
export type Connection = {
  /** `demo`: the sandbox; `operator`: the environment; `page`: what an admin has connected. */
  readonly source: 'demo' | 'operator' | 'page'
  readonly settings: KalturaSettings
  readonly names: SettingNames
  /** As the browser is to use it: empty for this origin. */
  readonly browserUrl: string
  /** What pages may reach besides their own origin. */
  readonly sources: readonly string[]
  readonly line: KalturaLine
  readonly broker: Broker
  /** Of the second token, null without one. */
  readonly playback: Broker | null
  /** Ends every session that was made with the tokens, on Kaltura's side too. @throws when Kaltura cannot be told */
  end(): Promise<void>
}

export type ConnectionOptions = {
  readonly clock: Clock
  /** Told when renewing ahead of time fails while the kept session still serves. */
  readonly onLateRenewal: (error: unknown) => void
  readonly limits: Limits
}

const renewalLimit: Limit = {
  name: 'renewal',
  most: 10,
  windowMs: 60_000,
  sentence: 'Kaltura keeps refusing this session.',
}

/** An account by its settings. `guard` stands between them and inside networks; null for the operator's own. */
export function openAccount(
  settings: KalturaSettings,
  source: 'operator' | 'page' | 'demo',
  guard: Guard | null,
  { clock, onLateRenewal, limits }: ConnectionOptions,
): Connection {
  const { playback } = settings
  const names = source === 'page' ? pageNames : environmentNames
  const line = createKalturaLine(settings.serviceUrl, clock, guard)
  const mint = createMint(settings, line, clock, names)
  const playbackMint =
    playback && createMint({ ...playback, partnerId: settings.partnerId }, line, clock, playbackNames)
  const brokerOf = (appTokenId: string, made: Mint) =>
    createBroker({
      mint: made,
      clock,
      countRenewal: (userId) => limits.count(renewalLimit, `${appTokenId}:${userId}`),
      onLateRenewal,
    })
  return {
    source,
    settings,
    names,
    browserUrl: source === 'demo' ? '' : settings.serviceUrl,
    sources: source === 'demo' ? [] : [new URL(settings.serviceUrl).origin, ...settings.mediaHosts],
    line,
    broker: brokerOf(settings.appTokenId, mint),
    playback: playbackMint && brokerOf(playback.appTokenId, playbackMint),
    async end() {
      await endSessions(mint, line)
      if (playbackMint) await endSessions(playbackMint, line)
    },
  }
}

/** All sessions of one App Token carry the same `sessionid`; ending one of them ends them all. */
async function endSessions(mint: Mint, line: KalturaLine): Promise<void> {
  const { ks } = await mint('lumisphere')
  await line.call('session.end', () => kaltura.services.session.end(), v.unknown(), ks)
}
