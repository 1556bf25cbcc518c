import { execFile } from 'node:child_process'
import type { Pixels } from '../app/spherical/frame-score'
import { FRAME_WIDTH } from '../app/spherical/suggest'

/** Some seconds in, behind titles and fades; the beginning for files that are shorter. */
const MOMENTS = [['-ss', '3'], []]
const TIMEOUT_MS = 20_000
const MOST_BYTES = 64_000_000

/** One picture of a video or image as it is shown, by ffmpeg; null where ffmpeg is missing or cannot decode it. */
export async function ffmpegFrame(file: string): Promise<Pixels | null> {
  for (const moment of MOMENTS) {
    const data = await pictureAt(file, moment)
    const height = Math.floor(data.length / 4 / FRAME_WIDTH)
    if (height > 0) return { width: FRAME_WIDTH, height, data }
  }
  return null
}

async function pictureAt(file: string, moment: readonly string[]): Promise<Uint8Array> {
  const picture = `scale=${FRAME_WIDTH}:trunc(ow/dar/2)*2:flags=area,format=rgba`
  const input = ['-protocol_whitelist', 'file', ...moment, '-i', `file:${file}`]
  const output = ['-frames:v', '1', '-vf', picture, '-f', 'rawvideo', 'pipe:1']
  return await new Promise((resolve) => {
    execFile(
      'ffmpeg',
      ['-v', 'error', '-nostdin', ...input, ...output],
      { encoding: 'buffer', timeout: TIMEOUT_MS, maxBuffer: MOST_BYTES },
      (_error, stdout) => resolve(stdout),
    )
  })
}
