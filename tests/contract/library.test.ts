import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../src/app/clock'
import { createKalturaCall } from '../../src/app/kaltura/client'
import { createKalturaLibrary } from '../../src/app/kaltura/library'
import type { HubDoor, LibraryQuery, MediaLibrary } from '../../src/app/ports'
import { startQuery } from '../../src/app/state/library'
import type { Sandbox } from '../../src/sandbox/app'
import { fillWithEntries } from '../../src/sandbox/fill'
import { annsGrant, createFakeHub } from '../fakes/hub'
import { askFor, makeKs, openSandbox } from '../sandbox/asking'

const never = new AbortController().signal
const [ann, bob] = ['ann@example.org', 'bob@example.org']

/** The browser's client before a sandbox on a real port, as Ann. */
async function makeAnn(sandbox: Sandbox, privileges = 'list:*', ks = makeKs({ userId: ann, privileges })) {
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: sandbox.app.fetch, hostname: '127.0.0.1', port: 0 }, () =>
      resolve(started),
    )
  })
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let running = ks
  let renewals = 0
  const hub: HubDoor = {
    ...createFakeHub(),
    session: async ({ renew }) => {
      if (renew) {
        renewals++
        running = makeKs({ userId: ann, privileges })
      }
      return { ...annsGrant, ks: running, serviceUrl: url, listsEveryone: privileges.includes('list:*') }
    },
  }
  const transport = { fetch, clock: systemClock, timeoutMs: 20_000, retries: 2, backOffMs: 50 }
  const call = createKalturaCall(hub, transport)
  const library = createKalturaLibrary({ call, hub, pageUrl: () => `${url}/`, pixelRatio: () => 1 })
  return { library, renewals: () => renewals }
}

function addEntry(sandbox: Sandbox, userId: string, entry: object) {
  return askFor(sandbox, 'media', 'add', {
    ks: makeKs({ userId }),
    entry: { objectType: 'KalturaMediaEntry', mediaType: 1, ...entry },
  })
}

const fill = (sandbox: Sandbox, count: number) =>
  fillWithEntries(sandbox.store, 102, count, [ann, bob], Math.floor(Date.now() / 1000))

async function names(library: MediaLibrary, change: Partial<LibraryQuery>) {
  const { entries } = await library.list({ ...startQuery, ...change }, null, never)
  return entries.map(({ name }) => name)
}

