import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/app'
import type { Entry, FlavorAsset } from '../../src/sandbox/entities'
import { type Answer, adminKs, askFor, makeKs, openSandbox, widgetKs } from './asking'

const NOW = Math.floor(Date.now() / 1000)
const WEB = 'mobile,web,mbr,iphone,iphonenew,ipad,ipadnew,dash'

function putEntry(sandbox: Sandbox, more: Partial<Entry> = {}): Entry {
  return sandbox.store.entries.put({
    id: sandbox.store.newId(),
    partnerId: 102,
    createdAt: NOW,
    updatedAt: NOW,
    type: 1,
    mediaType: 1,
    name: 'Harbour',
    description: '',
    tags: '360',
    adminTags: '',
    userId: 'ann@example.org',
    creatorId: 'ann@example.org',
    status: 2,
    moderationStatus: 6,
    displayInSearch: 1,
    sourceType: 1,
    width: 3840,
    height: 1920,
    msDuration: 6014,
    thumbnailVersion: 0,
    conversionProfileId: 1,
    accessControlId: [...sandbox.store.accessControls.all(102)][0]?.id ?? 0,
    ...more,
  })
}

function putFlavor(sandbox: Sandbox, entry: Entry, more: Partial<FlavorAsset>): FlavorAsset {
  return sandbox.store.flavorAssets.put({
    id: sandbox.store.newId(),
    partnerId: 102,
    entryId: entry.id,
    createdAt: NOW,
    updatedAt: NOW,
    flavorParamsId: 0,
    status: 2,
    version: 2,
    width: 720,
    height: 360,
    bitrate: 500,
    frameRate: 30,
    isOriginal: false,
    isWeb: true,
    isDefault: false,
    containerFormat: 'isom',
    videoCodecId: 'avc1',
    fileExt: 'mp4',
    tags: WEB,
    sizeInBytes: 10_240,
    ...more,
  })
}

function context(sandbox: Sandbox, entry: Entry, ks: string, params: object = {}): Promise<Answer> {
  return askFor(sandbox, 'baseEntry', 'getPlaybackContext', {
    ks,
    entryId: entry.id,
    contextDataParams: { objectType: 'KalturaContextDataParams', ...params },
  })
}

type Source = { readonly [name: string]: string }
const sourcesOf = (answer: Answer) => answer.sources as readonly Source[]

function withLadder(sandbox: Sandbox) {
  const entry = putEntry(sandbox)
  const source = putFlavor(sandbox, entry, { isOriginal: true, tags: 'source,web', bitrate: 980 })
  const low = putFlavor(sandbox, entry, { flavorParamsId: 2, bitrate: 549 })
  const high = putFlavor(sandbox, entry, { flavorParamsId: 5, bitrate: 1633 })
  const hevc = putFlavor(sandbox, entry, {
    flavorParamsId: 21,
    bitrate: 9000,
    tags: 'h265,mbr,dash,ipadnew,iphonenew',
    videoCodecId: 'hvc1',
  })
  putFlavor(sandbox, entry, { flavorParamsId: 7, status: 4 })
  return { entry, source, low, high, hevc }
}

