import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, realpath, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, inject, it } from 'vitest'
import type { HubInfo, SessionGrant } from '../../src/hub/api'
import { firstHubId } from '../../src/hub/database/hub-schema'
import type { MemberList } from '../../src/hub/members-api'
import { findPostgres } from '../../src/setup/postgres.mjs'
import { connectionDraft } from './connection-draft'
import { bareDatabase, freshDatabase } from './fresh-database'
import { admin, openHub } from './hub-under-test'
import { addHub, addPerson } from './people'
import { startSmallKaltura } from './small-kaltura'

/** The two commands of the README, as they stand there, in an operator's shell. */
async function command(name: 'back up' | 'restore'): Promise<string> {
  const readme = await readFile(path.resolve(import.meta.dirname, '../../README.md'), 'utf8')
  const row = readme.split('\n').find((line) => line.startsWith(`| ${name} `)) ?? ''
  const [embedded = '', postgres = ''] = [...row.matchAll(/`([^`]+)`/g)].map(([, text]) => text!)
  return inject('postgresUrl') ? postgres : embedded
}

it('comes back from its backup with members, hubs and a connection whose token still opens', {
  timeout: 120_000,
}, async () => {
  const kaltura = await startSmallKaltura()
  const place = await mkdtemp(path.join(tmpdir(), 'lumisphere-backup-'))
  const before = await freshDatabase()
  const onPostgres = before.postgresUrl !== null
  const postgres = onPostgres ? path.dirname(await realpath(path.join(findPostgres()!, 'postgres'))) : ''
  const shell = (line: string, cwd: string, url: string | null) =>
    execFileSync('sh', ['-c', line], {
      cwd,
      env: { ...process.env, PATH: `${postgres}:${process.env.PATH}`, ...(url && { DATABASE_URL: url }) },
    })
  const hubOf = (at: typeof before) => openHub({ kaltura, backend: 'none', at, privateHosts: ['127.0.0.1'] })
  const signIn = { email: admin.email, password: admin.password }

  const hub = await hubOf(before)
  await addHub(hub, 'other', 'Other hub')
  await addPerson(hub, 'ana@example.org', { [firstHubId]: 'creator', other: 'viewer' })
  await hub.send('POST', '/api/auth/sign-in/email', signIn)
  const connected = await hub.send('PUT', '/api/integration/kaltura', connectionDraft(kaltura))
  expect(connected.status).toBe(200)
  const { members } = (await (await hub.send('GET', '/api/members')).json()) as MemberList
  await hub.stop()

  // The operator's machine has the data folder as `.data`; the one it comes back to has nothing.
  const [here, there] = [path.join(place, 'here'), path.join(place, 'there')]
  await Promise.all([mkdir(here), mkdir(there)])
  await rename(before.folder, path.join(here, '.data'))
  shell(await command('back up'), here, before.postgresUrl)
  await before.remove()
  const bare = onPostgres ? await bareDatabase() : null
  const kept = onPostgres ? 'lumisphere.dump' : 'lumisphere.tgz'
  await rename(path.join(here, kept), path.join(there, kept))
  shell(await command('restore'), there, bare?.url ?? null)

  const after = { ...before, folder: path.join(there, '.data'), postgresUrl: bare?.url ?? null }
  const restored = await hubOf(after)
  expect((await restored.send('POST', '/api/auth/sign-in/email', signIn)).status).toBe(200)
  const list = (await (await restored.send('GET', '/api/members')).json()) as MemberList
  expect(list.members).toEqual(members)
  const { ks } = (await (await restored.send('POST', '/api/session', {})).json()) as SessionGrant
  expect(ks).toMatch(/^djJ8/)
  restored.forgetCookies()
  await restored.send('POST', '/api/auth/sign-in/email', {
    email: 'ana@example.org',
    password: admin.password,
  })
  const info = (await (await restored.send('GET', '/api/hub')).json()) as HubInfo
  expect(info.hubs.map(({ id, role }) => [id, role])).toEqual(
    expect.arrayContaining([
      [firstHubId, 'creator'],
      ['other', 'viewer'],
    ]),
  )
  await restored.stop()
  await bare?.drop()
  await kaltura.stop()
  await rm(place, { recursive: true, force: true })
})
