import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addEntry,
  decode,
  ingest,
  type MediaGround,
  makeClip,
  openMediaGround,
  PARTNER,
} from './media-ground'

let ground: MediaGround
let clips: string
let origin: string

beforeAll(async () => {
  clips = await mkdtemp(join(tmpdir(), 'lumisphere-clips-'))
  ground = await openMediaGround({ has4k: true })
  origin = await ground.listen()
}, 120_000)

afterAll(async () => {
  await ground.close()
  await ground.remove()
  await rm(clips, { recursive: true, force: true })
})

function flavorsOf(entryId: string) {
  return ground.store.flavorAssets.by('entryId', PARTNER, entryId)
}

async function manifestOf(entryId: string): Promise<{ readonly url: string; readonly mpd: string }> {
  const answer = await fetch(`${origin}/p/102/sp/10200/playManifest/entryId/${entryId}/format/mpegdash/a.mpd`)
  return { url: answer.url, mpd: await answer.text() }
}

test('an uploaded film becomes a ladder that a player can decode from its manifest', async () => {
  const clip = await makeClip(join(clips, 'sphere.mp4'), { size: '960x480', seconds: 5, rate: 15 })
  const statuses: number[] = []
  const entry = addEntry(ground.store, 1)
  const unsubscribe = ground.store.entries.subscribe((after) => {
    if (after?.id === entry.id && after.status !== statuses.at(-1)) statuses.push(after.status)
  })

  expect((await ingest(ground, entry, clip)).status).toBe(1)
  expect(flavorsOf(entry.id)).toMatchObject([{ isOriginal: true, status: 0, tags: 'source' }])
  await ground.works.idle()
  unsubscribe()

  expect(statuses).toEqual([1, 2])
  const done = ground.store.entries.find(entry.id)
  expect(done).toMatchObject({ width: 960, height: 480, status: 2 })
  expect(done?.msDuration).toBeGreaterThan(4900)
  const made = flavorsOf(entry.id).map(({ flavorParamsId, status, width, height }) => ({
    flavorParamsId,
    status,
    size: `${width}x${height}`,
  }))
  expect(made).toEqual([
    { flavorParamsId: 0, status: 2, size: '960x480' },
    { flavorParamsId: 2, status: 2, size: '720x360' },
    { flavorParamsId: 3, status: 4, size: '0x0' },
    { flavorParamsId: 4, status: 2, size: '960x480' },
    { flavorParamsId: 5, status: 4, size: '0x0' },
    { flavorParamsId: 6, status: 4, size: '0x0' },
    { flavorParamsId: 7, status: 4, size: '0x0' },
  ])

  const { url, mpd } = await manifestOf(entry.id)
  expect(url).toMatch(
    /\/dash\/p\/102\/sp\/10200\/serveFlavor\/entryId\/.*\/flavorId\/0_[^/]*,\/.*a\.mp4\.urlset\/manifest\.mpd$/,
  )
  expect(mpd).toContain('<S d="2000" r="1"/>')
  expect([...mpd.matchAll(/id="(f\d-[va]1-x3)"/g)].map(([, id]) => id)).toEqual([
    'f1-v1-x3',
    'f2-v1-x3',
    'f1-a1-x3',
  ])
  expect(mpd).toContain('segmentAlignment="true"')
  const streams = await decode(url)
  expect(streams.map(({ codec_name, nb_read_frames }) => [codec_name, Number(nb_read_frames) > 70])).toEqual([
    ['h264', true],
    ['h264', true],
    ['aac', true],
  ])
}, 60_000)

