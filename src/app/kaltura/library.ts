import * as v from 'valibot'
import { config } from '../config'
import type { Entry } from '../media/entry'
import { Fault } from '../media/errors'
import type { Chapter } from '../media/playback'
import type { HubDoor, LibraryPage, LibraryQuery, MediaLibrary } from '../ports'
import { frameAddress, photoAddresses, spriteAddress, thumbnailAddress } from './addresses'
import type { KalturaCall } from './client'
import { toPlayback } from './context'
import { type Cursor, firstCursor, formatCursor, nextCursor, parseCursor, sortField } from './cursor'
import { looseNumber, looseText, toEntry } from './entry'
import { toListParameters } from './query'

export type LibraryOptions = {
  readonly call: KalturaCall
  readonly hub: HubDoor
  /** The page's own address: relative addresses of the sandbox become absolute by it, site rules see it. */
  readonly pageUrl: () => string
  readonly pixelRatio: () => number
}

const listAnswer = v.object({ totalCount: looseNumber, objects: v.fallback(v.array(v.unknown()), []) })

/** A page that the exact tag leaves this empty is filled up from the following ones, at most this often. */
const fillUps = 5

/** So many entries are asked for on each side of one: enough for some made in one second, some of others that are not ready. */
const besideSize = 20

const chapter = v.object({ startTime: looseNumber, title: looseText, subType: looseNumber })
const chapterSubType = 2

