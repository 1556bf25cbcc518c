import { serve } from '@hono/node-server'
import * as v from 'valibot'
import { createSandbox, type Sandbox } from './app'

const NUMBER = v.pipe(v.string(), v.regex(/^[0-9]+$/, 'must be a whole number'), v.transform(Number))
const ENVIRONMENT = v.object({
  SANDBOX_PORT: v.optional(v.pipe(NUMBER, v.maxValue(65_535, 'must be a port, 0 to 65535')), '4370'),
  SANDBOX_DATA: v.optional(v.string(), '.data/sandbox'),
  SANDBOX_PARTNER_ID: v.optional(NUMBER, '102'),
  SANDBOX_ADMIN_SECRET: v.optional(v.string()),
  SANDBOX_USER_SECRET: v.optional(v.string()),
  SANDBOX_ADMIN_PASSWORD: v.optional(v.string()),
  SANDBOX_PARTNER2_ID: v.optional(NUMBER),
  SANDBOX_PARTNER2_ADMIN_SECRET: v.optional(v.string()),
  SANDBOX_PARTNER2_USER_SECRET: v.optional(v.string()),
  SANDBOX_SEED: v.optional(v.picklist(['demo', 'empty'], 'must be demo or empty'), 'demo'),
  SANDBOX_CONTROL: v.optional(v.picklist(['on', 'off'], 'must be on or off')),
})
type Environment = v.InferOutput<typeof ENVIRONMENT>

/** By the file system, and by number as LMDB says it: EACCES and EROFS. */
const UNWRITABLE = new Set<unknown>(['EACCES', 'EROFS', 'EPERM', 'ENOENT', 'ENOTDIR', 13, 30])

try {
  await start(readEnvironment())
} catch (error) {
  console.error(sentence(error))
  process.exitCode = 1
}

function readEnvironment(): Environment {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
  const read = v.safeParse(ENVIRONMENT, given)
  if (read.success) return read.output
  const [issue] = read.issues
  throw new Error(`${v.getDotPath(issue) ?? 'A setting'} ${issue.message}.`)
}

/** Serves to this machine, says so in one line, and ends on a signal. */
async function start(environment: Environment): Promise<void> {
  const sandbox = await createSandbox({
    dataFolder: environment.SANDBOX_DATA,
    partner: {
      id: environment.SANDBOX_PARTNER_ID,
      adminSecret: environment.SANDBOX_ADMIN_SECRET,
      userSecret: environment.SANDBOX_USER_SECRET,
      adminPassword: environment.SANDBOX_ADMIN_PASSWORD,
    },
    ...(environment.SANDBOX_PARTNER2_ID !== undefined && {
      partner2: {
        id: environment.SANDBOX_PARTNER2_ID,
        adminSecret: environment.SANDBOX_PARTNER2_ADMIN_SECRET,
        userSecret: environment.SANDBOX_PARTNER2_USER_SECRET,
      },
    }),
    seed: environment.SANDBOX_SEED,
    // A demonstration may break things on request; an account of one's own only where that is asked for.
    control: (environment.SANDBOX_CONTROL ?? (environment.SANDBOX_SEED === 'demo' ? 'on' : 'off')) === 'on',
  })
  try {
    const port = await listen(sandbox, environment.SANDBOX_PORT)
    const { id: partnerId } = sandbox.partner
    console.log(JSON.stringify({ ready: true, url: `http://127.0.0.1:${port}`, partnerId }))
  } catch (error) {
    await sandbox.close()
    throw error
  }
}

function listen(sandbox: Sandbox, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: sandbox.app.fetch, port, hostname: '127.0.0.1' }, (address) =>
      resolve(address.port),
    )
    server.once('error', reject)
    const stop = () => {
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      sandbox.close().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  })
}

/** What went wrong and what to do, in one sentence. */
function sentence(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const folder = process.env.SANDBOX_DATA || '.data/sandbox'
  if (code === 'EADDRINUSE') {
    return `Port ${process.env.SANDBOX_PORT || '4370'} is in use; set SANDBOX_PORT to another one, or to 0 for any.`
  }
  if (UNWRITABLE.has(code)) {
    return `The data folder ${folder} cannot be written; make it writable or set SANDBOX_DATA to another folder.`
  }
  return error instanceof Error ? error.message : String(error)
}
