import { describe, expect, it } from 'vitest'
import { config } from '../../src/app/config'
import { createKalturaCall } from '../../src/app/kaltura/client'
import { createKalturaLibrary } from '../../src/app/kaltura/library'
import type { LibraryQuery } from '../../src/app/ports'
import type { SessionGrant } from '../../src/hub/api'
import { createFakeClock } from '../fakes/clock'
import { annsGrant, createFakeHub } from '../fakes/hub'
import { makeEntry } from '../fakes/library'
import { createLongList, type ListRequest, type RawEntry } from './long-list'
import { blockedContext, mediaEntry, playbackContext } from './recorded'
import { serve } from './small-server'

const never = new AbortController().signal
const everything: LibraryQuery = { tab: 'all', owner: 'everyone', search: '', sort: 'newest' }
const pageUrl = 'http://app.test/watch/0_k7zzj1jw'

function makeLibrary(serviceUrl: string, change: Partial<SessionGrant> = {}) {
  const hub = { ...createFakeHub(), session: async () => ({ ...annsGrant, serviceUrl, ...change }) }
  const call = createKalturaCall(hub, {
    fetch,
    clock: createFakeClock(),
    timeoutMs: 2_000,
    retries: 0,
    backOffMs: 1,
  })
  return createKalturaLibrary({ call, hub, pageUrl: () => pageUrl, pixelRatio: () => 2 })
}

async function libraryOf(entries: readonly RawEntry[], change?: Partial<SessionGrant>) {
  const list = createLongList(entries)
  const { url, received } = await serve(({ body }) => list(body as ListRequest))
  const filters = () => received.map(({ body }) => (body as ListRequest).filter)
  return { library: makeLibrary(url, change), received, filters }
}

/** Without the wire between, for thousands of pages. */
function longLibraryOf(entries: readonly RawEntry[]) {
  const list = createLongList(entries)
  const asked: ListRequest[] = []
  const library = createKalturaLibrary({
    hub: createFakeHub(),
    call: async (_service, _action, parameters) => {
      const request = parameters as ListRequest
      asked.push(request)
      return list(request)
    },
    pageUrl: () => pageUrl,
    pixelRatio: () => 1,
  })
  return { library, filters: () => asked.map(({ filter }) => filter) }
}

async function readAll(library: ReturnType<typeof makeLibrary>, query: LibraryQuery) {
  const ids: string[] = []
  let pages = 0
  let cursor: string | null = null
  do {
    const page = await library.list(query, cursor, never)
    ids.push(...page.entries.map(({ id }) => id))
    cursor = page.next
    pages++
    if (!cursor) return { ids, pages, isCut: page.isCut }
  } while (pages < 2_000)
  throw new Error('The list does not end.')
}

const numbered = (count: number, make: (index: number) => Partial<RawEntry> = () => ({})): RawEntry[] =>
  Array.from({ length: count }, (_, index) => ({
    ...mediaEntry,
    id: `0_${String(index).padStart(8, '0')}`,
    createdAt: 1_700_000_000 - index,
    ...make(index),
  }))

