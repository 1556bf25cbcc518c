import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { PlayerSnapshot } from '../../src/app/ports'
import { ffmpeg, makeCardStream } from '../fixtures/direction-card'
import { type Lab, startLab } from '../lab/lab'

declare global {
  interface Window {
    first: PlayerSnapshot
  }
}

const slow = 150_000
let lab: Lab
let page: Page

beforeAll(async () => {
  lab = await startLab()
  const file = (name: string) => path.join(lab.mediaFolder, name)
  await mkdir(lab.mediaFolder, { recursive: true })
  const rungs = [
    { width: 320, height: 160, kilobits: 200 },
    { width: 640, height: 320, kilobits: 700 },
    { width: 960, height: 480, kilobits: 2000 },
  ]
  await makeCardStream(file('stream'), { seconds: 16, rungs })
  const source = ['-f', 'lavfi', '-i', 'testsrc2=s=320x160:r=15:d=4', '-f', 'lavfi', '-i', 'sine=d=4']
  await ffmpeg([
    ...source,
    '-c:v',
    'libx264',
    '-pix_fmt',
    'yuv420p',
    '-c:a',
    'aac',
    '-movflags',
    '+faststart',
    file('plain.mp4'),
  ])
  await ffmpeg([
    ...source,
    '-c:v',
    'libx265',
    '-x265-params',
    'log-level=error',
    '-tag:v',
    'hvc1',
    '-pix_fmt',
    'yuv420p',
    '-c:a',
    'aac',
    '-movflags',
    '+faststart',
    file('hevc.mp4'),
  ])
  await ffmpeg(['-f', 'lavfi', '-i', 'sine=d=3', '-c:a', 'libmp3lame', file('sound.mp3')])
  await writeFile(
    file('words.vtt'),
    'WEBVTT\n\n00:00.000 --> 00:02.000\n<i>Look</i> behind you.\nThe valley.\n\n00:03.000 --> 00:20.000\nلا تهدأ الريح\n',
  )
}, 240_000)

afterEach(async () => {
  lab.intercept(null)
  await page.close()
})
afterAll(async () => await lab.stop())

type Options = { kind?: 'video' | 'audio'; type?: 'dash' | 'file'; start?: number; captions?: boolean }

/** Starts loading on a fresh page; resolves at the first picture, or at the first fault with its name. */
async function load(
  name: string,
  { kind = 'video', type = 'dash', start = 0, captions = false }: Options = {},
): Promise<string> {
  page = await lab.open()
  return await page.evaluate(
    async ([url, kind, type, startSeconds, captionUrl]) => {
      const { player } = window.lab
      const fault = new Promise<string>((resolve) => void player.onFault(resolve))
      const tracks = captionUrl
        ? [{ id: 'en', label: 'English', language: 'en', isDefault: true, url: captionUrl }]
        : []
      const loaded = player.load({ type, url }, tracks, { startSeconds, kind }, new AbortController().signal)
      // What is there at the first picture, before anything better comes.
      const first = loaded.then(() => {
        Object.assign(window, { first: player.snapshot() })
        return 'loaded'
      })
      return await Promise.race([first, fault])
    },
    [`${lab.url}/media/${name}`, kind, type, start, captions ? `${lab.url}/media/words.vtt` : ''] as const,
  )
}

const snapshot = async () => await page.evaluate(() => window.lab.player.snapshot())
const position = async () => await page.evaluate(() => window.lab.player.video.currentTime)
const play = async () => await page.evaluate(async () => await window.lab.player.video.play())

