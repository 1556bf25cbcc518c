const TIME = /(\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3}/g

/** A caption file as WebVTT; SRT is turned into it, WebVTT stays as it is. */
export function toWebVtt(content: string): string {
  const text = content.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  if (text.startsWith('WEBVTT')) return text
  const cues = text
    .trim()
    .split(/\n{2,}/)
    .flatMap((block) => readCue(block) ?? [])
  return `WEBVTT\n\n${cues.map(({ timing, lines }) => `${timing}\n${lines.join('\n')}\n\n`).join('')}`
}

/** A cue of SRT: a number that is dropped, the timing, and the lines. */
function readCue(block: string): { readonly timing: string; readonly lines: readonly string[] } | null {
  const lines = block.split('\n')
  const at = lines.findIndex((line) => line.includes('-->'))
  if (at < 0) return null
  const timing = lines[at]!.replace(TIME, normaliseTime)
    .replace(/\s*-->\s*/, ' --> ')
    .trim()
  const spoken = lines
    .slice(at + 1)
    .map((line) => line.replace(/\{\\[^}]*\}/g, '').replace(/<\/?font[^>]*>/gi, ''))
  return spoken.some((line) => line.trim() !== '') ? { timing, lines: spoken } : null
}

/** `0:00:01,5` as `00:00:01.500`. */
function normaliseTime(time: string): string {
  const [clock = '', fraction = ''] = time.split(/[.,]/)
  const parts = clock.split(':').map((part) => part.padStart(2, '0'))
  while (parts.length < 3) parts.unshift('00')
  return `${parts.join(':')}.${fraction.padEnd(3, '0')}`
}

/**
 * The cues of a WebVTT file that are shown between two moments, in seconds; times stay those of the whole file.
 * @param localTimestamp milliseconds that the clock of MPEG-TS segments is ahead, as HLS players want to be told
 */
export function webVttSegment(webVtt: string, from: number, to: number, localTimestamp: number): string {
  const blocks = webVtt.split(/\n{2,}/).filter((block) => {
    const [start, end] = timesIn(block)
    return block.includes('-->') && start !== undefined && end !== undefined && start < to && end > from
  })
  const map = `X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:${clock(localTimestamp)}`
  return `WEBVTT\n${map}\n\n${blocks.map((block) => `${block.trim()}\n\n`).join('')}`
}

function clock(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(11, 23)
}

/** The moments written in a text, in seconds. */
function timesIn(text: string): readonly number[] {
  return [...text.matchAll(/(?:(\d+):)?(\d{2}):(\d{2})\.(\d{3})/g)].map(
    ([, hours = '0', minutes, seconds, milliseconds]) =>
      Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(milliseconds) / 1000,
  )
}

/** Where the last cue ends, in seconds. */
export function lastMoment(webVtt: string): number {
  const timings = webVtt.split('\n').filter((line) => line.includes('-->'))
  return Math.max(0, ...timings.flatMap(timesIn))
}
