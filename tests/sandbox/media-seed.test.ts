import { execFileSync } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SampleLibrary } from '../../src/sandbox/seed/library-format'
import { seedSampleLibrary } from '../../src/sandbox/seed/seed'
import { decode, type MediaGround, makeClip, openMediaGround, PARTNER } from './media-ground'

let ground: MediaGround
let samples: string

const film = {
  description: 'A film.',
  tags: ['360', 'sea'],
  owner: 'ann',
  categories: ['Water'],
  captions: [],
  chapters: [],
}

const library = {
  members: [{ id: 'ann', name: 'Ann of the Sea', email: 'ann@example.invalid', role: 'creator' }],
  categories: [{ name: 'Land' }, { name: 'Water', parent: 'Land' }],
  entries: [
    {
      ...film,
      key: 'sea',
      name: 'Θάλασσα',
      kind: 'video',
      createdDaysAgo: 1,
      durationMs: 4000,
      width: 320,
      height: 160,
      state: 'ready',
      thumbnail: 'sea.jpg',
      flavors: [
        { file: 'sea.mp4', paramsId: 0, width: 320, height: 160, codec: 'avc1' },
        { file: 'sea-small.mp4', paramsId: 2, width: 160, height: 80, codec: 'avc1' },
        { file: 'sea.mp4', paramsId: 4, width: 320, height: 160, codec: 'avc1' },
      ],
      captions: [{ file: 'sea-en.vtt', language: 'en', label: 'English', isDefault: true }],
      chapters: [{ startMs: 2000, title: 'The wave' }],
    },
    {
      ...film,
      key: 'shore',
      name: 'Shore',
      kind: 'audio',
      createdDaysAgo: 2,
      durationMs: 4000,
      state: 'ready',
      source: 'shore.m4a',
      flavors: [{ file: 'shore.m4a', paramsId: 0 }],
    },
    {
      ...film,
      key: 'photo',
      name: 'Photo',
      kind: 'image',
      createdDaysAgo: 2,
      width: 320,
      height: 160,
      source: 'sea.jpg',
      state: 'ready',
    },
    {
      ...film,
      key: 'closed',
      name: 'Closed',
      kind: 'video',
      createdDaysAgo: 3,
      durationMs: 4000,
      width: 320,
      height: 160,
      state: 'blocked',
      flavors: [{ file: 'sea.mp4', paramsId: 2, width: 320, height: 160, codec: 'avc1' }],
    },
    { ...film, key: 'soon', name: 'Soon', kind: 'video', createdDaysAgo: 0, state: 'processing' },
    { ...film, key: 'damaged', name: 'Damaged', kind: 'video', createdDaysAgo: 4, state: 'broken' },
    {
      ...film,
      key: 'lost',
      name: 'Lost',
      kind: 'image',
      createdDaysAgo: 5,
      source: 'not-there.jpg',
      state: 'ready',
    },
  ],
} satisfies Record<keyof SampleLibrary, unknown>

beforeAll(async () => {
  samples = await mkdtemp(join(tmpdir(), 'lumisphere-samples-'))
  await makeClip(join(samples, 'sea.mp4'), { rate: 15 })
  await makeClip(join(samples, 'sea-small.mp4'), { rate: 15, size: '160x80' })
  const ffmpeg = (...args: readonly string[]) =>
    execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', join(samples, 'sea.mp4'), ...args])
  ffmpeg('-frames:v', '1', join(samples, 'sea.jpg'))
  ffmpeg('-vn', '-c', 'copy', join(samples, 'shore.m4a'))
  await writeFile(join(samples, 'sea-en.vtt'), 'WEBVTT\n\n00:00.000 --> 00:01.000\nThe sea.\n')
  await writeFile(join(samples, 'library.json'), JSON.stringify(library))
  ground = await openMediaGround()
}, 120_000)

afterAll(async () => {
  await ground.close()
  await ground.remove()
  await rm(samples, { recursive: true, force: true })
})

function seed(): Promise<readonly string[]> {
  return seedSampleLibrary({
    store: ground.store,
    partnerId: PARTNER,
    dataFolder: ground.folder,
    sampleFolder: samples,
    now: () => 1_800_000_000,
  })
}

function entryNamed(name: string) {
  const found = [...ground.store.entries.all(PARTNER)].find((entry) => entry.name === name)
  if (!found) throw new Error(`No entry is named ${name}.`)
  return found
}

test('the first start holds members, categories and entries in every state; what has no file is named and left out', async () => {
  expect(await seed()).toEqual(['not-there.jpg'])
  const states = [...ground.store.entries.all(PARTNER)].map(({ name, status }) => [name, status])
  expect(Object.fromEntries(states)).toEqual({
    Θάλασσα: 2,
    Shore: 2,
    Photo: 2,
    Closed: 2,
    Soon: 1,
    Damaged: -1,
  })
  expect(ground.store.users.get(PARTNER, 'ann')).toMatchObject({ firstName: 'Ann', lastName: 'of the Sea' })
  expect([...ground.store.categories.all(PARTNER)].map(({ fullName }) => fullName)).toEqual([
    'Land',
    'Land>Water',
    'Portal',
    'Exhibition',
  ])
  expect(ground.store.captionAssets.by('entryId', PARTNER, entryNamed('Θάλασσα').id)).toMatchObject([
    { language: 'English', languageCode: 'en', format: '3', isDefault: true },
  ])
  expect(ground.store.cuePoints.by('entryId', PARTNER, entryNamed('Θάλασσα').id)).toMatchObject([
    { startTime: 2000, title: 'The wave', cuePointType: 'thumbCuePoint.Thumb' },
  ])
})

test('a sample film plays from its manifest at once, without a transcode', async () => {
  const origin = await ground.listen()
  const answer = await fetch(
    `${origin}/p/102/playManifest/entryId/${entryNamed('Θάλασσα').id}/format/mpegdash/a.mpd`,
  )
  expect(answer.status).toBe(200)
  expect((await decode(answer.url)).map(({ codec_name }) => codec_name)).toEqual(['h264', 'h264', 'aac'])
  const sound = await fetch(
    `${origin}/p/102/playManifest/entryId/${entryNamed('Shore').id}/format/mpegdash/a.mpd`,
  )
  expect(await sound.text()).toContain('audio/mp4')
})

test('the closed entry asks for a session of its own', async () => {
  const path = `/p/102/playManifest/entryId/${entryNamed('Closed').id}/format/url`
  const refused = await ground.app.request(path)
  expect([refused.status, refused.headers.get('X-Kaltura')]).toEqual([404, 'error-3'])
  const allowed = await ground.app.request(`${path}/ks/admin-session`)
  expect(allowed.status).toBe(302)
  expect(allowed.headers.get('Cache-Control')).toContain('no-store')
})

test('once everything was there, later starts leave the library as people made it', async () => {
  await cp(join(samples, 'sea.jpg'), join(samples, 'not-there.jpg'))
  expect(await seed()).toEqual([])
  expect(entryNamed('Lost').status).toBe(2)
  ground.store.entries.remove(PARTNER, entryNamed('Lost').id)
  expect(await seed()).toEqual([])
  expect(() => entryNamed('Lost')).toThrow()
})
