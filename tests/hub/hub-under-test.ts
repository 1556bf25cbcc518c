import path from 'node:path'
import { type Auth, createAuth } from '../../src/hub/accounts/auth'
import { addDemoMembers } from '../../src/hub/accounts/demo-members'
import { ensureFirstAdmin } from '../../src/hub/accounts/first-admin'
import type { ProviderSettings } from '../../src/hub/accounts/provider-settings'
import type { HubInfo } from '../../src/hub/api'
import { createHubApp, type HubApp } from '../../src/hub/app'
import { systemClock } from '../../src/hub/broker/clock'
import { type HubDatabase, openDatabase } from '../../src/hub/database/database'
import { firstHubId } from '../../src/hub/database/hub-schema'
import { openAccount } from '../../src/hub/integration/connection'
import { createConnectionStore } from '../../src/hub/integration/connection-store'
import { createConnections } from '../../src/hub/integration/connections'
import { createGuard } from '../../src/hub/integration/guard'
import { createSecretBox } from '../../src/hub/integration/secret-box'
import type { UserIdRule } from '../../src/hub/kaltura-settings'
import { createLimits } from '../../src/hub/limits'
import { type Mailer, noMailer } from '../../src/hub/mail/mailer'
import type { RequestLine } from '../../src/hub/trace'
import { contradictions } from './described'
import { type FreshDatabase, freshDatabase } from './fresh-database'
import type { SmallKaltura } from './small-kaltura'

export const origin = 'http://localhost:4360'
/** Signs cookies. */
export const hubSecret = 'a-secret-that-only-this-test-knows'
export const admin = { email: 'owner@example.org', password: 'correct horse battery' }

export type HubUnderTest = {
  readonly app: HubApp
  readonly reports: string[]
  readonly requests: RequestLine[]
  readonly auth: Auth
  readonly database: HubDatabase
  /** Sends as this origin's own page would; cookies of earlier answers go along, and what is answered must be as described. */
  send(method: string, address: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
  forgetCookies(): void
  /** Cookies as they are now, for a second visitor. */
  cookies(): string
  stop(): Promise<void>
}

export type HubOptions = {
  readonly kaltura: SmallKaltura
  readonly backend?: HubInfo['backend']
  /** Where it keeps things; a fresh one, removed by `stop`, when absent. */
  readonly at?: FreshDatabase
  readonly userIdRule?: UserIdRule
  /** Inside hosts that admins may connect. */
  readonly privateHosts?: readonly string[]
  readonly mailer?: Mailer
  readonly providers?: readonly ProviderSettings[]
}

/** The hub's API over a real database and a Kaltura on a loopback port, without a server of its own. */
export async function openHub(options: HubOptions): Promise<HubUnderTest> {
  const { kaltura, backend = 'sandbox' } = options
  const at = options.at ?? (await freshDatabase())
  const { database, close } = await openDatabase({
    folder: path.join(at.folder, 'hub'),
    postgresUrl: at.postgresUrl,
  })
  const isDemo = backend === 'sandbox'
  const reports: string[] = []
  const requests: RequestLine[] = []
  const { mailer = noMailer, providers = [] } = options
  const auth = createAuth({
    database,
    secret: hubSecret,
    origins: [origin],
    hasDemoMembers: isDemo,
    mailer,
    providers,
    onLateFailure: (error) => reports.push(String(error)),
  })
  await (isDemo ? addDemoMembers(database) : ensureFirstAdmin(auth, database, admin))
  const clock = { ...systemClock, sleep: async () => undefined }
  const limits = createLimits(database, Date.now)
  const accountOptions = { clock, onLateRenewal: () => undefined, limits }
  const guard = createGuard(options.privateHosts ?? [])
  const box = createSecretBox([{ id: 'k1', key: Buffer.alloc(32, 7) }])
  const store = createConnectionStore(database, box)
  const settings = {
    ...kaltura,
    serviceUrl: kaltura.url,
    hashType: 'SHA256',
    userId: options.userIdRule ?? { by: 'email' },
    playback: null,
    mediaHosts: [],
  } as const
  const source = isDemo ? 'demo' : 'operator'
  const connections = createConnections({
    fixed:
      backend === 'none'
        ? null
        : { hubId: firstHubId, connection: openAccount(settings, source, null, accountOptions) },
    store,
    open: (kept) => openAccount(kept, 'page', guard, accountOptions),
    clock,
  })
  const app = createHubApp({
    auth,
    providers,
    database,
    connections,
    integration: { store, guard, box, clock },
    limits,
    statistics: null,
    mailer,
    makesHubs: 'admins',
    origins: [origin],
    trustsProxy: true,
    report: (sentence) => reports.push(sentence),
    onRequest: (line) => requests.push(line),
  })
  const jar = new Map<string, string>()
  return {
    app,
    reports,
    requests,
    auth,
    database,
    async send(method, address, body, headers = {}) {
      const answer = await app.request(`${origin}${address}`, {
        method,
        headers: { origin, 'content-type': 'application/json', cookie: written(jar), ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
      })
      const wrong = await contradictions(method, address, body, answer)
      if (wrong.length > 0) throw new Error(wrong.join('\n'))
      for (const cookie of answer.headers.getSetCookie()) {
        const [name, value] = cookie.split(';')[0]!.split(/=(.*)/s)
        if (/max-age=0/i.test(cookie)) jar.delete(name!)
        else jar.set(name!, value!)
      }
      return answer
    },
    forgetCookies: () => jar.clear(),
    cookies: () => written(jar),
    async stop() {
      await close()
      if (!options.at) await at.remove()
    },
  }
}

const written = (jar: ReadonlyMap<string, string>) =>
  [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
