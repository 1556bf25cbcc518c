import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Entry } from '../../src/sandbox/entities'
import { addEntry, ingest, type MediaGround, makeClip, openMediaGround, PARTNER } from './media-ground'

let ground: MediaGround
let clips: string
let entry: Entry

beforeAll(async () => {
  clips = await mkdtemp(join(tmpdir(), 'lumisphere-clips-'))
  ground = await openMediaGround()
  entry = addEntry(ground.store, 1, { name: 'Θάλασσα "one"' })
  await ingest(
    ground,
    entry,
    await makeClip(join(clips, 'clip.mp4'), { size: '800x400', seconds: 3, rate: 10 }),
  )
  await ground.works.idle()
}, 120_000)

afterAll(async () => {
  await ground.close()
  await ground.remove()
  await rm(clips, { recursive: true, force: true })
})

function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return ground.app.request(path, { headers, method })
}

function manifest(rest: string) {
  return get(`/p/102/sp/10200/playManifest/entryId/${entry.id}${rest}`)
}

/** Ready flavors by their params id. */
function flavor(paramsId: number) {
  const found = ground.store.flavorAssets
    .by('entryId', PARTNER, entry.id)
    .find((one) => one.flavorParamsId === paramsId && one.status === 2)
  if (!found) throw new Error(`No flavor ${paramsId} is ready.`)
  return found
}

function location(answer: Response): string {
  return new URL(answer.headers.get('Location') ?? '').pathname
}

test('format url leads to the lowest flavor, with CORS and a minute of caching', async () => {
  const answer = await manifest('/format/url/protocol/http')
  expect(answer.status).toBe(302)
  expect(location(answer)).toBe(
    `/p/102/sp/10200/serveFlavor/entryId/${entry.id}/v/2/ev/3/flavorId/${flavor(2).id}/forceproxy/true/name/a.mp4`,
  )
  expect(await answer.text()).toBe('\n')
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/html; charset=UTF-8',
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'Server,range,Content-Length,Content-Range',
    'cache-control': 'private, max-age=60, max-stale=0',
  })
})

test('flavors are chosen by id, by params id, by bit rate; ids that nothing has count as none', async () => {
  const chosen = async (rest: string) => /flavorId\/([^/]+)/.exec(location(await manifest(rest)))?.[1]
  expect(await chosen(`/flavorIds/${flavor(4).id}/format/url/a.mp4`)).toBe(flavor(4).id)
  expect(await chosen(`/flavorIds/${flavor(4).id},${flavor(2).id}/format/url/a.mp4`)).toBe(flavor(2).id)
  expect(await chosen(`/fi/${flavor(4).id}/f/url`)).toBe(flavor(4).id)
  expect(await chosen('/flavorParamIds/0/format/url')).toBe(flavor(0).id)
  expect(await chosen('/flavorParamIds/4,5/format/url')).toBe(flavor(4).id)
  expect(await chosen('/flavorIds/0_unknown1/format/url')).toBe(flavor(2).id)
  expect(await chosen(`?format=url&flavorIds=${flavor(4).id}`)).toBe(flavor(4).id)
  expect(await chosen(`/format/mpegdash/maxBitrate/${flavor(2).bitrate}/a.mpd`)).toBe(flavor(2).id)
})

test('format mpegdash leads to the packager: a set of flavors, or one without the set', async () => {
  const many = location(await manifest('/format/mpegdash/protocol/https/a.mpd'))
  expect(many).toMatch(
    /^\/dash\/p\/102\/sp\/10200\/serveFlavor\/.*\/flavorId\/0_[a-z0-9]*,[a-z0-9]+,[a-z0-9]+,\/forceproxy\/true\/name\/a\.mp4\.urlset\/manifest\.mpd$/,
  )
  const one = location(await manifest(`/flavorIds/${flavor(2).id}/format/mpegdash/a.mpd`))
  expect(one).toMatch(new RegExp(`/flavorId/${flavor(2).id}/forceproxy/true/name/a\\.mp4/manifest\\.mpd$`))
})

