import path from 'node:path'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import * as schema from './schema'

export type HubDatabase = PgDatabase<PgQueryResultHKT, typeof schema>

export type OpenDatabase = {
  readonly database: HubDatabase
  /** Does something while no other instance of the hub does such a thing: what several would do at once when they start together. */
  alone(work: () => Promise<void>): Promise<void>
  close(): Promise<void>
}

/** Any number, as long as every Lumisphere takes the same one. */
const startLock = 4360
const migrationsFolder = path.join(import.meta.dirname, 'migrations')

/**
 * Opens the hub's database and brings its tables up to date: the embedded one in `folder`, or PostgreSQL when there is an address.
 * The same migrations serve both; `npx drizzle-kit generate --dialect postgresql --schema 'src/hub/database/*schema.ts' --out src/hub/database/migrations`
 * writes the next one after a change of the schema.
 */
export async function openDatabase(options: {
  readonly folder: string
  readonly postgresUrl: string | null
}): Promise<OpenDatabase> {
  return options.postgresUrl ? await openPostgres(options.postgresUrl) : await openEmbedded(options.folder)
}

async function openEmbedded(folder: string): Promise<OpenDatabase> {
  const [{ PGlite }, { drizzle }, { migrate }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('drizzle-orm/pglite'),
    import('drizzle-orm/pglite/migrator'),
  ])
  const client = await PGlite.create({ dataDir: folder })
  const database = drizzle({ client, schema })
  await migrate(database, { migrationsFolder })
  return { database, alone: (work) => work(), close: () => client.close() }
}

async function openPostgres(url: string): Promise<OpenDatabase> {
  const [{ default: postgres }, { drizzle }, { migrate }] = await Promise.all([
    import('postgres'),
    import('drizzle-orm/postgres-js'),
    import('drizzle-orm/postgres-js/migrator'),
  ])
  const options = { onnotice: () => undefined, connect_timeout: 10 }
  const alone: OpenDatabase['alone'] = async (work) => {
    const own = postgres(url, { ...options, max: 1 })
    try {
      // Others wait here; the lock goes with the connection, also when this program is killed.
      await own`select pg_advisory_lock(${startLock})`
      await work()
    } finally {
      await own.end({ timeout: 1 })
    }
  }
  const client = postgres(url, options)
  const database = drizzle({ client, schema })
  const close = () => client.end({ timeout: 5 })
  try {
    await alone(() => migrate(database, { migrationsFolder }))
    return { database, alone, close }
  } catch (error) {
    await close()
    throw error
  }
}
