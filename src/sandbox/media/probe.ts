import * as v from 'valibot'
import { inputArguments, MediaToolError, type MediaTools, type RunOptions, runTool } from './ffmpeg'

export type VideoTrack = {
  /** As shown: turned by the file's rotation. */
  readonly width: number
  readonly height: number
  /** Frames per second, 0 when unknown. */
  readonly frameRate: number
  readonly codec: string
  /** `avc1`, `hvc1` and so on; empty when the container has none. */
  readonly codecTag: string
}

/** What ffprobe finds in a file. Bit rates in kilobits per second. */
export type Probe = {
  readonly container: string
  readonly durationMs: number
  readonly bitrate: number
  readonly video: VideoTrack | null
  readonly audio: { readonly codec: string; readonly channels: number } | null
}

const text = v.optional(v.string(), '')
const Stream = v.object({
  codec_type: text,
  codec_name: text,
  codec_tag_string: text,
  width: v.optional(v.number(), 0),
  height: v.optional(v.number(), 0),
  channels: v.optional(v.number(), 0),
  avg_frame_rate: text,
  duration: text,
  disposition: v.optional(v.object({ attached_pic: v.optional(v.number(), 0) }), {}),
  side_data_list: v.optional(v.array(v.object({ rotation: v.optional(v.number(), 0) })), []),
})
const Report = v.object({
  streams: v.optional(v.array(Stream), []),
  format: v.optional(
    v.object({
      format_name: text,
      duration: text,
      bit_rate: text,
      tags: v.optional(v.record(v.string(), v.string()), {}),
    }),
    { format_name: '', duration: '', bit_rate: '', tags: {} },
  ),
})

/**
 * Looks into a media file. A picture inside an audio file (a cover) is not video.
 * @throws MediaToolError when it is not media, or has neither picture nor sound
 */
export async function probe(tools: MediaTools, path: string, options: RunOptions = {}): Promise<Probe> {
  const args = ['-v', 'error', '-show_streams', '-show_format', '-of', 'json', ...inputArguments(path)]
  const { streams, format } = v.parse(
    Report,
    JSON.parse((await runTool(tools.ffprobe, args, options)).toString()),
  )
  const video = streams.find(
    (one) => one.codec_type === 'video' && !one.disposition.attached_pic && one.width > 0,
  )
  const audio = streams.find((one) => one.codec_type === 'audio')
  if (!video && !audio) throw new MediaToolError(tools.ffprobe, 'the file holds neither picture nor sound')
  const isTurned = video?.side_data_list.some(({ rotation }) => Math.abs(rotation) % 180 === 90) ?? false
  const seconds = Number(format.duration) || Number(video?.duration ?? audio?.duration) || 0
  return {
    container: format.tags.major_brand?.trim() || (format.format_name.split(',')[0] ?? ''),
    durationMs: Math.round(seconds * 1000),
    bitrate: Math.round(Number(format.bit_rate) / 1000) || 0,
    video: video
      ? {
          width: isTurned ? video.height : video.width,
          height: isTurned ? video.width : video.height,
          frameRate: readRate(video.avg_frame_rate),
          codec: video.codec_name,
          codecTag: video.codec_tag_string.startsWith('[') ? '' : video.codec_tag_string,
        }
      : null,
    audio: audio ? { codec: audio.codec_name, channels: audio.channels } : null,
  }
}

function readRate(written: string): number {
  const [frames = 0, seconds = 1] = written.split('/').map(Number)
  const rate = frames / (seconds || 1)
  return Number.isFinite(rate) ? Math.round(rate * 1000) / 1000 : 0
}
