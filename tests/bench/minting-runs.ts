import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { Hono } from 'hono'
import { member } from '../../src/hub/database/hub-schema'
import { session, user } from '../../src/hub/database/schema'
import { createHealth } from '../../src/hub/health'
import { listen } from '../../src/hub/listen'
import { pageSecurity } from '../../src/hub/security'
import { createSite } from '../../src/hub/site'
import { hubSecret, openHub, origin } from '../hub/hub-under-test'
import { startSmallKaltura } from '../hub/small-kaltura'
import type { Figure } from './report'

const members = 1_000
const callsEach = 10
const lanes = 16

type Answered = { readonly seconds: number; readonly times: readonly number[] }

/** Kaltura sessions for many members, and how fast a known one is handed out beside an empty route of the same server framework. */
export async function benchMinting(runs: number): Promise<readonly Figure[]> {
  const kaltura = await startSmallKaltura()
  const folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-minting-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  const hub = await openHub({ kaltura, at: { folder, postgresUrl: null, settings: {}, remove } })
  // As the program serves it, behind the headers of every page.
  const site = createSite({
    hub: hub.app,
    health: createHealth().routes,
    pages: (_, next) => next(),
    security: pageSecurity({ kalturaSources: async () => [kaltura.url], isHttpsForGood: true }),
    sandbox: null,
  })
  const bare = new Hono().post('/hello', (context) => context.json({ hello: 'world' }))
  const loopback = { port: 0, host: '127.0.0.1', tls: null }
  const doors = await Promise.all([
    listen({ ...loopback, handler: (request, env) => site.fetch(request, env) }),
    listen({ ...loopback, handler: (request) => bare.fetch(request) }),
  ])
  const [ours, hello] = [`http://127.0.0.1:${doors[0].port}`, `http://127.0.0.1:${doors[1].port}`]
  const caller = new Worker(new URL('./minting-caller.mjs', import.meta.url))
  const call = async (url: string, cookies: readonly string[], count: number): Promise<Answered> => {
    caller.postMessage({ url, origin, cookies, count, lanes })
    const [answer] = (await once(caller, 'message')) as [Answered & { readonly fault?: string }]
    if (answer.fault) throw new Error(`${url} failed: ${answer.fault}`)
    return answer
  }
  try {
    const cookies = await addMembers(hub.database)
    const everybody = cookies.flatMap((cookie) => Array.from({ length: callsEach }, () => cookie))
    const first = await call(`${ours}/api/session`, everybody, everybody.length)
    const mints = kaltura.calls.filter((action) => action === 'apptoken.startsession').length
    const rates = { ours: [] as number[], bare: [] as number[] }
    const few = cookies.slice(0, lanes)
    for (let run = 0; run <= runs; run++) {
      const known = await call(`${ours}/api/session`, few, 6_000)
      const empty = await call(`${hello}/hello`, few, 6_000)
      // The first of each warms up.
      if (run === 0) continue
      rates.ours.push(6_000 / known.seconds)
      rates.bare.push(6_000 / empty.seconds)
    }
    const each = { ours: 1_000 / middle(rates.ours), minimal: 1_000 / middle(rates.bare) }
    return [
      {
        name: `Kaltura sessions made for ${members} members with ${callsEach} calls each`,
        unit: '',
        ours: mints,
        budget: { most: members, of: 'figure' },
      },
      { name: '99 of 100 of those calls answered within', unit: 'ms', ours: percentile(first.times, 0.99) },
      {
        name: 'a known session, beside an empty route',
        unit: 'ms',
        ...each,
        budget: { most: 2, of: 'ratio' },
      },
    ]
  } finally {
    await caller.terminate()
    await Promise.all(doors.map((door) => door.close(0)))
    await hub.stop()
    await remove()
    await kaltura.stop()
  }
}

/** Members of the first hub who are signed in; gives their cookies. */
async function addMembers(
  database: Awaited<ReturnType<typeof openHub>>['database'],
): Promise<readonly string[]> {
  const ids = Array.from({ length: members }, (_, index) => `member-${index}`)
  const expiresAt = new Date(Date.now() + 3_600_000)
  await database
    .insert(user)
    .values(ids.map((id) => ({ id, name: id, email: `${id}@example.org`, emailVerified: true })))
  await database.insert(member).values(
    ids.map((id) => ({
      id,
      organizationId: 'first',
      userId: id,
      role: 'viewer' as const,
      createdAt: new Date(),
    })),
  )
  await database
    .insert(session)
    .values(ids.map((id) => ({ id, userId: id, token: `token-of-${id}`, expiresAt })))
  return ids.map((id) => {
    const token = `token-of-${id}`
    const signature = createHmac('sha256', hubSecret).update(token).digest('base64')
    return `lumisphere.session_token=${encodeURIComponent(`${token}.${signature}`)}`
  })
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)]!
}

const middle = (values: readonly number[]) => percentile(values, 0.5)
