import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import type { HubDatabase } from './database/database'

/** What a balancer asks: whether the program is alive, and whether it should be sent requests now. */
export type Health = {
  /** `GET /health` and `GET /ready`; every other address says that the hub is starting. */
  readonly routes: Hono
  /** From here on it is ready as long as this database, whose tables are up to date, answers. */
  serves(database: HubDatabase): void
  /** From here on it is not ready any more. */
  stops(): void
}

const patienceMs = 3000

/** Kaltura is not asked: while it is away people still sign in, and another instance would reach it no better. */
export function createHealth(): Health {
  let database: HubDatabase | null = null
  let isStopping = false
  const routes = new Hono()

  routes.get('/health', (context) => context.json({ status: 'alive' }))

  routes.get('/ready', async (context) => {
    context.header('cache-control', 'no-store')
    if (isStopping) return context.json({ status: 'stopping' }, 503)
    if (!database) return context.json({ status: 'starting' }, 503)
    return (await answers(database))
      ? context.json({ status: 'ready' })
      : context.json({ status: 'no database' }, 503)
  })

  routes.notFound((context) => {
    context.header('retry-after', '1')
    return context.text('Lumisphere is starting.', 503)
  })

  return {
    routes,
    serves(opened) {
      database = opened
    },
    stops() {
      isStopping = true
    },
  }
}

async function answers(database: HubDatabase): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs)
  })
  const answered = database.execute(sql`select 1`).then(
    () => true,
    () => false,
  )
  return await Promise.race([answered, late]).finally(() => clearTimeout(timer))
}