describe('The library before a Kaltura server', () => {
  it('lists newest first, with what it needs to know and nothing of others’ unfinished work', async () => {
    const sandbox = await openSandbox()
    fill(sandbox, 10)
    await addEntry(sandbox, ann, { name: 'My first' })
    await addEntry(sandbox, bob, { name: 'Not Ann’s business' })
    const { library } = await makeAnn(sandbox)
    const { entries, next } = await library.list(startQuery, null, never)
    expect(entries).toHaveLength(11)
    expect(next).toBeNull()
    expect(entries.find(({ name }) => name === 'My first')).toMatchObject({
      phase: 'empty',
      owner: ann,
      kind: 'video',
    })
    expect(entries.map(({ name }) => name)).not.toContain('Not Ann’s business')
    const dates = entries.map(({ createdAt }) => createdAt)
    expect(dates).toEqual(dates.toSorted((a, b) => b - a))
    expect(entries.every(({ thumbnailUrl }) => thumbnailUrl.startsWith('http'))).toBe(true)
  })

  it('knows who is beside an entry from the newest on, there and back, also among those of one second', async () => {
    const sandbox = await openSandbox()
    fill(sandbox, 8)
    for (const name of ['One', 'Two', 'Three']) await addEntry(sandbox, ann, { name })
    const { library } = await makeAnn(sandbox)
    const { entries } = await library.list(startQuery, null, never)
    const walked = new Set<string>()
    let entry = entries[0]!
    for (;;) {
      const before = (await library.beside(entry, never)).previous
      if (!before) break
      entry = before
    }
    for (;;) {
      walked.add(entry.id)
      const { next } = await library.beside(entry, never)
      if (!next) break
      expect((await library.beside(next, never)).previous?.id).toBe(entry.id)
      expect(next.createdAt).toBeLessThanOrEqual(entry.createdAt)
      entry = next
    }
    expect(walked).toEqual(new Set(entries.map(({ id }) => id)))
  })

  it('shows only exact 360 tags, although the server matches words', async () => {
    const sandbox = await openSandbox()
    for (const tags of ['360', '360 tour', 'app:360', 'sea, 360', 'vr360'])
      await addEntry(sandbox, ann, { name: tags, tags })
    const { library } = await makeAnn(sandbox)
    expect((await names(library, { tab: '360' })).sort()).toEqual(['360', 'sea, 360'])
    expect(await names(library, { tab: 'photos' })).toEqual([])
  })

  it('finds by the beginning of words, in any script', async () => {
    const sandbox = await openSandbox()
    for (const name of ['Harbour at dawn', 'Forest of columns', 'Рассвет над морем', 'فجر البحر']) {
      await addEntry(sandbox, ann, { name })
    }
    const { library } = await makeAnn(sandbox)
    expect(await names(library, { search: 'harb' })).toEqual(['Harbour at dawn'])
    expect(await names(library, { search: 'dawn har' })).toEqual(['Harbour at dawn'])
    expect(await names(library, { search: 'рассв' })).toEqual(['Рассвет над морем'])
    expect(await names(library, { search: 'البحر' })).toEqual(['فجر البحر'])
    expect(await names(library, { search: 'zebra' })).toEqual([])
    expect(await names(library, { search: '"!*' })).toHaveLength(4)
  })

  it('keeps to one’s own media for Mine, and everywhere without list:*', async () => {
    const sandbox = await openSandbox()
    fill(sandbox, 20)
    const everyone = await makeAnn(sandbox)
    const own = await makeAnn(sandbox, '')
    const mine = await everyone.library.list({ ...startQuery, owner: 'mine' }, null, never)
    expect(mine.entries).toHaveLength(10)
    expect(mine.entries.every(({ owner }) => owner === ann)).toBe(true)
    const page = await own.library.list(startQuery, null, never)
    expect(page.entries).toHaveLength(10)
    expect(page.reach).toBe('own')
  })

  it('sorts by name and by length', async () => {
    const sandbox = await openSandbox()
    fill(sandbox, 30)
    const { library } = await makeAnn(sandbox)
    const byName = await names(library, { sort: 'name' })
    expect(byName).toHaveLength(30)
    expect(byName[0]).toMatch(/^Concert/)
    const { entries } = await library.list({ ...startQuery, sort: 'longest' }, null, never)
    const lengths = entries.map(({ durationMs }) => durationMs)
    expect(lengths).toEqual(lengths.toSorted((a, b) => b - a))
  })

  it.each(['newest', 'oldest', 'longest'] as const)(
    'reads 12,500 entries to the end, %s first, behind the limit of 10,000 matches',
    async (sort) => {
      const sandbox = await openSandbox()
      fill(sandbox, 12_500)
      const { library } = await makeAnn(sandbox)
      const ids = new Set<string>()
      let read = 0
      let cursor: string | null = null
      do {
        const page = await library.list({ ...startQuery, sort }, cursor, never)
        for (const { id } of page.entries) ids.add(id)
        read += page.entries.length
        cursor = page.next
      } while (cursor)
      expect(read).toBe(12_500)
      expect(ids.size).toBe(12_500)
    },
  )

  it('renews an expired session once and goes on', async () => {
    const sandbox = await openSandbox()
    fill(sandbox, 3)
    const expired = makeKs({ userId: ann, privileges: 'list:*', seconds: -60 })
    const { library, renewals } = await makeAnn(sandbox, 'list:*', expired)
    expect((await library.list(startQuery, null, never)).entries).toHaveLength(3)
    expect(renewals()).toBe(1)
  })

  it('gets one entry, and says not-found for one that is not there', async () => {
    const sandbox = await openSandbox()
    const added = await addEntry(sandbox, ann, { name: 'Harbour', tags: '360, vr180, stereo-lr' })
    const { library } = await makeAnn(sandbox)
    expect(await library.get(String(added.id), never)).toMatchObject({
      name: 'Harbour',
      projection: { shape: 'equirectangular', coverage: 180, stereo: 'left-right' },
    })
    await expect(library.get('0_nope1234', never)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('finds nothing to play and no chapters in an entry without content', async () => {
    const sandbox = await openSandbox()
    fill(sandbox, 1)
    const { library } = await makeAnn(sandbox)
    const [entry] = (await library.list(startQuery, null, never)).entries
    if (!entry) throw new Error('The list is empty.')
    expect(await library.playback(entry, never)).toEqual({ state: 'none' })
    expect(await library.chapters(entry.id, never)).toEqual([])
  })
})
