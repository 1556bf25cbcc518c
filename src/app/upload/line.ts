import { partMs } from './pace'

/** What the transfers of a page have learnt about the line. It decides which files are tried in one request, one at a time. */
export type Line = {
  /** Whether a file is to be tried now; `ask` when nothing is known yet but how long small questions take. */
  takes(size: number): 'yes' | 'no' | 'ask'
  begin(): void
  /** What the try has told of the line, if anything. After one that failed on its way this page makes no more. */
  end(told: { readonly bytesPerMs: number } | 'failed' | null): void
  /** A part that was acknowledged. */
  learn(bytes: number, tookMs: number): void
}

/** Smaller files are a part or two anyway. */
const smallestWhole = 32 * 1024 * 1024
/** Larger ones pass on no line in time, and servers refuse such requests. */
const largestWhole = 2_000_000_000
/** A file that passes in the time of a part is one: on such lines parts would be slower, and a cut costs no more than a part's time. */
const wholeMs = partMs
/** Where no answer comes sooner than this, such a line is not to be expected unseen. */
export const nearMs = 50
/** Smaller parts tell about the waiting more than about the line. */
const tellingBytes = 4 * 1024 * 1024

export function createLine(): Line {
  let bytesPerMs: number | null = null
  let isTrying = false
  let hasFailed = false
  return {
    takes(size) {
      if (isTrying || hasFailed || size < smallestWhole || size > largestWhole) return 'no'
      if (bytesPerMs === null) return 'ask'
      return size <= bytesPerMs * wholeMs ? 'yes' : 'no'
    },
    begin() {
      isTrying = true
    },
    end(told) {
      isTrying = false
      if (told === 'failed') hasFailed = true
      else if (told) bytesPerMs = told.bytesPerMs
    },
    learn(bytes, tookMs) {
      if (bytes >= tellingBytes) bytesPerMs = bytes / Math.max(1, tookMs)
    },
  }
}

/** How many bytes of a request had left at a time, in milliseconds from its start. */
export type Report = { readonly bytes: number; readonly atMs: number }

/** What is known of a request under way. */
export type Look = {
  readonly size: number
  readonly first: Report | null
  readonly last: Report | null
  /** Since the last report. */
  readonly silentMs: number
}

/** So long may nothing move at the start. */
const longestStartMs = 500
/** While bytes move, reports come more often than this. */
const silenceMs = 300
/** Who has looked for less is sure only of what is plain. */
const surelyMs = 150

/**
 * Whether a file takes longer in one request than it may. Twice that is allowed once half of it has left, so that little is ended when it has
 * nearly arrived.
 */
export function isTooSlow(look: Look): boolean {
  const { size, first, last, silentMs } = look
  if (!first || !last) return silentMs >= longestStartMs
  if (last.bytes >= size || lookedMs(look) === 0) return false
  const neededMs = first.atMs + (size - first.bytes) / rateOf(look)
  const isSure = lookedMs(look) >= surelyMs && last.bytes < size / 2
  return neededMs > (isSure ? wholeMs : 2 * wholeMs)
}

/** Bytes per millisecond since the first report; what had left before says nothing, because sockets swallow megabytes at once. */
export function rateOf(look: Look): number {
  const moved = (look.last?.bytes ?? 0) - (look.first?.bytes ?? 0)
  return Math.max(0, moved) / Math.max(1, lookedMs(look))
}

function lookedMs({ first, last, silentMs }: Look): number {
  return (last?.atMs ?? 0) - (first?.atMs ?? 0) + (silentMs >= silenceMs ? silentMs : 0)
}
