import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCardStream } from '../fixtures/direction-card'
import { addTextTracks } from '../fixtures/text-stream'
import { type Lab, startLab } from '../lab/lab'

const slow = 120_000
let lab: Lab
let page: Page

const document = `<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling" xml:lang="de">
  <head><layout>
    <region xml:id="low" tts:origin="10% 75%" tts:extent="80% 20%" tts:displayAlign="after" tts:textAlign="center"/>
    <region xml:id="high" tts:origin="10% 5%" tts:extent="80% 20%" tts:displayAlign="before"/>
  </layout></head>
  <body><div>
    <p region="low" begin="00:00:00.000" end="00:00:03.000">Der <span tts:fontStyle="italic">Wald</span><br/>der Säulen.</p>
    <p region="high" begin="00:00:03.000" end="00:00:06.000" tts:textAlign="start">Oben steht es.</p>
    <p region="low" begin="00:00:07.000" end="00:00:12.000">水面に、星が映る。</p>
  </div></body>
</tt>`

beforeAll(async () => {
  lab = await startLab()
  const folder = path.join(lab.mediaFolder, 'stream')
  await mkdir(folder, { recursive: true })
  await makeCardStream(folder, { seconds: 12, rungs: [{ width: 320, height: 160, kilobits: 200 }] })
  await addTextTracks(folder, 12, [
    { kind: 'stpp', language: 'de', document },
    {
      kind: 'wvtt',
      language: 'ar',
      cues: [
        { start: 0, end: 4, text: 'غابة <b>الأعمدة</b>\nلا تهدأ الريح' },
        { start: 6, end: 12, text: 'Ενα άστρο', settings: 'line:10% position:20% align:start' },
      ],
    },
  ])
  await writeFile(
    path.join(lab.mediaFolder, 'words.vtt'),
    'WEBVTT\n\n00:00.000 --> 00:05.000 line:0 align:start position:60%\nUp there.\n\n00:05.000 --> 00:12.000\nDown here.\n',
  )
  page = await lab.open()
}, 240_000)

afterAll(async () => await lab.stop())

const snapshot = async () => await page.evaluate(() => window.lab.player.snapshot())
const text = async () => (await snapshot()).captionText
const choose = async (id: string | null) =>
  await page.evaluate((id) => window.lab.player.chooseCaption(id), id)
const seek = async (seconds: number) =>
  await page.evaluate(
    (seconds) =>
      new Promise<void>((resolve) => {
        const { video } = window.lab.player
        video.addEventListener('seeked', () => resolve(), { once: true })
        video.currentTime = seconds
      }),
    seconds,
  )

async function load(file: { readonly language: string } | null): Promise<void> {
  await page.evaluate(
    async ([url, file]) => {
      const track = file && {
        ...file,
        id: 'file',
        label: 'File',
        isDefault: false,
        url: `${url}/media/words.vtt`,
      }
      const source = { type: 'dash' as const, url: `${url}/media/stream/manifest.mpd` }
      const options = { startSeconds: 0, kind: 'video' as const }
      await window.lab.player.load(source, track ? [track] : [], options, new AbortController().signal)
    },
    [lab.url, file] as const,
  )
}

describe('captions inside DASH', () => {
  it(
    'are offered once the stream has begun, off, and by the names of their languages',
    async () => {
      await load(null)
      await expect
        .poll(async () => (await snapshot()).captions.map(({ label, language }) => [language, label]))
        .toEqual([
          ['de', 'Deutsch'],
          ['ar', 'العربية'],
        ])
      expect((await snapshot()).captionId).toBeNull()
      expect(await text()).toBe('')
    },
    slow,
  )

  it(
    'in TTML keep their lines and their place, paused and after jumps',
    async () => {
      await load(null)
      await expect.poll(async () => (await snapshot()).captions.length).toBe(2)
      const [german] = (await snapshot()).captions
      await choose(german!.id)
      await seek(1)
      await expect.poll(text, { timeout: 15_000 }).toBe('Der Wald\nder Säulen.')
      expect((await snapshot()).captionCues).toMatchObject([{ edge: 'bottom', align: 'center' }])
      await seek(4)
      await expect.poll(text).toBe('Oben steht es.')
      expect((await snapshot()).captionCues).toMatchObject([{ edge: 'top', align: 'start' }])
      await seek(6.5)
      await expect.poll(text).toBe('')
      await seek(8)
      await expect.poll(text).toBe('水面に、星が映る。')
    },
    slow,
  )

  it(
    'in WebVTT are read too, give way to another choice, and end with off',
    async () => {
      await load(null)
      await expect.poll(async () => (await snapshot()).captions.length).toBe(2)
      const [german, arabic] = (await snapshot()).captions
      await choose(arabic!.id)
      await seek(2)
      await expect.poll(text, { timeout: 15_000 }).toBe('غابة الأعمدة\nلا تهدأ الريح')
      await seek(8)
      await expect.poll(text).toBe('Ενα άστρο')
      expect((await snapshot()).captionCues).toMatchObject([{ edge: 'top', align: 'start', position: 0.2 }])
      await seek(1)
      await expect.poll(text).toBe('غابة الأعمدة\nلا تهدأ الريح')
      expect((await snapshot()).captionCues).toMatchObject([{ edge: 'bottom', align: 'center' }])
      const modes = () =>
        page.evaluate(() => Array.from(window.lab.player.video.textTracks, ({ mode }) => mode))
      expect(await modes()).not.toContain('showing')
      await seek(8)
      await choose(german!.id)
      await expect.poll(text, { timeout: 15_000 }).toBe('水面に、星が映る。')
      await choose(null)
      expect(await text()).toBe('')
      await seek(2)
      expect(await text()).toBe('')
    },
    slow,
  )
})

describe('captions beside the stream', () => {
  it(
    'come before those inside it, which are not offered twice in one language',
    async () => {
      await load({ language: 'de' })
      await expect
        .poll(async () => (await snapshot()).captions.map(({ id }) => id))
        .toEqual(['file', 'stream-1'])
      await choose('file')
      await seek(2)
      await expect.poll(text).toBe('Up there.')
      expect((await snapshot()).captionCues).toMatchObject([{ edge: 'top', align: 'start', position: 0.6 }])
      await seek(6)
      await expect.poll(text).toBe('Down here.')
      expect((await snapshot()).captionCues).toMatchObject([
        { edge: 'bottom', align: 'center', position: null },
      ])
    },
    slow,
  )
})