describe('DASH', () => {
  it(
    'is ready with its first picture, paused, and starts low so that it starts soon',
    async () => {
      // Rungs are numbered from the lowest on. What is better than the first one never comes: it is not waited for.
      lab.intercept(({ url = '' }) => url.includes('/seg-2-'))
      expect(await load('stream/manifest.mpd')).toBe('loaded')
      const { qualities, currentQuality, chosenQuality } = await page.evaluate(() => window.first)
      expect(qualities.map(({ width }) => width).sort((a, b) => a - b)).toEqual([320, 640, 960])
      expect(chosenQuality).toBe('auto')
      expect(currentQuality?.width).toBe(640)
      expect(await page.evaluate(() => window.lab.player.video.paused)).toBe(true)
      expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
    },
    slow,
  )

  it(
    'climbs to the top by itself although the element is one pixel wide, and obeys a choice',
    async () => {
      await load('stream/manifest.mpd')
      await play()
      await expect.poll(async () => (await snapshot()).currentQuality?.width, { timeout: 40_000 }).toBe(960)
      const lowest = (await snapshot()).qualities.find(({ width }) => width === 320)!
      await page.evaluate((id) => window.lab.player.chooseQuality(id), lowest.id)
      await expect.poll(async () => (await snapshot()).currentQuality?.width, { timeout: 20_000 }).toBe(320)
      expect((await snapshot()).chosenQuality).toBe(lowest.id)
      await page.evaluate(() => window.lab.player.chooseQuality('auto'))
      await expect.poll(async () => (await snapshot()).currentQuality?.width, { timeout: 40_000 }).toBe(960)
    },
    slow,
  )

  it.each(['loadstart', 'loadedmetadata', 'seeking'])(
    'is ready where the film was moved to while a resumed one opened: %s',
    async (moment) => {
      page = await lab.open()
      const place = await page.evaluate(
        async ([url, moment]) => {
          const { player } = window.lab
          const { video } = player
          const move = () => {
            video.currentTime = 3
          }
          const options = { startSeconds: 12, kind: 'video' as const }
          if (moment !== 'at once') video.addEventListener(moment, move, { once: true })
          const loaded = player.load({ type: 'dash', url }, [], options, new AbortController().signal)
          if (moment === 'at once') move()
          await loaded
          return video.currentTime
        },
        [`${lab.url}/media/stream/manifest.mpd`, moment] as const,
      )
      // What is moved before there is a film has no place to go to.
      expect([3, 12]).toContain(Math.round(place))
    },
    slow,
  )

  it(
    'fetches a manifest ahead once, beside a film that goes on, and again for whoever opens it a second time',
    async () => {
      const asked: string[] = []
      lab.intercept(({ url = '' }) => {
        if (url.includes('manifest.mpd')) asked.push(url)
        return false
      })
      await load('stream/manifest.mpd')
      await play()
      const before = await snapshot()
      await page.evaluate(
        (url) => window.lab.player.prepare({ type: 'dash', url }),
        `${lab.url}/media/stream/manifest.mpd?other`,
      )
      await expect.poll(() => asked.length, { timeout: 20_000 }).toBe(2)
      const at = await position()
      await expect.poll(position, { timeout: 20_000 }).toBeGreaterThan(at + 0.5)
      expect((await snapshot()).qualities).toEqual(before.qualities)
      const again = async () =>
        await page.evaluate(async (url) => {
          const { player } = window.lab
          const options = { startSeconds: 4, kind: 'video' } as const
          await player.load({ type: 'dash', url }, [], options, new AbortController().signal)
          return player.video.currentTime
        }, `${lab.url}/media/stream/manifest.mpd?other`)
      expect(await again()).toBeCloseTo(4, 1)
      expect(asked).toHaveLength(2)
      expect((await snapshot()).qualities).toHaveLength(3)
      expect(await again()).toBeCloseTo(4, 1)
      expect(asked).toHaveLength(3)
      expect(await page.evaluate(() => window.lab.faults)).toEqual([])
    },
    slow,
  )

  it(
    'starts where it is told to',
    async () => {
      expect(await load('stream/manifest.mpd', { start: 7.5 })).toBe('loaded')
      expect(await position()).toBeCloseTo(7.5, 1)
    },
    slow,
  )

  it(
    'waits an outage out and goes on where it stood',
    async () => {
      await load('stream/manifest.mpd')
      let isDown = false
      lab.intercept((request, response) => {
        if (!isDown || !request.url!.includes('/seg-')) return false
        response.destroy()
        return true
      })
      await play()
      isDown = true
      await page.evaluate(() => {
        window.lab.player.video.currentTime = 13
      })
      await expect.poll(async () => (await snapshot()).isOffline, { timeout: 20_000 }).toBe(true)
      expect((await snapshot()).isStalled).toBe(true)
      isDown = false
      await expect.poll(position, { timeout: 20_000 }).toBeGreaterThan(13.3)
      expect((await snapshot()).isOffline).toBe(false)
      expect(await page.evaluate(() => window.lab.faults)).toEqual([])
    },
    slow,
  )

  it(
    'asks for a new session when segments are refused, and says when the stream is gone',
    async () => {
      lab.intercept((request, response) => {
        if (!/seg-\d-0000[5-9]/.test(request.url!)) return false
        response.writeHead(403).end()
        return true
      })
      expect(await load('stream/manifest.mpd')).toBe('loaded')
      await expect.poll(() => page.evaluate(() => window.lab.faults[0]), { timeout: 30_000 }).toBe('session')
      await page.close()
      lab.intercept(null)
      expect(await load('nowhere/manifest.mpd')).toBe('gone')
      await page.close()
      lab.intercept((request, response) => {
        if (!request.url!.includes('manifest.mpd')) return false
        // As Kaltura refuses: a page may not even read the status.
        response.destroy()
        return true
      })
      expect(await load('stream/manifest.mpd')).toBe('network')
    },
    slow,
  )
})

