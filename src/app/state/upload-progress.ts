import type { Clock } from '../ports'
import type { Upload } from './uploads'

/** What the last seconds say about the line: long enough to be calm, short enough to be true. */
const windowMs = 8_000

export type Speed = {
  /** Notes the bytes that have left so far and gives bytes per second; 0 while unknown. */
  note(bytes: number, atMs: number): number
}

export function createSpeed(): Speed {
  let samples: readonly (readonly [bytes: number, atMs: number])[] = []
  return {
    note(bytes, atMs) {
      samples = [...samples.filter(([, at]) => atMs - at < windowMs), [bytes, atMs]]
      const [first = [0, atMs]] = samples
      const seconds = (atMs - first[1]) / 1000
      return seconds < 0.3 ? 0 : Math.max(0, (bytes - first[0]) / seconds)
    },
  }
}

/**
 * Tells what is newest: at once, then no more often than every `everyMs`. What comes last is always told, unless `signal` comes before:
 * a line that stands still must not leave an older figure on the page.
 */
export function tellCalmly<Value>(
  clock: Clock,
  everyMs: number,
  signal: AbortSignal,
  tell: (newest: Value) => void,
): (value: Value) => void {
  let waiting: { readonly value: Value } | null = null
  let isResting = false
  const pass = (value: Value) => {
    waiting = null
    isResting = true
    tell(value)
    const goOn = () => {
      isResting = false
      if (waiting) pass(waiting.value)
    }
    clock.sleep(everyMs, signal).then(goOn, () => undefined)
  }
  return (value) => {
    if (isResting) waiting = { value }
    else pass(value)
  }
}

export type UploadTotals = {
  /** Files whose bytes are still to leave. */
  readonly open: number
  readonly sent: number
  readonly size: number
  readonly bytesPerSecond: number
  /** Null while nothing moves. */
  readonly secondsLeft: number | null
  /** Something is lost, or waits for a long time, when the page is closed now. */
  readonly isAtWork: boolean
}

const openPhases: readonly Upload['phase'][] = ['queued', 'sending', 'waiting', 'paused', 'needs-file']

/** All transfers of this tab together. */
export function totalsOf(uploads: readonly Upload[]): UploadTotals {
  const here = uploads.filter(({ phase }) => phase !== 'elsewhere')
  const open = here.filter(({ phase }) => openPhases.includes(phase))
  const sum = (count: (upload: Upload) => number) => here.reduce((total, one) => total + count(one), 0)
  const moving = open.filter(({ phase }) => phase === 'sending' || phase === 'queued' || phase === 'waiting')
  const left = moving.reduce((total, { transfer, sent }) => total + transfer.file.size - sent, 0)
  const bytesPerSecond = sum((one) => (one.phase === 'sending' ? one.bytesPerSecond : 0))
  return {
    open: open.length,
    sent: sum(({ sent }) => sent),
    size: sum(({ transfer }) => transfer.file.size),
    bytesPerSecond,
    secondsLeft: moving.length === 0 || bytesPerSecond < 1 ? null : left / bytesPerSecond,
    isAtWork: moving.length > 0 || here.some(({ phase }) => phase === 'asking' || phase === 'publishing'),
  }
}
