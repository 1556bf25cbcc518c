import { config } from '../../src/app/config'
import type { Entry } from '../../src/app/media/entry'
import { Fault } from '../../src/app/media/errors'
import { projectionFromTags } from '../../src/app/media/projection-tags'
import type { LibraryQuery, MediaLibrary } from '../../src/app/ports'

/** A ready flat video; what is given replaces the rest. Its projection follows its tags. */
export function makeEntry(given: Partial<Entry> = {}): Entry {
  const tags = given.tags ?? []
  return {
    id: '0_aaaaaaaa',
    name: 'Harbour at dawn',
    description: '',
    kind: 'video',
    phase: 'ready',
    owner: 'ann@example.org',
    createdAt: 1_766_000_000,
    durationMs: 62_000,
    width: 3840,
    height: 1920,
    thumbnailUrl: 'https://media.example/thumbnail/entry_id/0_aaaaaaaa',
    ...given,
    tags,
    projection: projectionFromTags(tags),
  }
}

export type FakeLibrary = MediaLibrary & {
  /** Every list that was asked for. */
  readonly asked: { query: LibraryQuery; cursor: string | null; signal: AbortSignal }[]
  /** Lists fail with this until it is set to null. */
  fault: Fault | null
  /** Lists wait for this. */
  gate: Promise<void>
  reach: 'everyone' | 'own'
}

/** A library over entries in memory (newest first as given); its cursor is the index of the next entry. */
export function createFakeLibrary(
  entryAt: (index: number) => Entry,
  count: number,
  picture: (entry: Entry) => string = (entry) => entry.thumbnailUrl,
): FakeLibrary {
  const all = (query: LibraryQuery, from: number) => {
    const found: Entry[] = []
    let index = from
    for (; index < count && found.length < config.pageSize; index++) {
      const entry = entryAt(index)
      if (matches(entry, query)) found.push(entry)
    }
    return { found, next: index < count ? String(index) : null }
  }
  const fake: FakeLibrary = {
    asked: [],
    fault: null,
    gate: Promise.resolve(),
    reach: 'everyone',
    async list(query, cursor, signal) {
      fake.asked.push({ query, cursor, signal })
      await fake.gate
      signal.throwIfAborted()
      if (fake.fault) throw fake.fault
      const { found, next } = all(query, Number(cursor ?? 0))
      return { entries: found, total: count, next, isCut: false, reach: fake.reach }
    },
    async get(entryId) {
      for (let index = 0; index < count; index++) {
        const entry = entryAt(index)
        if (entry.id === entryId) return entry
      }
      throw new Fault('not-found', `There is no entry ${entryId}.`, { code: 'ENTRY_ID_NOT_FOUND' })
    },
    async beside(entry) {
      const index = Array.from({ length: count }, (_, at) => entryAt(at).id).indexOf(entry.id)
      const at = (each: number) => (index >= 0 && each >= 0 && each < count ? entryAt(each) : null)
      return { previous: at(index - 1), next: at(index + 1) }
    },
    playback: async () => ({ state: 'none' }),
    chapters: async () => [],
    photo: async (entry) => ({ original: picture(entry), resized: picture(entry) }),
    thumbnail: picture,
    frame: (entry) => `/frame/${entry.id}`,
    sprite: (entry) => ({ url: picture(entry), count: 100, width: 164 }),
  }
  return fake
}

function matches(entry: Entry, { tab, owner, search }: LibraryQuery): boolean {
  const kinds = { all: null, '360': null, videos: 'video', photos: 'image', audio: 'audio' } as const
  if (kinds[tab] && entry.kind !== kinds[tab]) return false
  if (tab === '360' && !entry.tags.includes('360')) return false
  if (owner === 'mine' && entry.owner !== 'ann@example.org') return false
  return entry.name.toLowerCase().includes(search.toLowerCase())
}