describe('files', () => {
  it(
    'play as they are, video and sound',
    async () => {
      expect(await load('plain.mp4', { type: 'file', start: 1.5 })).toBe('loaded')
      expect(await position()).toBeCloseTo(1.5, 1)
      await page.close()
      expect(await load('sound.mp3', { type: 'file', kind: 'audio' })).toBe('loaded')
    },
    slow,
  )

  it(
    'whose codec stays silent about itself are told apart from playing',
    async () => {
      expect(await load('hevc.mp4', { type: 'file' })).toBe('unsupported')
    },
    slow,
  )

  it(
    'that are not there are gone',
    async () => {
      expect(await load('nothing.mp4', { type: 'file' })).toBe('gone')
    },
    slow,
  )
})

describe('captions', () => {
  it(
    'are plain text of the moment, in any script, and stop when they are off',
    async () => {
      await load('stream/manifest.mpd', { captions: true })
      await page.evaluate(() => window.lab.player.chooseCaption('en'))
      await expect
        .poll(async () => (await snapshot()).captionText, { timeout: 10_000 })
        .toBe('Look behind you.\nThe valley.')
      await page.evaluate(() => {
        window.lab.player.video.currentTime = 5
      })
      await expect.poll(async () => (await snapshot()).captionText, { timeout: 10_000 }).toBe('لا تهدأ الريح')
      await page.evaluate(() => window.lab.player.chooseCaption(null))
      expect(await snapshot()).toMatchObject({ captionText: '', captionId: null })
    },
    slow,
  )
})

describe('a long evening', () => {
  it('with 20 sources leaves one video, at most one MediaSource and no more listeners than ten did', async () => {
    page = await lab.open()
    const session = await page.context().newCDPSession(page)
    const change = async (from: number, to: number): Promise<void> => {
      for (let index = from; index < to; index++) {
        await page.evaluate(
          async ([url, isDash]) => {
            const { player } = window.lab
            const source = isDash
              ? ({ type: 'dash', url: `${url}/media/stream/manifest.mpd` } as const)
              : ({ type: 'file', url: `${url}/media/plain.mp4` } as const)
            await player.load(source, [], { startSeconds: 0, kind: 'video' }, new AbortController().signal)
          },
          [lab.url, index % 4 !== 3] as const,
        )
      }
    }
    const alive = async (type: string): Promise<number> => {
      for (let pass = 0; pass < 3; pass++) await session.send('HeapProfiler.collectGarbage')
      const prototype = await session.send('Runtime.evaluate', { expression: `${type}.prototype` })
      const { objects } = await session.send('Runtime.queryObjects', {
        prototypeObjectId: prototype.result.objectId!,
      })
      const count = await session.send('Runtime.callFunctionOn', {
        objectId: objects.objectId!,
        functionDeclaration: 'function () { return this.length }',
        returnByValue: true,
      })
      await session.send('Runtime.releaseObject', { objectId: objects.objectId! })
      return Number(count.result.value)
    }
    const listeners = async (): Promise<number> => {
      await session.send('HeapProfiler.collectGarbage')
      const { metrics } = await session.send('Performance.getMetrics')
      return metrics.find(({ name }) => name === 'JSEventListeners')!.value
    }
    await session.send('Performance.enable')
    await change(0, 9)
    const before = await listeners()
    await change(9, 21)
    // What the last change has put away may still be under way; what is kept stays for good.
    await expect.poll(listeners, { timeout: 10_000, interval: 500 }).toBeLessThanOrEqual(before)
    expect(await alive('HTMLVideoElement')).toBe(1)
    expect(await alive('MediaSource')).toBeLessThanOrEqual(1)
    await page.evaluate(() => window.lab.player.unload())
    expect(await page.evaluate(() => window.lab.player.video.hasAttribute('src'))).toBe(false)
  }, 120_000)
})
