import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../src/hub/database/database'
import { startPostgres } from './postgres-server'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL with a database `hub_template` that has the hub's tables and nothing in them; absent where tests run on the embedded one. */
    postgresUrl?: string
  }
}

/** Once for all files that run on PostgreSQL: a server, and a database that theirs are copies of. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  const client = postgres(server.url, { max: 1 })
  await client`create database hub_template`
  await client.end()
  const template = new URL(server.url)
  template.pathname = '/hub_template'
  const { close } = await openDatabase({ folder: '', postgresUrl: template.href })
  await close()
  provide('postgresUrl', server.url)
  return server.stop
}