/** Kaltura as a media library: every answer is checked here and leaves in our words. */
export function createKalturaLibrary({ call, hub, pageUrl, pixelRatio }: LibraryOptions): MediaLibrary {
  const listOnce = async (query: LibraryQuery, cursor: Cursor, signal: AbortSignal) => {
    const { userId, listsEveryone } = await hub.session({ renew: false }, signal)
    const size = config.pageSize
    const page = { index: Math.floor(cursor.offset / size) + 1, size }
    const body = await call('media', 'list', toListParameters(query, cursor, page, userId), signal)
    const answer = v.safeParse(listAnswer, body)
    if (!answer.success) throw new Fault('unexpected', 'Kaltura answered a list of an unknown shape.')
    const { objects, totalCount } = answer.output
    const fresh = objects.slice(cursor.offset % size)
    const isEnd = objects.length < size
    const values = fresh.map((object) => rawSortValue(object, query))
    const next = isEnd ? null : nextCursor(cursor, values, size)
    const entries = fresh.map(toEntry).filter((entry) => entry !== null)
    return {
      entries: entries.filter((entry) => belongs(entry, query, userId)),
      total: totalCount,
      next,
      isCut: next === null && !isEnd,
      reach: listsEveryone ? ('everyone' as const) : ('own' as const),
    }
  }

  /** The nearest entry on one side in time; of those made in one second the order is that of their ids, so that ways there and back agree. */
  const nearest = async (
    entry: Entry,
    sort: 'newest' | 'oldest',
    signal: AbortSignal,
  ): Promise<Entry | null> => {
    const { userId } = await hub.session({ renew: false }, signal)
    const query: LibraryQuery = { tab: 'all', owner: 'everyone', search: '', sort }
    const cursor = { ...firstCursor, bound: entry.createdAt }
    const page = { index: 1, size: besideSize }
    const body = await call('media', 'list', toListParameters(query, cursor, page, userId), signal)
    const answer = v.safeParse(listAnswer, body)
    if (!answer.success) throw new Fault('unexpected', 'Kaltura answered a list of an unknown shape.')
    const sign = sort === 'newest' ? -1 : 1
    const side = (one: Entry, other: Entry) =>
      sign * (one.createdAt - other.createdAt || (one.id < other.id ? -1 : Number(one.id > other.id)))
    const found = answer.output.objects.map(toEntry).filter((each) => each !== null)
    return (
      found.filter((each) => belongs(each, query, userId) && side(each, entry) > 0).toSorted(side)[0] ?? null
    )
  }

  const contextParameters = (entryId: string, serviceUrl: string) => ({
    entryId,
    contextDataParams: {
      objectType: 'KalturaContextDataParams',
      flavorTags: 'all',
      referrer: pageUrl(),
      // Without it Kaltura answers https addresses, also where it is reached by http.
      mediaProtocol: new URL(serviceUrl || '/', pageUrl()).protocol.replace(':', ''),
    },
  })

  return {
    async list(query, cursor, signal): Promise<LibraryPage> {
      let page = await listOnce(query, parseCursor(cursor), signal)
      const { total, reach } = page
      const entries = [...page.entries]
      for (let more = 0; more < fillUps && page.next && entries.length < config.pageSize / 2; more++) {
        page = await listOnce(query, page.next, signal)
        entries.push(...page.entries)
      }
      return { entries, total, next: page.next && formatCursor(page.next), isCut: page.isCut, reach }
    },

    async get(entryId, signal) {
      const entry = toEntry(await call('media', 'get', { entryId }, signal))
      if (!entry) throw new Fault('unexpected', `Kaltura answered no media for entry ${entryId}.`)
      return entry
    },

    async beside(entry, signal) {
      const [previous, next] = await Promise.all([
        nearest(entry, 'oldest', signal),
        nearest(entry, 'newest', signal),
      ])
      return { previous, next }
    },

    async playback(entry, signal) {
      if (entry.phase === 'failed') return { state: 'none' }
      if (entry.phase !== 'ready') return { state: 'waiting' }
      const { serviceUrl } = await hub.session({ renew: false }, signal)
      const body = await call(
        'baseEntry',
        'getPlaybackContext',
        contextParameters(entry.id, serviceUrl),
        signal,
      )
      // Read after the call, which may have renewed it.
      const { ks, playbackKs = ks } = await hub.session({ renew: false }, signal)
      const playback = toPlayback(body, { ks: playbackKs, serviceUrl, pageUrl: pageUrl() })
      // Kaltura gives images no sources; the answer still says whether a rule blocks them.
      if (entry.kind === 'image' && playback.state === 'none') {
        return { state: 'playable', sources: [], captions: [] }
      }
      return playback
    },

    async chapters(entryId, signal): Promise<readonly Chapter[]> {
      const filter = {
        objectType: 'KalturaCuePointFilter',
        entryIdEqual: entryId,
        cuePointTypeIn: 'thumbCuePoint.Thumb',
        orderBy: '+startTime',
      }
      const pager = { objectType: 'KalturaFilterPager', pageSize: 500 }
      const answer = v.safeParse(
        listAnswer,
        await call('cuepoint_cuepoint', 'list', { filter, pager }, signal),
      )
      if (!answer.success) return []
      return answer.output.objects.flatMap((object) => {
        const point = v.safeParse(chapter, object)
        if (!point.success || point.output.subType !== chapterSubType) return []
        return [{ startMs: point.output.startTime, title: point.output.title }]
      })
    },

    async photo(entry, width) {
      const grant = await hub.session({ renew: false }, new AbortController().signal)
      const { ks, playbackKs = ks, partnerId, serviceUrl } = grant
      const base = serviceUrl || new URL(pageUrl()).origin
      return photoAddresses(entry, width, `${base}/p/${partnerId}/sp/${partnerId}00`, playbackKs)
    },

    thumbnail: (entry, width, height) => thumbnailAddress(entry, width, height, pixelRatio()),
    frame: frameAddress,
    sprite: spriteAddress,
  }
}

/**
 * Kaltura matches words inside tags, so the exact tag is looked for again here; and nobody is shown what others have not finished:
 * their half-made entries are of no use, one's own are news.
 */
function belongs(entry: Entry, query: LibraryQuery, userId: string): boolean {
  if (query.tab === '360' && !entry.tags.includes('360')) return false
  return entry.phase === 'ready' || entry.owner.toLowerCase() === userId.toLowerCase()
}

function rawSortValue(object: unknown, query: LibraryQuery): number | null {
  const field = sortField[query.sort]
  if (field === null) return null
  const parsed = v.safeParse(v.object({ [field]: looseNumber }), object)
  return parsed.success ? (parsed.output[field] ?? null) : null
}
