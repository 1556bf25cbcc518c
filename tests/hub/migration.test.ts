import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstHubId } from '../../src/hub/database/hub-schema'

const migrations = path.resolve(import.meta.dirname, '../../src/hub/database/migrations')
let folder: string
let client: PGlite

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-migration-'))
  await cp(migrations, folder, { recursive: true })
  client = await PGlite.create()
}, 60_000)
afterAll(async () => {
  await client.close()
  await rm(folder, { recursive: true, force: true })
})

/** Brings the database as far as it was with the first `count` migrations. */
async function migrateTo(count: number): Promise<void> {
  const file = path.join(folder, 'meta/_journal.json')
  const journal = JSON.parse(await readFile(path.join(migrations, 'meta/_journal.json'), 'utf8'))
  await writeFile(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }))
  await migrate(drizzle({ client }), { migrationsFolder: folder })
}

describe('A database from the time of one hub', () => {
  it('keeps its members with their roles, its account, its ids, its log and what was watched, in the first hub', async () => {
    await migrateTo(3)
    await client.exec(`
      insert into "user" (id, name, email, role) values ('u1', 'Ann', 'ann@example.org', 'admin'), ('u2', 'Vera', 'vera@example.org', 'viewer');
      insert into kaltura_connection (id, service_url, partner_id, app_token_id, app_token_sealed, hash_type, user_id_by, version)
        values ('main', 'https://kaltura.example.org', 102, '0_token', 'sealed', 'SHA256', 'custom', 'v1');
      insert into kaltura_user_id values ('u2', 'vera.one');
      insert into audit_log (id, actor_id, actor_name, action, detail) values ('a1', 'u1', 'Ann', 'kaltura.connected', 'Connected.');
      insert into history values ('u2', '0_lake', 12, 60, now());
    `)
    await migrateTo(4)
    const rows = async (query: string) => (await client.query(query)).rows
    expect(await rows('select id, name from organization')).toEqual([{ id: firstHubId, name: 'Lumisphere' }])
    expect(await rows('select organization_id, user_id, role from member order by user_id')).toEqual([
      { organization_id: firstHubId, user_id: 'u1', role: 'admin' },
      { organization_id: firstHubId, user_id: 'u2', role: 'viewer' },
    ])
    for (const table of ['kaltura_connection', 'kaltura_user_id', 'audit_log', 'history'])
      expect(await rows(`select hub_id from ${table}`)).toEqual([{ hub_id: firstHubId }])
  })
})
