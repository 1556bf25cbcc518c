import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Entry } from '../../src/sandbox/entities'
import { addEntry, ingest, type MediaGround, makeClip, openMediaGround } from './media-ground'

let ground: MediaGround
let clips: string
let film: Entry
let photo: Entry

beforeAll(async () => {
  clips = await mkdtemp(join(tmpdir(), 'lumisphere-clips-'))
  ground = await openMediaGround()
  film = addEntry(ground.store, 1)
  photo = addEntry(ground.store, 2)
  await ingest(
    ground,
    film,
    await makeClip(join(clips, 'clip.mp4'), { size: '640x320', seconds: 4, rate: 10 }),
  )
  const picture = join(clips, 'photo.jpg')
  // Left half red, right half blue: crops can be told from each other.
  const blue = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#0000ff' } })
    .png()
    .toBuffer()
  await sharp({ create: { width: 800, height: 400, channels: 3, background: '#ff0000' } })
    .composite([{ input: blue, left: 400, top: 0 }])
    .jpeg()
    .toFile(picture)
  await ingest(ground, photo, picture)
  await ground.works.idle()
}, 120_000)

afterAll(async () => {
  await ground.close()
  await ground.remove()
  await rm(clips, { recursive: true, force: true })
})

async function draw(entry: Entry, rest: string): Promise<Buffer> {
  const answer = await ground.app.request(`/p/102/sp/10200/thumbnail/entry_id/${entry.id}${rest}`)
  expect([rest, answer.status]).toEqual([rest, 200])
  return Buffer.from(await answer.arrayBuffer())
}

async function sizeOf(entry: Entry, rest: string): Promise<string> {
  const { format, width, height } = await sharp(await draw(entry, rest)).metadata()
  return `${format} ${width}x${height}`
}

/** Red, green, blue of one pixel. */
async function colour(picture: Buffer, left: number, top: number): Promise<readonly number[]> {
  return [
    ...(await sharp(picture).removeAlpha().extract({ left, top, width: 1, height: 1 }).raw().toBuffer()),
  ]
}

test.each([
  ['', 'jpeg 120x60'],
  ['/width/200/height/100', 'jpeg 200x100'],
  ['/width/320', 'jpeg 320x160'],
  ['/height/90/version/100002', 'jpeg 180x90'],
  ['/width/200/height/200', 'jpeg 200x100'],
  ['/width/200/height/200/type/2', 'jpeg 200x200'],
  ['/width/200/height/200/type/3', 'jpeg 200x200'],
  ['/width/200/height/200/type/4', 'jpeg 200x200'],
  ['/width/200/height/200/type/5', 'jpeg 200x200'],
  ['/width/100/format/png', 'png 100x50'],
  ['/vid_sec/2/width/160', 'jpeg 160x80'],
  ['/vid_sec/99/width/160', 'jpeg 160x80'],
  ['/vid_slices/4/vid_slice/3/width/160', 'jpeg 160x80'],
  ['/width/100/vid_slices/5', 'jpeg 500x50'],
  ['/width/0/height/0', 'jpeg 640x320'],
  ['/width/nonsense', 'jpeg 120x60'],
])('the thumbnail %s of a 2:1 film is %s', async (rest, expected) => {
  expect(await sizeOf(film, rest)).toBe(expected)
})

test('a strip shows moments in order: its tiles differ, and each is the frame at its moment', async () => {
  const strip = await draw(film, '/width/160/vid_slices/4')
  for (const slice of [1, 3]) {
    const tile = await sharp(strip)
      .extract({ left: slice * 160, top: 0, width: 160, height: 80 })
      .toBuffer()
    const differences = await Promise.all(
      [0, 1, 2, 3].map(async (other) =>
        difference(tile, await draw(film, `/width/160/vid_slices/4/vid_slice/${other}`)),
      ),
    )
    expect(differences.indexOf(Math.min(...differences))).toBe(slice)
  }
})

test('a strip wider than a JPEG may be is refused', async () => {
  const answer = await ground.app.request(`/p/102/thumbnail/entry_id/${film.id}/width/1000/vid_slices/100`)
  expect([answer.status, answer.headers.get('X-Kaltura')]).toEqual([404, 'error-17'])
})

test('a photo is padded with the colour asked for, cropped in the middle, or cut out by source pixels', async () => {
  const padded = await draw(photo, '/width/100/height/100/type/2/bgcolor/00ff00/quality/100')
  const [, green = 0] = await colour(padded, 50, 5)
  expect(green).toBeGreaterThan(240)
  const cropped = await draw(photo, '/width/100/height/100/type/3')
  expect((await colour(cropped, 10, 50))[0]).toBeGreaterThan(240)
  expect((await colour(cropped, 90, 50))[2]).toBeGreaterThan(240)
  const cut = await draw(photo, '/src_x/500/src_y/0/src_w/200/src_h/200/width/50')
  expect((await colour(cut, 25, 25))[2]).toBeGreaterThan(240)
  const related = await draw(photo, '/rel_width/80/src_x/50/src_y/0/src_w/20/src_h/200/width/50')
  expect((await colour(related, 25, 25))[2]).toBeGreaterThan(240)
})

test('quality makes the file smaller', async () => {
  const small = await draw(film, '/width/640/quality/20')
  expect(small.length).toBeLessThan((await draw(film, '/width/640/quality/95')).length / 2)
})

test('a recording without a picture has a stand-in, as sizes ask', async () => {
  const recording = addEntry(ground.store, 5)
  expect(await sizeOf(recording, '/width/320')).toBe('jpeg 320x180')
})

test.each([
  ['an unknown entry', '0_nope', 'error-1'],
  ['an entry without content', '', 'error-6'],
])('the thumbnail of %s is an empty 404', async (_, id, error) => {
  const answer = await ground.app.request(`/p/102/thumbnail/entry_id/${id || addEntry(ground.store, 1).id}`)
  expect([answer.status, answer.headers.get('X-Kaltura'), await answer.text()]).toEqual([404, error, ''])
})

test('a picture that cannot be read has no thumbnail', async () => {
  const letter = join(clips, 'letter.jpg')
  await writeFile(letter, 'Dear all, this is not a picture.')
  const entry = addEntry(ground.store, 2)
  expect((await ingest(ground, entry, letter)).status).toBe(-1)
  const answer = await ground.app.request(`/p/102/thumbnail/entry_id/${entry.id}/width/100`)
  expect([answer.status, answer.headers.get('X-Kaltura')]).toEqual([404, 'error-17'])
})

test('forty viewers asking for the same picture at once get the same picture', async () => {
  const pictures = await Promise.all(Array.from({ length: 40 }, () => draw(film, '/width/333/vid_sec/1')))
  expect(new Set(pictures.map((picture) => picture.toString('base64'))).size).toBe(1)
})

async function difference(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = await Promise.all([one, other].map((picture) => sharp(picture).greyscale().raw().toBuffer()))
  if (!a || !b || a.length !== b.length) throw new Error('Pictures of different sizes cannot be compared.')
  return a.reduce((total, value, at) => total + Math.abs(value - (b[at] ?? 0)), 0)
}
