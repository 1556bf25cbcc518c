import type { Clock } from '../broker/clock'
import type { KalturaSettings } from '../kaltura-settings'
import type { Connection } from './connection'
import type { ConnectionStore } from './connection-store'

export interface Connections {
  /** The account of a hub; null while none is connected. @throws {HubFault} `misconfigured` when its secrets cannot be opened */
  of(hubId: string): Promise<Connection | null>
  /** The connection of a hub that no page can change: the operator's, or the demo; null where admins connect it. */
  fixedOf(hubId: string): Connection | null
  /** What pages may reach besides their own origin, in any hub. */
  sources(): Promise<readonly string[]>
  /** After a change: what was connected before is not used any more. */
  reload(): Promise<void>
}

/** Another instance of the hub may have changed the settings; they are looked at again when this old. */
const freshMs = 2000

type Known = { readonly version: string } & (
  | { readonly connection: Connection }
  | { readonly fault: unknown }
)

/** Each hub's account, opened when it is first seen or has changed. One that cannot be opened does not keep the others. */
export function createConnections(options: {
  readonly fixed: { readonly hubId: string; readonly connection: Connection } | null
  readonly store: ConnectionStore
  readonly open: (settings: KalturaSettings) => Connection
  readonly clock: Clock
}): Connections {
  const { fixed, store, open, clock } = options
  let known: ReadonlyMap<string, Known> = new Map()
  let lookedAt = Number.NEGATIVE_INFINITY
  let looking: Promise<void> | null = null

  const opened = async (hubId: string, version: string): Promise<Known> => {
    const before = known.get(hubId)
    if (before?.version === version) return before
    try {
      const kept = await store.load(hubId)
      // Gone since the versions were read: the next look says so.
      return { version, ...(kept ? { connection: open(kept.settings) } : { fault: null }) }
    } catch (fault) {
      return { version, fault }
    }
  }
  const look = async () => {
    const next = new Map<string, Known>()
    for (const [hubId, version] of await store.versions()) next.set(hubId, await opened(hubId, version))
    known = next
    lookedAt = clock.now()
  }
  const lookOnce = async () => {
    looking ??= look().finally(() => {
      looking = null
    })
    await looking
  }
  const lookIfOld = async () => {
    if (clock.now() - lookedAt > freshMs) await lookOnce()
  }
  const fixedOf = (hubId: string) => (fixed?.hubId === hubId ? fixed.connection : null)

  return {
    fixedOf,
    async of(hubId) {
      const here = fixedOf(hubId)
      if (here) return here
      await lookIfOld()
      const found = known.get(hubId)
      if (!found) return null
      if ('connection' in found) return found.connection
      if (found.fault === null) return null
      throw found.fault
    },
    async sources() {
      // The pages themselves are served also while the database is not there.
      await lookIfOld().catch(() => undefined)
      const pages = [...known].flatMap(([hubId, one]) =>
        'connection' in one && hubId !== fixed?.hubId ? one.connection.sources : [],
      )
      return [...new Set([...(fixed?.connection.sources ?? []), ...pages])]
    },
    async reload() {
      await looking?.catch(() => undefined)
      await lookOnce()
    },
  }
}
