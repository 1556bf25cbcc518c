import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { and, asc, DrizzleQueryError, eq } from 'drizzle-orm'
import { type Auth, createAuth } from './accounts/auth'
import { addDemoMembers } from './accounts/demo-members'
import { ensureFirstAdmin } from './accounts/first-admin'
import { createHubApp } from './app'
import { openBackend } from './backend'
import { banner } from './banner'
import { systemClock } from './broker/clock'
import { findKalturaUserId } from './broker/user-id'
import { ensureCertificate } from './certificate'
import { ensureSecret, takeDataFolder } from './data-folder'
import { type HubDatabase, openDatabase } from './database/database'
import { firstHubId, member } from './database/hub-schema'
import { user } from './database/schema'
import { serveSources } from './dev'
import { type HubEnv, readEnv } from './env'
import { createHealth, type Health } from './health'
import { openAccount } from './integration/connection'
import { createConnectionStore } from './integration/connection-store'
import { type Connections, createConnections } from './integration/connections'
import { createGuard } from './integration/guard'
import { createSecretBox } from './integration/secret-box'
import { ensureSecretKeys } from './integration/secret-keys'
import { isLoopback } from './kaltura-settings'
import { lanAddresses, lanNames } from './lan'
import { createLimits } from './limits'
import { listen } from './listen'
import { createLog } from './log'
import { type Mailer, noMailer } from './mail/mailer'
import { createPrintingMailer } from './mail/printing-mailer'
import { createSmtpMailer } from './mail/smtp-mailer'
import { pageSecurity } from './security'
import { SettingError } from './setting'
import { createSite } from './site'
import { serveApp } from './static'
import { statisticsAddress, statisticsSources } from './statistics'

/** `npm start` and `npm run dev`: reads the settings, opens everything, serves until a signal ends it. */

const root = path.resolve(import.meta.dirname, '../..')
const logAs = (form: HubEnv['log']) =>
  createLog({ write: (line) => process.stderr.write(line), now: Date.now, form })
let log = logAs('text')
const report = (sentence: string) => log.report(sentence)

/** People at a keyboard do not wait; whoever ends a program by `TERM` waits half a minute before it is killed. */
const graceMs = { SIGINT: 3000, SIGTERM: 25_000 } as const

type Mode = { readonly isLan: boolean; readonly isDev: boolean }
type Closing = (graceMs: number) => Promise<unknown>

async function main(): Promise<void> {
  const health = createHealth()
  const closings: Closing[] = []
  const stop = async (status: number, grace: number) => {
    for (const close of closings.splice(0).reverse()) await close(grace).catch(sayOnly)
    process.exit(status)
  }
  let drainMs = 0
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      health.stops()
      await delay(drainMs)
      await stop(0, graceMs[signal])
    })
  }
  try {
    const mode = { isLan: process.argv.includes('--lan'), isDev: process.argv.includes('--dev') }
    const env = readEnv(process.env)
    log = logAs(env.log)
    drainMs = env.drainMs
    await start(env, mode, health, closings)
  } catch (error) {
    report(error instanceof SettingError ? error.message : `It cannot start: ${describe(error)}`)
    await stop(1, graceMs.SIGINT)
  }
}

