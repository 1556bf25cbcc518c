import { inputArguments } from './ffmpeg'
import type { FlavorRecipe, Rung } from './ladder'
import type { Probe } from './probe'

/** Seconds between key frames; every rung has them at the same moments, so that players can change between rungs there. */
export const GOP_SECONDS = 2

/**
 * What ffmpeg is told to make one flavor of a source file.
 * @param target ends in `.mp4`
 */
export function transcodeArguments(
  source: string,
  probed: Probe,
  rung: Rung,
  target: string,
): readonly string[] {
  const sound = probed.audio
    ? ['-map', '0:a:0', '-c:a', 'aac', '-b:a', '128k', '-ac', '2', '-ar', '48000']
    : []
  const picture = probed.video ? ['-map', '0:V:0', ...pictureArguments(rung, probed)] : []
  return [
    ...['-v', 'error', '-nostdin', '-y', ...inputArguments(source)],
    ...picture,
    ...sound,
    // Chapters and foreign metadata of the source would otherwise travel along as extra tracks.
    ...['-map_metadata', '-1', '-map_chapters', '-1', '-dn', '-sn'],
    ...['-movflags', '+faststart', target],
  ]
}

function pictureArguments({ recipe, width, height }: Rung, probed: Probe): readonly string[] {
  const bitrate = cappedBitrate(recipe, probed)
  return [
    ...['-vf', `scale=${width}:${height}:flags=bicubic,setsar=1`, '-pix_fmt', 'yuv420p'],
    ...(recipe.codec === 'hevc' ? HEVC : H264),
    ...['-maxrate', `${bitrate}k`, '-bufsize', `${bitrate * 2}k`],
    // Key frames by time, not by count: they fall on the same frames in every rung whatever the frame rate does.
    ...['-force_key_frames', `expr:gte(t,n_forced*${GOP_SECONDS})`, '-forced-idr', '1', '-g', '600'],
  ]
}

const H264 = [
  '-c:v',
  'libx264',
  '-preset',
  'veryfast',
  '-profile:v',
  'high',
  '-crf',
  '22',
  '-sc_threshold',
  '0',
]
const HEVC = [
  ...['-c:v', 'libx265', '-preset', 'ultrafast', '-crf', '24', '-tag:v', 'hvc1'],
  ...['-x265-params', 'log-level=error:scenecut=0:open-gop=0'],
]

/** A rung never spends more than half as much again as the source did. */
function cappedBitrate(recipe: FlavorRecipe, { bitrate, video }: Probe): number {
  const isEfficient = video !== null && !['h264', 'mpeg2video', 'mjpeg'].includes(video.codec)
  const worth = bitrate * (isEfficient ? 2.5 : 1.5)
  return Math.round(worth > 0 ? Math.max(64, Math.min(recipe.bitrate, worth)) : recipe.bitrate)
}
