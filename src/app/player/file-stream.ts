import type { PlayerFault, Undo } from '../ports'
import type { Stream, StreamEvents } from './stream'

/** Between attempts of a file whose server does not answer, ms; doubled up to the longest. */
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 15_000

/** A progressive file in the `<video>`, by the browser alone. After an outage it is loaded again where it stood. */
export function createFileStream(video: HTMLVideoElement, events: StreamEvents): Stream {
  let url: string | null = null
  let start = 0
  let wait = FIRST_WAIT_MS
  let stopWaiting: Undo = () => undefined
  let turn = 0

  const begin = (): void => {
    if (url === null) return
    video.src = start > 0 ? `${url}#t=${start.toFixed(3)}` : url
    video.load()
  }

  const onError = async (): Promise<void> => {
    if (url === null || !video.error) return
    const asked = turn
    const { code } = video.error
    const fault = code === MediaError.MEDIA_ERR_DECODE ? 'unsupported' : await whyNot(url)
    if (asked !== turn) return
    if (fault !== 'network') return events.fault(fault)
    events.offline(true)
    start = video.currentTime || start
    waitAndBegin()
  }

  const waitAndBegin = (): void => {
    const wasPaused = video.paused
    const again = (): void => {
      stopWaiting()
      begin()
      if (!wasPaused) void video.play().catch(() => undefined)
    }
    const timer = setTimeout(again, wait * (0.75 + Math.random() / 2))
    wait = Math.min(LONGEST_WAIT_MS, wait * 2)
    addEventListener('online', again)
    stopWaiting = () => {
      clearTimeout(timer)
      removeEventListener('online', again)
    }
  }

  const onData = (): void => {
    if (url === null) return
    wait = FIRST_WAIT_MS
    events.offline(false)
  }

  video.addEventListener('error', () => void onError())
  video.addEventListener('loadeddata', onData)

  return {
    attach(nextUrl, startSeconds) {
      turn += 1
      stopWaiting()
      url = nextUrl
      start = startSeconds
      wait = FIRST_WAIT_MS
      begin()
    },
    detach() {
      turn += 1
      stopWaiting()
      if (url === null) return
      url = null
      events.offline(false)
      video.removeAttribute('src')
      video.load()
    },
    showOn: () => undefined,
    qualities: () => [],
    current: () => null,
    choose: () => undefined,
  }
}

/** Asks for the first byte, because a media error does not say which status the server answered. */
async function whyNot(url: string): Promise<PlayerFault> {
  try {
    const answer = await fetch(url, { headers: { Range: 'bytes=0-0' }, signal: AbortSignal.timeout(10_000) })
    await answer.body?.cancel()
    if (answer.ok) return 'unsupported'
    if (answer.status === 401 || answer.status === 403) return 'session'
    return answer.status >= 500 ? 'network' : 'gone'
  } catch {
    return 'network'
  }
}
