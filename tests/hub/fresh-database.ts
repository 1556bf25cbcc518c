import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { inject } from 'vitest'
import { openDatabase } from '../../src/hub/database/database'

/** A data folder and a database with the hub's tables and nothing in them: the embedded one, or PostgreSQL where the tests run on that. */
export type FreshDatabase = {
  readonly folder: string
  /** Null for the embedded one, which is in the folder. */
  readonly postgresUrl: string | null
  /** Settings with which the hub's program uses it. */
  readonly settings: Readonly<Record<string, string>>
  remove(): Promise<void>
}

export async function freshDatabase(): Promise<FreshDatabase> {
  const server = inject('postgresUrl')
  const folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-hub-'))
  if (!server) {
    await cp(await emptyEmbedded(), folder, { recursive: true })
    const remove = () => rm(folder, { recursive: true, force: true })
    return { folder, postgresUrl: null, settings: { LUMISPHERE_DATA: folder }, remove }
  }
  const { url, drop } = await copyOfTemplate(server)
  return {
    folder,
    postgresUrl: url,
    settings: { LUMISPHERE_DATA: folder, DATABASE_URL: url },
    async remove() {
      await drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** On PostgreSQL alone: a database as an operator makes it, without even the tables. */
export async function bareDatabase() {
  return await makeDatabase(inject('postgresUrl')!, '')
}

const copyOfTemplate = (server: string) => makeDatabase(server, 'template hub_template strategy file_copy')

async function makeDatabase(server: string, how: string) {
  const name = `hub_${randomUUID().replaceAll('-', '')}`
  await asOwner(server, `create database ${name} ${how}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => asOwner(server, `drop database ${name} with (force)`) }
}

async function asOwner(server: string, statement: string): Promise<void> {
  const client = postgres(server, { max: 1 })
  await client.unsafe(statement)
  await client.end()
}

const root = path.resolve(import.meta.dirname, '../..')
const migrations = path.join(root, 'src/hub/database/migrations')

/** Making an embedded database takes seconds, so an empty one is kept for as long as the migrations stay as they are. */
async function emptyEmbedded(): Promise<string> {
  const hash = createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json')))
  for (const file of readdirSync(migrations).filter((name) => name.endsWith('.sql'))) {
    hash.update(readFileSync(path.join(migrations, file)))
  }
  const cache = path.join(root, '.cache')
  const kept = path.join(cache, `empty-hub-${hash.digest('hex').slice(0, 16)}`)
  if (existsSync(kept)) return kept
  await mkdir(cache, { recursive: true })
  const made = await mkdtemp(path.join(cache, 'making-'))
  const { close } = await openDatabase({ folder: path.join(made, 'hub'), postgresUrl: null })
  await close()
  // Several files may make one at once: the first is kept.
  await rename(made, kept).catch(() => rm(made, { recursive: true, force: true }))
  return kept
}
