import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { projectionFromTags } from '../../src/app/media/projection-tags'

type Flavor = {
  readonly file: string
  readonly paramsId: number
  readonly width: number
  readonly height: number
  readonly codec: string
  readonly bitrateKbps: number
}

type SampleEntry = {
  readonly key: string
  readonly name: string
  readonly kind: 'video' | 'image' | 'audio'
  readonly tags: readonly string[]
  readonly owner: string
  readonly categories: readonly string[]
  readonly durationMs?: number
  readonly width?: number
  readonly height?: number
  readonly source?: string
  readonly flavors: readonly Flavor[]
  readonly thumbnail?: string
  readonly captions: readonly { readonly file: string; readonly language: string }[]
  readonly chapters: readonly { readonly startMs: number; readonly title: string }[]
  readonly state: 'ready' | 'processing' | 'blocked' | 'broken'
}

type SampleLibrary = {
  readonly members: readonly { readonly id: string; readonly role: string }[]
  readonly categories: readonly { readonly name: string; readonly parent?: string }[]
  readonly entries: readonly SampleEntry[]
}

const folder = fileURLToPath(new URL('../../assets/sample/', import.meta.url))
const library: SampleLibrary = JSON.parse(readFileSync(`${folder}library.json`, 'utf8'))
const { entries } = library

const filesOf = (entry: SampleEntry) => [
  ...entry.flavors.map((flavor) => flavor.file),
  ...entry.captions.map((caption) => caption.file),
  ...[entry.source, entry.thumbnail].filter((file) => file !== undefined),
]

type Probed = {
  readonly streams: readonly {
    readonly codec_type: string
    readonly codec_name: string
    readonly width?: number
    readonly height?: number
    readonly pix_fmt?: string
    readonly color_space?: string
    readonly sample_aspect_ratio?: string
  }[]
  readonly format: { readonly duration: string }
}

function probe(file: string): Probed {
  const wanted =
    'stream=codec_type,codec_name,width,height,pix_fmt,color_space,sample_aspect_ratio:format=duration'
  const args = ['-v', 'error', '-show_entries', wanted, '-of', 'json', folder + file]
  return JSON.parse(execFileSync('ffprobe', args, { encoding: 'utf8' }))
}

/** Times in seconds at which a decoder can start. */
function keyframes(file: string): number[] {
  const packets = [
    '-v',
    'error',
    '-select_streams',
    'v',
    '-show_entries',
    'packet=pts_time,flags',
    '-of',
    'csv=p=0',
  ]
  const lines = execFileSync('ffprobe', [...packets, folder + file], { encoding: 'utf8' })
    .trim()
    .split('\n')
  return lines.filter((line) => line.includes('K')).map((line) => Number.parseFloat(line))
}

const videoFiles = [
  ...new Map(
    entries
      .filter((entry) => entry.kind === 'video')
      .flatMap((entry) => entry.flavors.map((f) => [f.file, f])),
  ).values(),
]