describe('A list from Kaltura', () => {
  it('turns a recorded entry into our words', async () => {
    const { library } = await libraryOf([mediaEntry])
    const { entries, total, next } = await library.list(everything, null, never)
    expect(entries).toEqual([
      {
        id: '0_3dntwm5t',
        name: 'Gamma hall',
        description: 'third',
        kind: 'video',
        phase: 'ready',
        tags: ['vr180', 'hall'],
        projection: null,
        owner: 'tester2',
        createdAt: 1795298931,
        durationMs: 3000,
        width: 640,
        height: 320,
        thumbnailUrl: 'http://kaltura.test/p/101/sp/10100/thumbnail/entry_id/0_3dntwm5t/version/0',
      },
    ])
    expect(total).toBe(1)
    expect(next).toBeNull()
  })

  it('always asks in an order, with a response profile and every status', async () => {
    const { library, received } = await libraryOf([mediaEntry])
    await library.list({ ...everything, sort: 'longest' }, null, never)
    expect(received[0]?.body).toMatchObject({
      filter: {
        objectType: 'KalturaMediaEntryFilter',
        mediaTypeIn: '1,2,5',
        orderBy: '-duration',
        statusIn: '-2,-1,0,1,2,4,5,7',
      },
      pager: { pageSize: config.pageSize, pageIndex: 1 },
      responseProfile: { type: 1 },
    })
  })

  it('asks for the member’s own media by their Kaltura user id', async () => {
    const { library, filters } = await libraryOf([mediaEntry], { userId: 'ann' })
    await library.list({ ...everything, owner: 'mine' }, null, never)
    expect(filters()[0]).toMatchObject({ userIdEqual: 'ann' })
  })

  it.each([
    ['har', 'har*'],
    ['  dawn  harb ', 'dawn* harb*'],
    ['"red, green" !not (x|y) a*b', 'red* green* not* x* y* a* b*'],
    ['море صباح', 'море* صباح*'],
    ['!!! "" ,', undefined],
  ])('searches %j as %j', async (typed, freeText) => {
    const { library, filters } = await libraryOf([])
    await library.list({ ...everything, search: typed }, null, never)
    expect(filters()[0]?.freeText).toBe(freeText)
  })

  it('keeps only entries whose tag is exactly 360, and fills the page up from the following ones', async () => {
    // Kaltura's word matching gives all of these for `360`.
    const tags = ['360', '360 tour', 'shot on 360 cam', 'app:360', 'harbour,360', '360-video']
    const { library } = await libraryOf(numbered(300, (index) => ({ tags: tags[index % tags.length] ?? '' })))
    const page = await library.list({ ...everything, tab: '360' }, null, never)
    expect(page.entries.length).toBeGreaterThanOrEqual(config.pageSize / 2)
    expect(page.entries.every((entry) => entry.tags.includes('360'))).toBe(true)
    const { ids } = await readAll(library, { ...everything, tab: '360' })
    expect(ids).toHaveLength(100)
  })

  it('shows one’s own entries under way or failed, but not those of others', async () => {
    const { library } = await libraryOf([
      ...numbered(4, (index) => ({ status: [1, -1, 7, '0'][index] ?? 2, userId: 'Ann@Example.org' })),
      ...numbered(4, (index) => ({
        id: `1_0000000${index}`,
        status: [1, -1, 7, 2][index] ?? 2,
        userId: 'bob',
      })),
      { ...mediaEntry, id: '0_virus000', status: 'virusScan.Infected', userId: 'ann@example.org' },
    ])
    const { entries } = await library.list(everything, null, never)
    expect(entries.map(({ owner, phase }) => [owner, phase]).sort()).toEqual(
      [
        ['Ann@Example.org', 'processing'],
        ['Ann@Example.org', 'failed'],
        ['Ann@Example.org', 'empty'],
        ['Ann@Example.org', 'processing'],
        ['bob', 'ready'],
        ['ann@example.org', 'failed'],
      ].sort(),
    )
  })

  it('leaves out what is no media entry instead of failing the page', async () => {
    const live = { ...mediaEntry, id: '0_live0000', mediaType: 201 }
    const { library } = await libraryOf([mediaEntry, live, { objectType: 'KalturaMediaEntry' } as RawEntry])
    const { entries } = await library.list(everything, null, never)
    expect(entries.map(({ id }) => id)).toEqual(['0_3dntwm5t'])
  })

  it('survives numbers as text, numbers as names and absent fields', async () => {
    const { library } = await libraryOf([
      {
        id: '0_00000001',
        mediaType: '2',
        status: '2',
        name: 42,
        createdAt: '1700000000',
        userId: 7,
      } as unknown as RawEntry,
    ])
    const { entries } = await library.list(everything, null, never)
    expect(entries[0]).toMatchObject({
      kind: 'image',
      name: '42',
      createdAt: 1_700_000_000,
      owner: '7',
      durationMs: 0,
    })
  })
})

