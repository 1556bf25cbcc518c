import { spawn, spawnSync } from 'node:child_process'
import { chown, mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { findPostgres } from '../../src/setup/postgres.mjs'

/** A PostgreSQL of the tests' own: a fresh data folder, loopback, any free port. */
export type PostgresServer = {
  /** Address of its database `postgres`, for a user who may make others. */
  readonly url: string
  stop(): Promise<void>
}

const user = 'lumisphere'
/** Nothing here has to outlive a power cut. */
const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300']
/**
 * The server ends when the test program does, however that ends: standard input closes then. `INT` is PostgreSQL's fast end, which waits for
 * nobody. The first argument is the folder to clear away.
 */
const untilInputEnds =
  'folder=$1; shift; "$@" & server=$!; cat >/dev/null; kill -INT $server; wait $server; rm -rf "$folder"'

export async function startPostgres(): Promise<PostgresServer> {
  const programs = findPostgres()
  if (!programs) throw new Error('There is no PostgreSQL here; `npm test` installs one.')
  const owner = ownerOfServer()
  const folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-postgres-'))
  if (owner) await chown(folder, owner.uid, owner.gid)
  const data = path.join(folder, 'data')
  const initdb = path.join(programs, 'initdb')
  const made = spawnSync(
    initdb,
    ['-D', data, '-U', user, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    {
      ...owner,
      cwd: folder,
      encoding: 'utf8',
    },
  )
  if (made.status !== 0) throw new Error(`PostgreSQL makes no data folder: ${made.stderr}`)

  const port = await freePort()
  const server = [
    path.join(programs, 'postgres'),
    ...['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', folder],
    ...settings.flatMap((setting) => ['-c', setting]),
  ]
  const running = spawn('sh', ['-c', untilInputEnds, 'sh', folder, ...server], {
    ...owner,
    cwd: folder,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let said = ''
  running.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const ended = new Promise((resolve) => running.once('close', resolve))
  const url = `postgres://${user}@127.0.0.1:${port}/postgres`
  await untilItAnswers(url).catch((error: unknown) => {
    throw new Error(`PostgreSQL does not answer: ${String(error)}\n${said}`)
  })
  return {
    url,
    async stop() {
      running.stdin.end()
      await ended
    },
  }
}

/** PostgreSQL refuses to run as root: then it runs as the user that systems keep for it, else as nobody. */
function ownerOfServer(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout)
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user nobody that it could run as.')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

async function untilItAnswers(url: string): Promise<void> {
  for (let left = 600; ; left--) {
    const client = postgres(url, { max: 1, onnotice: () => undefined })
    const fault = await client`select 1`.then(
      () => null,
      (error: unknown) => error,
    )
    await client.end({ timeout: 1 })
    if (!fault) return
    if (left === 0) throw fault
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