describe('the sample library', () => {
  it('has every file that its manifest names, and no other', () => {
    const named = new Set([...entries.flatMap(filesOf), 'library.json'])
    const there = new Set(readdirSync(folder))
    expect([...named].filter((file) => !there.has(file))).toEqual([])
    expect([...there].filter((file) => !named.has(file))).toEqual([])
  })

  it('weighs at most 12 MB', () => {
    const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(folder + file).size, 0)
    expect(bytes).toBeLessThanOrEqual(12_000_000)
  })

  it('holds the variety a visitor should meet', () => {
    const spherical = entries.filter((entry) => projectionFromTags(entry.tags) && entry.state === 'ready')
    const stereo = (kind: string) =>
      spherical.filter((entry) => entry.kind === kind).map((entry) => projectionFromTags(entry.tags))
    const flat = entries.filter((entry) => !projectionFromTags(entry.tags) && entry.state === 'ready')
    expect(entries.length).toBeGreaterThanOrEqual(14)
    expect(stereo('video').length).toBeGreaterThanOrEqual(5)
    expect(stereo('video')).toContainEqual({ shape: 'equirectangular', coverage: 360, stereo: 'mono' })
    expect(stereo('video')).toContainEqual({ shape: 'equirectangular', coverage: 360, stereo: 'top-bottom' })
    expect(stereo('video')).toContainEqual({ shape: 'equirectangular', coverage: 360, stereo: 'left-right' })
    expect(stereo('video').some((projection) => projection?.coverage === 180)).toBe(true)
    expect(stereo('image').length).toBeGreaterThanOrEqual(3)
    expect(stereo('image').some((projection) => projection?.stereo === 'top-bottom')).toBe(true)
    expect(flat.filter((entry) => entry.kind === 'video').length).toBeGreaterThanOrEqual(2)
    expect(flat.filter((entry) => entry.kind === 'image').length).toBeGreaterThanOrEqual(1)
    expect(flat.filter((entry) => entry.kind === 'audio' && entry.thumbnail).length).toBeGreaterThanOrEqual(2)
    expect(
      entries.some((entry) => new Set(entry.captions.map((caption) => caption.language)).size >= 2),
    ).toBe(true)
    expect(entries.some((entry) => entry.chapters.length >= 2)).toBe(true)
    for (const state of ['processing', 'blocked', 'broken']) {
      expect(entries.filter((entry) => entry.state === state)).toHaveLength(1)
    }
  })

  it('has titles in at least five scripts', () => {
    const scripts = ['Latin', 'Greek', 'Cyrillic', 'Han', 'Hiragana', 'Arabic', 'Hebrew']
    const titles = entries.map((entry) => entry.name).join(' ')
    const present = scripts.filter((script) => new RegExp(`\\p{Script=${script}}`, 'u').test(titles))
    expect(present.length).toBeGreaterThanOrEqual(5)
  })

  it('spreads its entries over three members and over categories that exist', () => {
    const owners = new Set(entries.map((entry) => entry.owner))
    expect([...owners].sort()).toEqual(library.members.map((member) => member.id).sort())
    expect(owners.size).toBe(3)
    const names = library.categories.map((category) => category.name)
    expect(entries.flatMap((entry) => entry.categories).filter((name) => !names.includes(name))).toEqual([])
  })

  it.each(videoFiles)(
    '$file is what the manifest says, in H.264 with BT.709 and a key frame every 2 s',
    (flavor) => {
      const { streams, format } = probe(flavor.file)
      const picture = streams.find((stream) => stream.codec_type === 'video')
      expect(picture).toMatchObject({
        codec_name: 'h264',
        width: flavor.width,
        height: flavor.height,
        pix_fmt: 'yuv420p',
        color_space: 'bt709',
      })
      expect(['1:1', undefined]).toContain(picture?.sample_aspect_ratio)
      expect(flavor.codec).toBe('avc1')
      expect(streams.some((stream) => stream.codec_type === 'audio' && stream.codec_name === 'aac')).toBe(
        true,
      )
      const starts = keyframes(flavor.file)
      expect(starts).toEqual(starts.map((_, i) => 2 * i))
      expect(starts.length * 2).toBe(Math.ceil(Number(format.duration) / 2 - 0.05) * 2)
      const kbps = (statSync(folder + flavor.file).size * 8) / Number(format.duration) / 1000
      expect(Math.abs(kbps - flavor.bitrateKbps)).toBeLessThan(2)
    },
  )

  it.each(entries.filter((entry) => entry.kind === 'video' && entry.flavors.length > 0))(
    'every rung of $key lasts as long as the entry and keeps its shape',
    (entry) => {
      for (const flavor of entry.flavors) {
        expect(
          Math.abs(Number(probe(flavor.file).format.duration) * 1000 - (entry.durationMs ?? 0)),
        ).toBeLessThan(60)
        expect(flavor.width / flavor.height).toBeCloseTo((entry.width ?? 0) / (entry.height ?? 1), 2)
      }
      expect(entry.flavors.filter((flavor) => flavor.paramsId === 0)).toHaveLength(1)
    },
  )

  it.each(entries.filter((entry) => entry.kind === 'image'))(
    '$source has the size the manifest says',
    (entry) => {
      const [picture] = probe(entry.source ?? '').streams
      expect(picture).toMatchObject({ codec_name: 'mjpeg', width: entry.width, height: entry.height })
    },
  )

  it.each(entries.filter((entry) => entry.kind === 'audio'))('$source is sound alone', (entry) => {
    const { streams, format } = probe(entry.source ?? '')
    expect(streams.map((stream) => stream.codec_name)).toEqual(['aac'])
    expect(Math.abs(Number(format.duration) * 1000 - (entry.durationMs ?? 0))).toBeLessThan(60)
  })

  it.each(entries.flatMap((entry) => entry.captions.map((caption) => ({ ...caption, entry }))))(
    'captions $file are WebVTT and end with their video',
    ({ file, entry }) => {
      expect(existsSync(folder + file)).toBe(true)
      const text = readFileSync(folder + file, 'utf8')
      expect(text.startsWith('WEBVTT\n\n')).toBe(true)
      const ends = [...text.matchAll(/--> (\d\d):(\d\d):(\d\d\.\d{3})/g)].map(
        ([, hours, minutes, seconds]) => Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds),
      )
      expect(ends.length).toBeGreaterThanOrEqual(2)
      expect(Math.max(...ends) * 1000).toBeLessThanOrEqual(entry.durationMs ?? 0)
    },
  )
})
