import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CLIP_BYTES } from './clip'
import type { Files } from './seed-account'

/** Makes the clip, picture and captions that stand in for the recorded ones. */
export function makeFiles(dataFolder: string): Files {
  const folder = join(dataFolder, 'replay')
  mkdirSync(folder, { recursive: true })
  const made = join(folder, 'made.mp4')
  ffmpeg(
    ...['-f', 'lavfi', '-i', 'testsrc2=s=640x320:r=25:d=3', '-f', 'lavfi', '-i', 'sine=d=3'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-b:v', '200k', '-pix_fmt', 'yuv420p', '-c:a', 'aac'],
    ...['-shortest', made],
  )
  writeFileSync(join(folder, 'clip.mp4'), padded(readFileSync(made), CLIP_BYTES))
  ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=640x320:d=1', '-frames:v', '1', join(folder, 'picture.jpg'))
  writeFileSync(join(folder, 'caption.srt'), '1\n00:00:00,000 --> 00:00:02,000\nHello\n')
  return {
    folder: dataFolder,
    video: 'replay/clip.mp4',
    picture: 'replay/picture.jpg',
    caption: 'replay/caption.srt',
  }
}

function ffmpeg(...args: readonly string[]): void {
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...args])
}

/** An mp4 may end in a box that says nothing. */
function padded(bytes: Buffer, size: number): Buffer {
  const rest = size - bytes.length
  if (rest < 8) throw new Error(`The clip is ${bytes.length} bytes, too many for ${size}.`)
  const box = Buffer.alloc(rest)
  box.writeUInt32BE(rest, 0)
  box.write('free', 4)
  return Buffer.concat([bytes, box])
}
