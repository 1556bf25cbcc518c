import type { StreamEvents } from './stream'

/** A single failure happens on every line and means nothing. */
const OFFLINE_AFTER = 2
const FAULT_AFTER = 3

/**
 * Counts failed media requests in a row and tells what they mean: no answer or a 5xx is an outage that is waited out, a refusal needs a new
 * session, and a segment that stays away with 404 will not come.
 */
export function createFailureCount(events: StreamEvents): { count(status: number): void; reset(): void } {
  let inARow = 0
  let isOffline = false

  const tell = (now: boolean): void => {
    if (now === isOffline) return
    isOffline = now
    events.offline(now)
  }

  return {
    count(status) {
      if (status >= 200 && status < 300) {
        inARow = 0
        tell(false)
        return
      }
      inARow += 1
      const isRefused = status === 401 || status === 403
      const isMissing = status === 404 || status === 410
      if (!isRefused && !isMissing) tell(inARow >= OFFLINE_AFTER)
      else if (inARow === FAULT_AFTER) events.fault(isRefused ? 'session' : 'gone')
    },
    reset() {
      inARow = 0
      tell(false)
    },
  }
}