async function start(env: HubEnv, mode: Mode, health: Health, closings: Closing[]): Promise<void> {
  const dataFolder = await takeDataFolder(env.dataFolder)
  closings.push(dataFolder.release)
  const door = await listen({
    port: env.port,
    host: mode.isLan ? '0.0.0.0' : env.host,
    handler: (request) => health.routes.fetch(request),
    tls: mode.isLan ? await ensureCertificate(dataFolder.path, certified()) : null,
  })
  const origins = originsOf(env, mode, door.port)

  const { database, alone, close } = await openDatabase({
    folder: path.join(dataFolder.path, 'hub'),
    postgresUrl: env.databaseUrl,
  })
  closings.push(close)
  const limits = createLimits(database, Date.now)
  const options = { clock: systemClock, onLateRenewal: sayOnly, limits }
  const backend = await openBackend(env, options)
  closings.push(backend.close)
  const secret = env.secret ?? (await ensureSecret(dataFolder.path))
  const box = createSecretBox(env.secretKeys ?? (await ensureSecretKeys(dataFolder.path)))
  const guard = createGuard(env.privateHosts)
  const store = createConnectionStore(database, box)
  const connections = createConnections({
    fixed: backend.connection && { hubId: firstHubId, connection: backend.connection },
    store,
    open: (settings) => openAccount(settings, 'page', guard, options),
    clock: systemClock,
  })
  await store.renewSeals().catch(sayOnly)
  await connections.of(firstHubId).catch(sayOnly)
  const isDemo = backend.sandbox !== null
  const statistics = statisticsAddress(env.statistics, isDemo)
  const mailer = openMailer(env, isDemo)
  const auth = createAuth({
    database,
    secret,
    origins,
    hasDemoMembers: isDemo,
    mailer,
    providers: env.providers,
    onLateFailure: sayOnly,
  })
  await alone(() => addFirstMembers(auth, database, env, isDemo))

  const dev = mode.isDev ? await serveSources(door.server) : null
  if (dev) closings.push(dev.close)
  const site = createSite({
    hub: createHubApp({
      auth,
      providers: env.providers,
      database,
      connections,
      integration: { store, guard, box, clock: systemClock },
      limits,
      statistics,
      mailer,
      makesHubs: env.makesHubs,
      origins,
      trustsProxy: env.trustsProxy,
      report,
      onRequest: log.request,
    }),
    health: health.routes,
    pages: dev?.handler ?? serveApp(builtApp()),
    security: dev
      ? async (_, next) => next()
      : pageSecurity({
          kalturaSources: async () => [...(await connections.sources()), ...statisticsSources(statistics)],
          isHttpsForGood: env.publicUrl?.startsWith('https:') ?? false,
        }),
    sandbox: backend.sandbox,
  })
  door.serve((request, bindings) => site.fetch(request, bindings))
  health.serves(database)
  // Last to open, first to close: nobody is served while the rest goes away.
  closings.push(door.close)

  sayReady(env, mode, origins, door.port, isDemo)
  if (!isDemo) void checkAccount(database, connections)
}

/** Under which origins people may come, the one to print first. */
function originsOf(env: HubEnv, mode: Mode, port: number): readonly string[] {
  if (env.publicUrl) return [env.publicUrl]
  const outside = mode.isLan || !isLoopback(env.host) ? [...lanAddresses(), ...lanNames()] : []
  const scheme = mode.isLan ? 'https' : 'http'
  return [...outside, 'localhost', '127.0.0.1'].map((host) => `${scheme}://${host}:${port}`)
}

const certified = () => ['localhost', '127.0.0.1', ...lanAddresses(), ...lanNames()]

function builtApp(): string {
  const folder = path.join(root, 'dist')
  if (existsSync(path.join(folder, 'index.html'))) return folder
  throw new SettingError('The app is not built: start with `npm start`, or run `npm run build` first.')
}

/** By SMTP where it is set up; the demo prints its mails. */
function openMailer(env: HubEnv, isDemo: boolean): Mailer {
  if (env.mail) return createSmtpMailer(env.mail)
  return isDemo ? createPrintingMailer(report) : noMailer
}

async function addFirstMembers(
  auth: Auth,
  database: HubDatabase,
  env: HubEnv,
  isDemo: boolean,
): Promise<void> {
  if (isDemo) await addDemoMembers(database)
  else await ensureFirstAdmin(auth, database, env.firstAdmin)
}

/** Tries the whole chain of the first hub once as its first admin, so that a wrong setting is said at the start and not at the first visit. */
async function checkAccount(database: HubDatabase, connections: Connections): Promise<void> {
  try {
    const connection = await connections.of(firstHubId)
    const [admin] = await database
      .select({ id: user.id, email: user.email, hubId: member.organizationId })
      .from(member)
      .innerJoin(user, eq(user.id, member.userId))
      .where(and(eq(member.organizationId, firstHubId), eq(member.role, 'admin')))
      .orderBy(asc(member.createdAt))
      .limit(1)
    if (!admin || !connection) return
    const { broker, settings, names } = connection
    await broker.session(await findKalturaUserId(database, admin, settings.userId, names))
  } catch (error) {
    sayOnly(error)
  }
}

function sayReady(env: HubEnv, mode: Mode, origins: readonly string[], port: number, isDemo: boolean): void {
  const url = origins[0]!
  if (env.readyAsJson) process.stdout.write(`${JSON.stringify({ ready: true, url, port })}\n`)
  else
    process.stdout.write(`${banner({ url, isDemo, ...mode, alsoAt: mode.isLan ? origins.slice(1) : [] })}\n`)
}

const sayOnly = (error: unknown) => report(describe(error))

/** Sentences of our own as they are; of anything else only what can hold no secret. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'something failed for an unknown reason.'
  // Its own message holds the values of the query.
  if (error instanceof DrizzleQueryError) return `the database: ${error.cause?.message ?? 'no answer'}`
  return error.message
}

await main()
