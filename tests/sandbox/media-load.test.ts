import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/sandbox/app'
import { addEntry, makeClip, PARTNER } from './media-ground'

let folder: string
let sandbox: Sandbox

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lumisphere-load-'))
  sandbox = await createSandbox({ dataFolder: folder, partner: { id: PARTNER } })
  for (let at = 0; at < 300; at++) addEntry(sandbox.store, 2, { name: `Photo ${at}`, status: 2, tags: '360' })
})

afterAll(async () => {
  await sandbox.close()
  rmSync(folder, { recursive: true, force: true })
})

async function call(service: string, action: string, parameters: object): Promise<unknown> {
  const answer = await sandbox.app.request(`/api_v3/service/${service}/action/${action}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ format: 1, ...parameters }),
  })
  return answer.json()
}

/** Milliseconds that 95 of 100 lists stay below. */
async function listing(ks: unknown, times: number): Promise<number> {
  const taken: number[] = []
  for (let at = 0; at < times; at++) {
    const started = performance.now()
    await call('media', 'list', { ks, filter: { tagsLike: '360', orderBy: '-createdAt' } })
    taken.push(performance.now() - started)
    await wait(5)
  }
  return taken.sort((one, other) => one - other)[Math.floor(times * 0.95)] ?? 0
}

test('a film being converted does not slow the lists: 95 of 100 stay below five times their idle time', async () => {
  const ks = await call('session', 'start', {
    partnerId: PARTNER,
    secret: sandbox.partner.adminSecret,
    type: 2,
    userId: 'ann',
  })
  const clip = await makeClip(join(folder, 'clip.mp4'), {
    size: '1920x960',
    seconds: 20,
    rate: 30,
    hasSound: false,
  })
  await listing(ks, 50)
  const idle = await listing(ks, 150)

  const entry = addEntry(sandbox.store, 1)
  copyFileSync(clip, join(folder, 'upload'))
  await sandbox.media.ingest(entry, { path: join(folder, 'upload'), fileName: 'clip.mp4' })
  await expect.poll(() => flavorStatuses(entry.id), { timeout: 15_000 }).toContain(1)
  const busy = await listing(ks, 150)
  expect(flavorStatuses(entry.id), 'the film was converted all the while').toContain(1)
  // A machine that does other work too needs some slack below a few milliseconds.
  expect(busy).toBeLessThan(Math.max(5 * idle, 25))
}, 60_000)

function flavorStatuses(entryId: string): readonly number[] {
  return sandbox.store.flavorAssets
    .by('entryId', PARTNER, entryId)
    .filter(({ isOriginal }) => !isOriginal)
    .map(({ status }) => status)
}
