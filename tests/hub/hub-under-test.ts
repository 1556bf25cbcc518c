import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createAuth } from '../../src/hub/accounts/auth'
import { addDemoMembers } from '../../src/hub/accounts/demo-members'
import { ensureFirstAdmin } from '../../src/hub/accounts/first-admin'
import type { HubInfo } from '../../src/hub/api'
import { createHubApp } from '../../src/hub/app'
import { createBroker } from '../../src/hub/broker/broker'
import { systemClock } from '../../src/hub/broker/clock'
import { createKalturaLine } from '../../src/hub/broker/kaltura'
import { createMint } from '../../src/hub/broker/mint'
import { openDatabase } from '../../src/hub/database/database'
import type { UserIdRule } from '../../src/hub/env'
import type { SmallKaltura } from './small-kaltura'

export const origin = 'http://localhost:4360'
export const admin = { email: 'owner@example.org', password: 'correct horse battery' }

export type HubUnderTest = {
  readonly reports: string[]
  /** Sends as this origin's own page would; cookies of earlier answers go along. */
  send(method: string, address: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
  forgetCookies(): void
  /** Cookies as they are now, for a second visitor. */
  cookies(): string
  stop(): Promise<void>
}

export type HubOptions = {
  readonly kaltura: SmallKaltura
  readonly backend?: HubInfo['backend']
  readonly folder?: string
  readonly userIdRule?: UserIdRule
}

/** The hub's API over a real embedded database and a Kaltura on a loopback port, without a server of its own. */
export async function openHub(options: HubOptions): Promise<HubUnderTest> {
  const { kaltura, backend = 'sandbox' } = options
  const folder = options.folder ?? (await freshFolder())
  const { database, close } = await openDatabase({ folder: path.join(folder, 'hub'), postgresUrl: null })
  const isDemo = backend === 'sandbox'
  const secret = 'a-secret-that-only-this-test-knows'
  const auth = createAuth({ database, secret, origins: [origin], hasDemoMembers: isDemo })
  await (isDemo ? addDemoMembers(database) : ensureFirstAdmin(auth, database, admin))
  const line = createKalturaLine(kaltura.url, { ...systemClock, sleep: async () => undefined })
  const mint = createMint({ ...kaltura, hashType: 'SHA256' }, line, systemClock)
  const reports: string[] = []
  const app = createHubApp({
    auth,
    broker: createBroker({ mint, clock: systemClock, onLateRenewal: () => undefined }),
    backend,
    partnerId: kaltura.partnerId,
    serviceUrl: '',
    userIdRule: options.userIdRule ?? { by: 'email' },
    origins: [origin],
    trustsProxy: true,
    report: (sentence) => reports.push(sentence),
  })
  const jar = new Map<string, string>()
  return {
    reports,
    async send(method, address, body, headers = {}) {
      const answer = await app.request(`${origin}${address}`, {
        method,
        headers: { origin, 'content-type': 'application/json', cookie: written(jar), ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
      })
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
      if (!options.folder) await rm(folder, { recursive: true, force: true })
    },
  }
}

let empty: Promise<string> | undefined

/** A folder with an empty database: made once, since making one takes seconds, then copied. */
export async function freshFolder(): Promise<string> {
  empty ??= (async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-hub-'))
    const { close } = await openDatabase({ folder: path.join(folder, 'hub'), postgresUrl: null })
    await close()
    return folder
  })()
  const folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-hub-'))
  await cp(await empty, folder, { recursive: true })
  return folder
}

/** Removes what `freshFolder` keeps to copy from. */
export async function forgetFolders(): Promise<void> {
  if (empty) await rm(await empty, { recursive: true, force: true })
  empty = undefined
}

const written = (jar: ReadonlyMap<string, string>) =>
  [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