describe('A list longer than Kaltura’s 10,000 matches', () => {
  it.each(['newest', 'oldest'] as const)(
    'is read to its end by date, %s first, nothing missing or twice',
    async (sort) => {
      // Up to 40 entries share one second, also across the borders of the windows.
      const { library } = longLibraryOf(
        numbered(23_500, (index) => ({ createdAt: 1_700_000_000 - Math.floor(index / ((index % 7) + 34)) })),
      )
      const { ids, isCut } = await readAll(library, { ...everything, sort })
      expect(ids).toHaveLength(23_500)
      expect(new Set(ids).size).toBe(23_500)
      expect(isCut).toBe(false)
    },
  )

  it('is read to its end by length', async () => {
    const { library, filters } = longLibraryOf(
      numbered(12_000, (index) => ({ duration: 5_000 - (index % 4_000) })),
    )
    const { ids, isCut } = await readAll(library, { ...everything, sort: 'longest' })
    expect(new Set(ids).size).toBe(12_000)
    expect(isCut).toBe(false)
    expect(filters().some((filter) => filter.durationLessThanOrEqual !== undefined)).toBe(true)
  })

  it('ends honestly by name, for which Kaltura offers no way on', async () => {
    const { library } = longLibraryOf(numbered(10_500, (index) => ({ name: `Entry ${index}` })))
    const { ids, isCut } = await readAll(library, { ...everything, sort: 'name' })
    expect(ids).toHaveLength(10_000)
    expect(isCut).toBe(true)
  })

  it('ends honestly when more entries than Kaltura lists share one second', async () => {
    const { library } = longLibraryOf(numbered(10_500, () => ({ createdAt: 1_700_000_000 })))
    const { isCut } = await readAll(library, everything)
    expect(isCut).toBe(true)
  })
})

describe('What can be played', () => {
  const entry = makeEntry({ id: '0_k7zzj1jw' })

  it('is the DASH stream first, then the file, both with the session and absolute', async () => {
    const { url, received } = await serve(() => playbackContext)
    const playback = await makeLibrary(url, { ks: 'the-ks' }).playback(entry, never)
    if (playback.state !== 'playable') throw new Error(`It is ${playback.state}.`)
    expect(playback.sources.map(({ type }) => type)).toEqual(['dash', 'file'])
    const address = new URL(playback.sources[0]?.url ?? '')
    expect(address.pathname).toMatch(/format\/mpegdash\/manifest\.mpd$/)
    expect(address.searchParams.get('ks')).toBe('the-ks')
    expect(atob(address.searchParams.get('referrer') ?? '')).toBe('http://app.test')
    expect(received[0]?.body).toMatchObject({
      entryId: '0_k7zzj1jw',
      contextDataParams: { objectType: 'KalturaContextDataParams', mediaProtocol: 'http' },
    })
    expect(playback.captions).toEqual([
      expect.objectContaining({
        label: 'English',
        language: 'en',
        isDefault: true,
        url: expect.stringMatching(/^http.*vtt$/),
      }),
    ])
  })

  it('is nothing where a rule blocks, and the rule is named', async () => {
    const { url } = await serve(() => blockedContext)
    expect(await makeLibrary(url).playback(entry, never)).toMatchObject({
      state: 'blocked',
      reason: 'SESSION_RESTRICTED',
    })
  })

  it('is blocked by its schedule even without an action', async () => {
    const messages = [{ code: 'SCHEDULED_RESTRICTED', message: 'Not now.' }]
    const { url } = await serve(() => ({ ...playbackContext, sources: [], messages }))
    expect(await makeLibrary(url).playback(entry, never)).toMatchObject({ reason: 'SCHEDULED_RESTRICTED' })
  })

  it('waits without asking Kaltura, whose answer for unready entries is cached', async () => {
    const { url, received } = await serve(() => playbackContext)
    const library = makeLibrary(url)
    expect(await library.playback({ ...entry, phase: 'processing' }, never)).toEqual({ state: 'waiting' })
    expect(await library.playback({ ...entry, phase: 'failed' }, never)).toEqual({ state: 'none' })
    expect(received).toHaveLength(0)
  })

  it('says none for a ready video without sources, playable for a photo', async () => {
    const { url } = await serve(() => ({ ...playbackContext, sources: [] }))
    const library = makeLibrary(url)
    expect(await library.playback(entry, never)).toEqual({ state: 'none' })
    expect(await library.playback({ ...entry, kind: 'image' }, never)).toMatchObject({
      state: 'playable',
      sources: [],
    })
  })

  it('leaves out protected sources, which no player here opens', async () => {
    const sources = playbackContext.sources.map((source) => ({
      ...source,
      drm: [{ scheme: 'drm.WIDEVINE_CENC' }],
    }))
    const { url } = await serve(() => ({ ...playbackContext, sources }))
    expect(await makeLibrary(url).playback(entry, never)).toEqual({ state: 'none' })
  })

  it('has the chapters of an entry, not its slides', async () => {
    const point = { objectType: 'KalturaThumbCuePoint', startTime: 1500, title: 'Inside', subType: 2 }
    const { url, received } = await serve(() => ({
      totalCount: 2,
      objects: [point, { ...point, subType: 1 }],
    }))
    expect(await makeLibrary(url).chapters('0_k7zzj1jw', never)).toEqual([{ startMs: 1500, title: 'Inside' }])
    expect(received[0]?.body).toMatchObject({
      filter: { cuePointTypeIn: 'thumbCuePoint.Thumb', orderBy: '+startTime' },
    })
  })
})

