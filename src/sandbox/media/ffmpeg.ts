import { spawn } from 'node:child_process'

/** Names or paths of the two programs; looked up on PATH when they hold no slash. */
export type MediaTools = { readonly ffmpeg: string; readonly ffprobe: string }

export const TOOLS_ON_PATH: MediaTools = { ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' }

/** A run that failed: `reason` is the program's own last words. */
export class MediaToolError extends Error {
  override readonly name = 'MediaToolError'
  /** The program itself is not there: no fault of the file. */
  readonly isMissing: boolean

  constructor(
    readonly tool: string,
    readonly reason: string,
    options?: ErrorOptions & { readonly isMissing?: boolean },
  ) {
    super(`${tool} could not do its work: ${reason}`, options)
    this.isMissing = options?.isMissing ?? false
  }
}

/** Kaltura's containers, as ffmpeg calls them. Playlists and concat scripts are not among them: they would make it open other files. */
const CONTAINERS = [
  ...[
    'mov',
    'matroska',
    'avi',
    'flv',
    'asf',
    'mpegts',
    'mpeg',
    'mpegvideo',
    'mxf',
    'rm',
    'lxf',
    'm4v',
    'h264',
    'hevc',
  ],
  ...['mp3', 'wav', 'aac', 'ogg', 'flac', 'aiff', 'amr', 'ac3', 'w64'],
  ...['image2', 'bmp_pipe', 'gif', 'png_pipe', 'jpeg_pipe', 'tiff_pipe', 'webp_pipe'],
]

/** Names a file that people uploaded as ffmpeg's or ffprobe's input: this file alone, in a container that holds media. */
export function inputArguments(path: string): readonly string[] {
  return ['-protocol_whitelist', 'file', '-format_whitelist', CONTAINERS.join(','), '-i', path]
}

export type RunOptions = {
  readonly signal?: AbortSignal
  /** Gives way to everything else on the machine: for work nobody waits for. */
  readonly isBackground?: boolean
  /** Killed after this time; 60 seconds when not given. */
  readonly timeoutMs?: number
}

const LAST_WORDS = 2_000

/**
 * Runs ffmpeg or ffprobe without a shell and gives what it wrote to stdout.
 * Throws MediaToolError when it is missing, fails or takes too long, and the signal's reason when aborted.
 */
export function runTool(tool: string, args: readonly string[], options: RunOptions = {}): Promise<Buffer> {
  const { signal, isBackground = false, timeoutMs = 60_000 } = options
  if (signal?.aborted) return Promise.reject(signal.reason)
  const isNice = isBackground && process.platform !== 'win32'
  const child = isNice
    ? spawn('nice', ['-n', '10', tool, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn(tool, args, { stdio: ['ignore', 'pipe', 'pipe'] })

  return new Promise((resolve, reject) => {
    const output: Buffer[] = []
    let words = ''
    let isLate = false
    const kill = () => child.kill('SIGKILL')
    const timer = setTimeout(() => {
      isLate = true
      kill()
    }, timeoutMs)
    signal?.addEventListener('abort', kill, { once: true })

    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString()).slice(-LAST_WORDS)
    })
    const settle = (work: () => void) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', kill)
      work()
    }
    const missing = (cause?: Error) =>
      new MediaToolError(tool, 'it is not installed, or cannot be started', { cause, isMissing: true })
    child.on('error', (cause) => settle(() => reject(missing(cause))))
    child.on('close', (code) =>
      settle(() => {
        if (signal?.aborted) reject(signal.reason)
        else if (isLate) reject(new MediaToolError(tool, `no result after ${timeoutMs / 1000} seconds`))
        else if (code === 0) resolve(Buffer.concat(output))
        // How nice says that it did not find the program.
        else if (isNice && (code === 126 || code === 127)) reject(missing())
        else reject(new MediaToolError(tool, words.trim() || `exit code ${code}`))
      }),
    )
  })
}