test('above 1080 lines the ladder goes on in HEVC, named exactly enough for a browser to judge', async () => {
  const clip = await makeClip(join(clips, 'large.mp4'), {
    size: '2400x1200',
    seconds: 1,
    rate: 4,
    hasSound: false,
  })
  const entry = addEntry(ground.store, 1)
  await ingest(ground, entry, clip)
  await ground.works.idle()

  const ready = flavorsOf(entry.id).filter(({ status, isOriginal }) => status === 2 && !isOriginal)
  expect(ready.map(({ videoCodecId, width }) => `${videoCodecId} ${width}`)).toEqual([
    'avc1 720',
    'avc1 1080',
    'avc1 1440',
    'avc1 2160',
    'hvc1 2400',
  ])
  const { mpd, url } = await manifestOf(entry.id)
  expect(mpd).toMatch(/codecs="hvc1\.1\.6\.L\d+(\.[0-9A-F]+)+"/)
  expect(mpd.match(/<AdaptationSet/g)).toHaveLength(2)
  expect((await decode(url)).map(({ codec_name }) => codec_name)).toContain('hevc')
}, 120_000)

test('a recording becomes DASH of sound alone', async () => {
  const clip = join(clips, 'sound.m4a')
  const film = await makeClip(join(clips, 'sounding.mp4'))
  execFileSync('ffmpeg', ['-v', 'error', '-i', film, '-vn', '-c', 'copy', clip])
  const entry = addEntry(ground.store, 5)
  await ingest(ground, entry, clip)
  await ground.works.idle()

  expect(ground.store.entries.find(entry.id)).toMatchObject({ status: 2, width: 0, height: 0 })
  const { mpd, url } = await manifestOf(entry.id)
  expect(mpd).not.toContain('video/mp4')
  expect((await decode(url)).map(({ codec_name }) => codec_name)).toEqual(['aac'])
}, 60_000)

test('a file that is no media ends in error, and playManifest finds no flavor', async () => {
  const broken = join(clips, 'broken.mp4')
  await writeFile(broken, 'This is a letter, not a film.\n'.repeat(50))
  const entry = addEntry(ground.store, 1)
  expect((await ingest(ground, entry, broken)).status).toBe(1)
  await ground.works.idle()

  expect(ground.store.entries.find(entry.id)?.status).toBe(-1)
  expect(flavorsOf(entry.id)).toMatchObject([{ isOriginal: true, status: -1 }])
  const answer = await fetch(`${origin}/p/102/sp/10200/playManifest/entryId/${entry.id}/format/mpegdash`)
  expect(answer.status).toBe(404)
  expect(answer.headers.get('X-Kaltura')).toBe('error-6')
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull()
})

test('a playlist named like a film is refused: ffmpeg must not open what it points to', async () => {
  const film = await makeClip(join(clips, 'pointed-to.mp4'), { seconds: 1 })
  const playlist = join(clips, 'playlist.mp4')
  await writeFile(playlist, `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${film}\n#EXT-X-ENDLIST\n`)
  const script = join(clips, 'script.txt')
  await writeFile(script, `ffconcat version 1.0\nfile ${film}\n`)
  for (const trap of [playlist, script]) {
    const entry = addEntry(ground.store, 1)
    await ingest(ground, entry, trap)
    await ground.works.idle()
    expect(ground.store.entries.find(entry.id)?.status, trap).toBe(-1)
  }
})

test('new content takes the place of the old: its flavors are made anew', async () => {
  const entry = addEntry(ground.store, 1)
  await ingest(ground, entry, await makeClip(join(clips, 'old.mp4'), { seconds: 1 }))
  await ground.works.idle()
  const old = flavorsOf(entry.id).find(({ flavorParamsId }) => flavorParamsId === 2)
  const current = ground.store.entries.find(entry.id)!
  await ingest(ground, current, await makeClip(join(clips, 'new.mp4'), { size: '480x240', seconds: 2 }))
  await ground.works.idle()
  const made = flavorsOf(entry.id).filter(({ status }) => status === 2)
  expect(made.map(({ width }) => width)).toEqual([480, 480])
  expect(made.map(({ id }) => id)).not.toContain(old?.id)
  expect(ground.store.entries.find(entry.id)).toMatchObject({ width: 480, status: 2 })
})