test('segments come with CORS, ranges and long caching; what is not there is a plain 404', async () => {
  const folder = location(await manifest('/format/mpegdash/a.mpd')).replace(/manifest\.mpd$/, '')
  const init = await get(`${folder}init-f1-v1-x3.mp4`)
  expect([init.status, init.headers.get('Access-Control-Allow-Origin')]).toEqual([200, '*'])
  const whole = Buffer.from(await (await get(`${folder}fragment-1-f2-v1-x3.m4s`)).arrayBuffer())
  const part = await get(`${folder}fragment-1-f2-v1-x3.m4s`, { Range: 'bytes=10-19' })
  expect(part.status).toBe(206)
  expect(part.headers.get('Content-Range')).toBe(`bytes 10-19/${whole.length}`)
  expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(10, 20))
  expect(part.headers.get('Cache-Control')).toContain('max-age=8640000')
  for (const file of [
    'fragment-99-f1-v1-x3.m4s',
    'fragment-1-f9-v1-x3.m4s',
    'init-f1-x9.mp4',
    '..%2fpackage.json',
  ]) {
    expect((await get(folder + file)).status, file).toBe(404)
  }
})

test('format applehttp is a master playlist whose segments are there', async () => {
  const master = await (await manifest('/format/applehttp/a.m3u8')).text()
  expect(master).toMatch(/RESOLUTION=720x360,FRAME-RATE=10\.000,CODECS="avc1\.[0-9a-f]{6},mp4a\.40\.2"/)
  const [playlistUrl = ''] = master.split('\n').filter((line) => line.startsWith('http'))
  const playlist = await (await get(new URL(playlistUrl).pathname)).text()
  expect(playlist).toContain('#EXT-X-PLAYLIST-TYPE:VOD')
  const [segmentUrl = ''] = playlist.split('\n').filter((line) => line.startsWith('http'))
  const segment = await get(new URL(segmentUrl).pathname)
  expect(segment.headers.get('Content-Type')).toBe('video/MP2T')
  expect(new Uint8Array(await segment.arrayBuffer())[0]).toBe(0x47)
  const packaged = location(await manifest('/deliveryProfileId/1005/format/applehttp/a.m3u8'))
  expect(await (await get(packaged)).text()).toContain(new URL(playlistUrl).pathname)
  const jsonp = await (await manifest('/format/applehttp/responseFormat/jsonp?callback=cb')).text()
  expect(jsonp).toMatch(/^cb\(\{"entryId":/)
})

test('a download is an attachment named after the entry, in every script', async () => {
  const redirect = await manifest('/format/download/protocol/https/flavorParamIds/0')
  const answer = await get(location(redirect))
  expect(answer.headers.get('Content-Disposition')).toContain("filename*=UTF-8''%CE%98%CE%AC")
  const direct = await get(`/p/102/sp/10200/download/entry_id/${entry.id}/flavor/${flavor(4).id}`)
  expect(direct.headers.get('Content-Disposition')).toMatch(/^attachment; filename="_+ _one_ \(SD\/Small/)
  const raw = await get(`/p/102/sp/10200/raw/entry_id/${entry.id}/version/0`)
  expect(raw.headers.get('Content-Disposition')).toMatch(/^attachment/)
})

test('serveFlavor answers byte ranges, and 416 past the end', async () => {
  const { id, sizeInBytes: size } = flavor(2)
  const path = `/p/102/sp/10200/serveFlavor/entryId/${entry.id}/v/2/flavorId/${id}/forceproxy/true/name/a.mp4`
  const whole = await get(path)
  expect(whole.headers.get('Content-Length')).toBe(String(size))
  expect(whole.headers.get('Accept-Ranges')).toBe('bytes')
  await whole.body?.cancel()
  const range = async (written: string) => {
    const answer = await get(path, { Range: written })
    return [answer.status, answer.headers.get('Content-Range'), (await answer.arrayBuffer()).byteLength]
  }
  expect(await range('bytes=0-99')).toEqual([206, `bytes 0-99/${size}`, 100])
  expect(await range('bytes=-100')).toEqual([206, `bytes ${size - 100}-${size - 1}/${size}`, 100])
  expect(await range(`bytes=${size - 5}-`)).toEqual([206, `bytes ${size - 5}-${size - 1}/${size}`, 5])
  expect(await range(`bytes=${size}-`)).toEqual([416, `bytes */${size}`, 0])
  const head = await get(path, {}, 'HEAD')
  expect([head.status, await head.text()]).toEqual([200, ''])
})

test('an unknown flavor is an empty 200 that names its error, as Kaltura does', async () => {
  const answer = await get('/p/102/sp/10200/serveFlavor/flavorId/0_unknown1/name/a.mp4')
  expect([answer.status, answer.headers.get('X-Kaltura'), await answer.text()]).toEqual([200, 'error-6', ''])
})

test.each([
  ['an unknown entry', '/entryId/0_nope/format/url', 'error-1', 'requested entry not found'],
  ['no entry', '/format/url', 'error-1', 'requested entry not found'],
  [
    'an unknown format',
    '/entryId/ENTRY/format/zzz',
    'error-25',
    'wrong query attributes, This format is unsupported',
  ],
  ['a bad session', '/entryId/ENTRY/format/url/ks/garbage', 'error-7', 'ks is not valid'],
  ['an entry without content', '/entryId/EMPTY/format/url', 'error-6', 'requested flavor was not found'],
])('playManifest of %s is an empty 404 without CORS', async (_, rest, error, words) => {
  const empty = addEntry(ground.store, 1)
  const path = rest.replace('ENTRY', entry.id).replace('EMPTY', empty.id)
  const answer = await get(`/p/102/sp/10200/playManifest${path}`)
  expect([answer.status, await answer.text()]).toEqual([404, ''])
  expect(answer.headers.get('X-Kaltura')).toBe(error)
  expect(answer.headers.get('X-Kaltura-App')).toBe(`exiting on error ${error.slice(6)} - ${words}`)
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull()
})

test('an entry before its start date plays for its administrator alone', async () => {
  ground.store.entries.put({ ...ground.store.entries.find(entry.id)!, startDate: 4_000_000_000 })
  expect((await manifest('/format/url')).headers.get('X-Kaltura')).toBe('error-2')
  expect((await manifest('/format/url?ks=admin-session')).status).toBe(302)
  ground.store.entries.put({ ...ground.store.entries.find(entry.id)!, startDate: undefined })
})

test('any partner in the path will do, HEAD answers like GET, OPTIONS allows everyone', async () => {
  const foreign = await get(`/p/999/playManifest/entryId/${entry.id}/format/url`)
  expect(location(foreign)).toContain('/p/102/sp/10200/')
  const head = await get(`/p/102/playManifest/entryId/${entry.id}/format/url`, {}, 'HEAD')
  expect([head.status, await head.text()]).toEqual([302, ''])
  const options = await get(`/p/102/playManifest/entryId/${entry.id}`, { Origin: 'http://a.test' }, 'OPTIONS')
  expect(options.headers.get('Access-Control-Allow-Headers')).toContain('X-Kaltura-Ks')
})

test('a deleted entry takes its files along', async () => {
  const doomed = addEntry(ground.store, 1)
  await ingest(ground, doomed, join(clips, 'clip.mp4'))
  await expect
    .poll(() => ground.store.flavorAssets.by('entryId', PARTNER, doomed.id).length, { timeout: 15_000 })
    .toBeGreaterThan(1)
  ground.store.entries.put({ ...doomed, status: 3 })
  ground.works.forget(doomed.id)
  await ground.works.idle()
  expect(ground.store.entries.find(doomed.id)?.status).toBe(3)
  const { access } = await import('node:fs/promises')
  await expect
    .poll(
      () =>
        access(join(ground.folder, 'media', doomed.id)).then(
          () => true,
          () => false,
        ),
      { timeout: 15_000 },
    )
    .toBe(false)
})
