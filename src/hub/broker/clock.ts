import { setTimeout as delay } from 'node:timers/promises'

/** Time as the broker sees it, so that tests can hold it. */
export interface Clock {
  /** Unix time in milliseconds. */
  now(): number
  sleep(ms: number): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => delay(ms, undefined, { ref: false }),
}
