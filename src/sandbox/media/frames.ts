import { inputArguments, type MediaTools, type RunOptions, runTool } from './ffmpeg'
import { GOP_SECONDS } from './transcode'

/** A video to take pictures of. */
export type Footage = { readonly path: string; readonly durationMs: number }

const AS_PNG = ['-f', 'image2pipe', '-c:v', 'png', '-']

/** The picture at a second, as PNG in the video's own size; past the end it is the last one. */
export async function grabFrame(
  tools: MediaTools,
  { path, durationMs }: Footage,
  second: number,
  options: RunOptions = {},
): Promise<Buffer> {
  const latest = Math.max(0, durationMs / 1000 - 0.1)
  const at = Math.min(second, latest)
  const frame = await frameAt(tools, path, at, options)
  // The last moments of a file may hold sound alone.
  return frame.length > 0 ? frame : frameAt(tools, path, Math.max(0, at - 2), options)
}

function frameAt(tools: MediaTools, path: string, second: number, options: RunOptions): Promise<Buffer> {
  const args = [
    '-v',
    'error',
    '-nostdin',
    '-ss',
    second.toFixed(3),
    ...inputArguments(path),
    '-frames:v',
    '1',
    ...AS_PNG,
  ]
  return runTool(tools.ffmpeg, args, options)
}

/**
 * A strip of `slices` pictures side by side, the n-th of them at n/slices of the duration; as PNG.
 * @param width and height of each picture
 */
export function grabStrip(
  tools: MediaTools,
  { path, durationMs }: Footage,
  strip: { readonly slices: number; readonly width: number; readonly height: number },
): Promise<Buffer> {
  const { slices, width, height } = strip
  const seconds = Math.max(0.04, durationMs / 1000)
  // Between pictures further apart than key frames, only key frames need decoding: a film of an hour takes seconds then.
  const isSparse = seconds / slices >= GOP_SECONDS * 1.5
  const filter = [
    `tpad=stop_mode=clone:stop_duration=${Math.ceil(seconds)}`,
    `fps=fps=${slices}/${seconds.toFixed(3)}:start_time=0:round=up`,
    `scale=${width}:${height}`,
    `tile=${slices}x1`,
  ].join(',')
  return runTool(tools.ffmpeg, [
    ...['-v', 'error', '-nostdin', ...(isSparse ? ['-skip_frame', 'nokey'] : []), ...inputArguments(path)],
    ...['-an', '-vf', filter, '-frames:v', '1', ...AS_PNG],
  ])
}

/** The moment a video's own thumbnail is taken from: past a black beginning, within short clips too. Milliseconds to seconds. */
export function defaultSecond(durationMs: number): number {
  return Math.min(3, durationMs / 3000)
}