describe('The playback context', () => {
  it('names a source for each way to deliver, flavors slowest first, the source and unfinished ones left out', async () => {
    const sandbox = await openSandbox()
    const { entry, low, high, hevc } = withLadder(sandbox)
    const answer = await context(sandbox, entry, widgetKs())
    expect(sourcesOf(answer).map(({ format }) => format)).toEqual([
      'url',
      'applehttp',
      'hdnetworkmanifest',
      'mpegdash',
      'applehttp',
    ])
    const dash = sourcesOf(answer).find(({ format }) => format === 'mpegdash')
    const ids = [low.id, high.id, hevc.id].join(',')
    expect(dash).toMatchObject({ deliveryProfileId: 1003, flavorIds: ids, protocols: 'http,https', drm: [] })
    expect(dash?.url).toBe(
      `https://localhost/p/102/sp/102/playManifest/entryId/${entry.id}/flavorIds/${ids}` +
        '/deliveryProfileId/1003/protocol/https/format/mpegdash/manifest.mpd',
    )
    expect(answer).toMatchObject({ actions: [], messages: [], bumperData: [], playbackCaptions: [] })
    expect((answer.flavorAssets as readonly Answer[]).map((flavor) => flavor.bitrate)).toEqual([
      549, 1633, 9000,
    ])
  })

  it('takes wishes for protocol, format and flavors', async () => {
    const sandbox = await openSandbox()
    const { entry, low, high, hevc } = withLadder(sandbox)
    const http = sourcesOf(await context(sandbox, entry, widgetKs(), { mediaProtocol: 'http' }))
    expect(http[0]?.url).toMatch(/^http:\/\/.*\/protocol\/http\//)
    expect(http[0]?.protocols).toBe('http')
    const dash = sourcesOf(await context(sandbox, entry, widgetKs(), { streamerType: 'mpegdash' }))
    expect(dash).toHaveLength(1)
    const tagged = sourcesOf(await context(sandbox, entry, widgetKs(), { flavorTags: 'h265' }))
    expect(tagged[0]?.flavorIds).toBe(hevc.id)
    const none = sourcesOf(await context(sandbox, entry, widgetKs(), { flavorTags: 'nosuch' }))
    expect(none[0]?.flavorIds).toBe([low.id, high.id, hevc.id].join(','))
  })

  it('plays the source alone when there is nothing else, but not as a stream', async () => {
    const sandbox = await openSandbox()
    const entry = putEntry(sandbox)
    putFlavor(sandbox, entry, { isOriginal: true, tags: 'source,web' })
    const formats = sourcesOf(await context(sandbox, entry, widgetKs())).map(({ format }) => format)
    expect(formats).toEqual(['url', 'hdnetworkmanifest'])
  })

  it('is empty, without a message, for what is not ready and for pictures', async () => {
    const sandbox = await openSandbox()
    for (const more of [{ status: 1 }, { status: 7 }, { status: -1 }, { mediaType: 2 }]) {
      const entry = putEntry(sandbox, more)
      putFlavor(sandbox, entry, {})
      expect(await context(sandbox, entry, widgetKs())).toMatchObject({
        sources: [],
        messages: [],
        actions: [],
      })
    }
    expect(await context(sandbox, { ...putEntry(sandbox), id: '0_none' }, widgetKs())).toMatchObject({
      code: 'ENTRY_ID_NOT_FOUND',
    })
  })

  it('says what blocks: a session is wanted, and only sview or an admin passes', async () => {
    const sandbox = await openSandbox()
    const control = await askFor(sandbox, 'accessControl', 'add', {
      ks: adminKs(),
      accessControl: { name: 'ks only', restrictions: [{ objectType: 'KalturaSessionRestriction' }] },
    })
    expect(control.restrictions).toEqual([{ objectType: 'KalturaSessionRestriction' }])
    const { entry } = withLadder(sandbox)
    sandbox.store.entries.put({ ...entry, accessControlId: Number(control.id) })
    for (const ks of [widgetKs(), makeKs()]) {
      const answer = await context(sandbox, entry, ks)
      expect(Object.keys(answer).toSorted()).toEqual(['actions', 'messages', 'objectType'])
      expect(answer.actions).toEqual([{ type: 1, objectType: 'KalturaAccessControlBlockAction' }])
      expect(answer.messages).toMatchObject([{ code: 'SESSION_RESTRICTED' }])
    }
    for (const ks of [
      adminKs(),
      makeKs({ privileges: `sview:${entry.id}` }),
      makeKs({ privileges: 'sview:*' }),
    ]) {
      expect(sourcesOf(await context(sandbox, entry, ks))).toHaveLength(5)
    }
  })

  it('tells of a schedule, but not to the owner', async () => {
    const sandbox = await openSandbox()
    const { entry } = withLadder(sandbox)
    sandbox.store.entries.put({ ...entry, startDate: NOW + 3600 })
    expect(await context(sandbox, entry, widgetKs())).toMatchObject({
      actions: [],
      messages: [{ code: 'SCHEDULED_RESTRICTED' }],
    })
    expect((await context(sandbox, entry, makeKs())).messages).toEqual([])
  })

  it('lists captions with an address of the text as WebVTT', async () => {
    const sandbox = await openSandbox()
    const { entry } = withLadder(sandbox)
    const ks = adminKs()
    const caption = await askFor(sandbox, 'caption_captionAsset', 'add', {
      ks,
      entryId: entry.id,
      captionAsset: { language: 'English', label: 'English', format: 1, isDefault: true },
    })
    expect(caption).toMatchObject({ languageCode: 'en', status: 0, format: '1', isDefault: true })
    expect(caption).not.toHaveProperty('version')
    await askFor(sandbox, 'caption_captionAsset', 'setContent', {
      ks,
      id: caption.id,
      contentResource: {
        objectType: 'KalturaStringResource',
        content: '1\n00:00:00,000 --> 00:00:02,000\nHello\n',
      },
    })
    const [shown] = (await context(sandbox, entry, widgetKs())).playbackCaptions as readonly Source[]
    expect(shown).toMatchObject({ label: 'English', languageCode: 'en', isDefault: true, format: '1' })
    const address = new URL(shown?.webVttUrl ?? '')
    const served = await sandbox.app.request(address.pathname)
    expect(served.headers.get('content-type')).toMatch(/^text\/vtt/)
    expect(await served.text()).toBe('WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nHello\n\n')
  })
})