describe('Addresses', () => {
  it('ask for thumbnails in few widths, sharp on this screen', () => {
    const library = makeLibrary('http://kaltura.test')
    const entry = makeEntry({
      thumbnailUrl: 'http://kaltura.test/p/101/sp/10100/thumbnail/entry_id/0_a/version/3',
    })
    expect(library.thumbnail(entry, 300, 169)).toBe(
      'http://kaltura.test/p/101/sp/10100/thumbnail/entry_id/0_a/version/3/width/640/height/361/type/3/quality/80',
    )
    expect(library.thumbnail(entry, 310, 174)).toContain('/width/640/')
  })

  it('show what the left eye sees of a stereo photo', () => {
    const library = makeLibrary('http://kaltura.test')
    const photo = makeEntry({ kind: 'image', tags: ['360', 'stereo-tb'], width: 4096, height: 4096 })
    expect(library.thumbnail(photo, 300, 169)).toContain('/src_x/0/src_y/0/src_w/4096/src_h/2048/width/640/')
    expect(library.thumbnail({ ...photo, kind: 'video' }, 300, 169)).not.toContain('/src_')
  })

  it('give the strip as Kaltura’s own player asks for it', () => {
    const sprite = makeLibrary('http://kaltura.test').sprite(makeEntry())
    expect(sprite).toMatchObject({ count: 100, width: 164 })
    expect(sprite.url).toMatch(/\/width\/164\/vid_slices\/100$/)
  })

  it('give the original of a photo from Kaltura’s own front, and a picture no wider than the photo', async () => {
    const library = makeLibrary('https://kaltura.test', { ks: 'k' })
    const photo = await library.photo(makeEntry({ id: '0_photo000', kind: 'image', width: 6000 }), 8192)
    expect(photo.original).toBe(
      'https://kaltura.test/p/102/sp/10200/raw/entry_id/0_photo000/direct_serve/1/forceproxy/true/ks/k',
    )
    expect(photo.resized).toContain('/width/6000/quality/95')
  })
})
