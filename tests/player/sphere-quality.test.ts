import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ffmpeg } from '../fixtures/direction-card'
import { type Lab, startLab } from '../lab/lab'

const ladder = [
  { width: 320, kilobits: 250 },
  { width: 480, kilobits: 500 },
  { width: 640, kilobits: 1000 },
  { width: 800, kilobits: 2000 },
  { width: 960, kilobits: 4000 },
] as const
let lab: Lab

/** Film that needs all the bits of each rung, in segments of a second. */
async function makeLadder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const split = ladder.map((_, index) => `[s${index}]`).join('')
  const scaled = ladder
    .map(({ width }, index) => `[s${index}]scale=${width}:${width / 2}[o${index}]`)
    .join(';')
  await ffmpeg([
    ...['-f', 'lavfi', '-i', 'testsrc2=s=960x480:r=12:d=36', '-filter_complex'],
    `[0:v]noise=alls=60:allf=t,format=yuv420p,split=${ladder.length}${split};${scaled}`,
    ...ladder.flatMap(({ kilobits }, index) => [
      ...['-map', `[o${index}]`, `-b:v:${index}`, `${kilobits}k`, `-maxrate:v:${index}`, `${kilobits}k`],
      ...[`-bufsize:v:${index}`, `${kilobits}k`],
    ]),
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '12', '-keyint_min', '12', '-sc_threshold', '0'],
    ...['-f', 'dash', '-seg_duration', '1', '-use_template', '1', '-use_timeline', '1'],
    ...['-adaptation_sets', 'id=0,streams=v', '-init_seg_name', 'init-$RepresentationID$.m4s'],
    ...['-media_seg_name', 'seg-$RepresentationID$-$Number%05d$.m4s', path.join(folder, 'manifest.mpd')],
  ])
}

beforeAll(async () => {
  lab = await startLab()
  await makeLadder(path.join(lab.mediaFolder, 'noise'))
}, 240_000)

afterAll(async () => await lab.stop())

describe('the quality of a sphere on a real line', () => {
  it('begins in the middle, steps up at once to what the line carries, and does not swing', async () => {
    const fetched: number[] = []
    lab.intercept((request) => {
      const rung = /seg-(\d)-/.exec(request.url ?? '')
      if (rung) fetched.push(Number(rung[1]))
      return false
    })
    const page = await lab.browser.newPage({ viewport: { width: 320, height: 180 } })
    // How many frames a machine without graphics shows says nothing of the policy.
    await page.addInitScript(() => {
      Reflect.deleteProperty(HTMLVideoElement.prototype, 'requestVideoFrameCallback')
    })
    await page.goto(lab.url)
    await page.waitForFunction(() => 'lab' in window)
    const network = await page.context().newCDPSession(page)
    const throttle = async (kilobits: number) =>
      await network.send('Network.emulateNetworkConditions', {
        ...{ offline: false, latency: 60, uploadThroughput: -1 },
        downloadThroughput: (kilobits * 1000) / 8,
      })
    await throttle(4000)
    await page.evaluate(async (url) => {
      const { player } = window.lab
      const options = { startSeconds: 0, kind: 'video', isSpherical: true } as const
      await player.load({ type: 'dash', url }, [], options, new AbortController().signal)
      await player.video.play()
    }, `${lab.url}/media/noise/manifest.mpd`)
    await page.waitForFunction(() => window.lab.player.video.currentTime > 8, undefined, { timeout: 60_000 })
    const slow = [...fetched]
    expect(slow[0]).toBe(2)
    expect(slow.slice(0, 8)).toContain(3)
    expect(Math.max(...slow)).toBe(3)
    expect(changesIn(slow)).toBeLessThanOrEqual(3)
    await throttle(40_000)
    await page.waitForFunction(() => window.lab.player.video.currentTime > 22, undefined, { timeout: 60_000 })
    const fast = fetched.slice(slow.length)
    expect(fast.at(-1)).toBe(4)
    expect(changesIn(fast)).toBeLessThanOrEqual(2)
    lab.intercept(null)
    await page.close()
  }, 150_000)
})

function changesIn(rungs: readonly number[]): number {
  return rungs.filter((rung, index) => index > 0 && rung !== rungs[index - 1]).length
}