test('a picture is ready at once, with its size', async () => {
  const clip = await makeClip(join(clips, 'for-picture.mp4'), { size: '640x320', seconds: 1 })
  const picture = join(clips, 'picture.png')
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', clip, '-frames:v', '1', picture])
  const entry = addEntry(ground.store, 2)
  expect(await ingest(ground, entry, picture)).toMatchObject({ status: 2, width: 640, height: 320 })

  const raw = await fetch(`${origin}/p/102/sp/10200/raw/entry_id/${entry.id}/direct_serve/1/forceproxy/true`)
  expect(raw.headers.get('Content-Type')).toBe('image/png')
  expect(raw.headers.get('Content-Disposition')).toBeNull()
  expect(raw.headers.get('Access-Control-Allow-Origin')).toBe('*')
})

test('what a closed sandbox was working on is finished by the next one', async () => {
  const clip = await makeClip(join(clips, 'interrupted.mp4'), { size: '1280x640', seconds: 8 })
  const first = await openMediaGround()
  const entry = addEntry(first.store, 1)
  const isReady = new Promise<void>((resolve) => {
    first.store.entries.subscribe((after) => after?.status === 2 && resolve())
  })
  await ingest(first, entry, clip)
  await isReady
  await first.close()
  // What a killed ffmpeg leaves.
  const half = join(first.folder, 'media', entry.id, '0_half-written.part.mp4')
  await writeFile(half, 'half')

  const second = await openMediaGround({ folder: first.folder })
  const before = second.store.flavorAssets.by('entryId', PARTNER, entry.id)
  expect(before.some(({ status }) => status === 0 || status === 1)).toBe(true)
  await second.works.idle()
  const after = second.store.flavorAssets.by('entryId', PARTNER, entry.id)
  expect(after.map(({ status }) => status).sort()).toEqual([2, 2, 2, 2, 4, 4, 4])
  expect(after).toHaveLength(before.length)
  expect(existsSync(half)).toBe(false)
  await second.close()
  await second.remove()
}, 60_000)

test('without ffmpeg an entry waits, the reason is told, and a start with ffmpeg finishes it', async () => {
  const clip = await makeClip(join(clips, 'waiting.mp4'), { seconds: 1 })
  const first = await openMediaGround({ tools: { ffmpeg: 'no-such-ffmpeg', ffprobe: 'no-such-ffprobe' } })
  const entry = addEntry(first.store, 1)
  await ingest(first, entry, clip)
  await first.works.idle()
  expect(first.store.entries.find(entry.id)?.status).toBe(1)
  const [fault] = first.faults.splice(0)
  expect(fault).toMatchObject({ cause: { message: expect.stringContaining('no-such-ffprobe') } })
  await first.close()

  const second = await openMediaGround({ folder: first.folder })
  await second.works.idle()
  expect(second.store.entries.find(entry.id)?.status).toBe(2)
  await second.close()
  await second.remove()
})

test('real camera footage keeps its shape and plays', async () => {
  const camera = join(process.env.LUMISPHERE_TEST_MEDIA ?? '../shared/media', 'alcatraz.mp4')
  const isThere = existsSync(camera)
  const clip = isThere
    ? join(clips, 'camera.mp4')
    : await makeClip(join(clips, 'camera.mp4'), { size: '640x322' })
  if (isThere) execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', camera, '-t', '4', '-c', 'copy', clip])
  const entry = addEntry(ground.store, 1)
  await ingest(ground, entry, clip)
  await ground.works.idle()
  expect(ground.store.entries.find(entry.id)).toMatchObject({ status: 2, width: 640, height: 322 })
  const { url } = await manifestOf(entry.id)
  const [picture, sound] = await decode(url)
  expect(picture).toMatchObject({ codec_name: 'h264', width: 640, height: 322 })
  expect(sound).toMatchObject({ codec_name: 'aac' })
}, 60_000)
