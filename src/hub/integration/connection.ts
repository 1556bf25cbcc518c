import kaltura from 'kaltura-client'
import * as v from 'valibot'
import { type Broker, createBroker } from '../broker/broker'
import type { Clock } from '../broker/clock'
import { createKalturaLine, type KalturaLine } from '../broker/kaltura'
import { createMint, type Mint } from '../broker/mint'
import { environmentNames, pageNames, playbackNames, type SettingNames } from '../broker/setting-names'
import type { KalturaSettings } from '../kaltura-settings'
import type { ConnectionStore } from './connection-store'
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
}

/** An account by its settings. `guard` stands between them and inside networks; null for the operator's own. */
export function openAccount(
  settings: KalturaSettings,
  source: 'operator' | 'page' | 'demo',
  guard: Guard | null,
  { clock, onLateRenewal }: ConnectionOptions,
): Connection {
  const { playback } = settings
  const names = source === 'page' ? pageNames : environmentNames
  const line = createKalturaLine(settings.serviceUrl, clock, guard)
  const mint = createMint(settings, line, clock, names)
  const playbackMint =
    playback && createMint({ ...playback, partnerId: settings.partnerId }, line, clock, playbackNames)
  return {
    source,
    settings,
    names,
    browserUrl: source === 'demo' ? '' : settings.serviceUrl,
    sources: source === 'demo' ? [] : [new URL(settings.serviceUrl).origin, ...settings.mediaHosts],
    line,
    broker: createBroker({ mint, clock, onLateRenewal }),
    playback: playbackMint && createBroker({ mint: playbackMint, clock, onLateRenewal }),
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

export interface Connections {
  /** Null while nothing is connected. @throws {HubFault} `misconfigured` when its secrets cannot be opened */
  current(): Promise<Connection | null>
  /** What pages may reach besides their own origin, as far as is known. */
  sources(): readonly string[]
  /** After a change: what was connected before is not used any more. */
  reload(): Promise<void>
  /** The connection that no page can change: the operator's, or the demo. */
  readonly fixed: Connection | null
}

/** Another instance of the hub may have changed the settings; they are looked at again when this old. */
const freshMs = 2000

export function createConnections(options: {
  readonly fixed: Connection | null
  readonly store: ConnectionStore
  readonly open: (settings: KalturaSettings) => Connection
  readonly clock: Clock
}): Connections {
  const { fixed, store, open, clock } = options
  let known: { readonly connection: Connection | null; readonly version: string | null } | null = null
  let lookedAt = Number.NEGATIVE_INFINITY
  let looking: Promise<void> | null = null

  const look = async () => {
    const version = await store.version()
    if (!known || known.version !== version) {
      const kept = version === null ? null : await store.load()
      known = { connection: kept && open(kept.settings), version: kept?.version ?? null }
    }
    lookedAt = clock.now()
  }
  const lookOnce = async () => {
    looking ??= look().finally(() => {
      looking = null
    })
    await looking
  }

  return {
    fixed,
    async current() {
      if (fixed) return fixed
      if (clock.now() - lookedAt > freshMs) await lookOnce()
      return known?.connection ?? null
    },
    sources: () => (fixed ?? known?.connection)?.sources ?? [],
    async reload() {
      await looking?.catch(() => undefined)
      await lookOnce()
    },
  }
}
