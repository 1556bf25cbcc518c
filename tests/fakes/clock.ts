import type { Clock } from '../../src/app/ports'

/** Whoever still sleeps after so many times waits for something that will not come, and would keep the test from ending. */
const mostSleeps = 10_000

/** A clock that stands at `start` (Unix ms) and whose sleeps are over at once; `slept` holds what they asked for. */
export function createFakeClock(
  start = 1_766_000_000_000,
): Clock & { readonly slept: number[]; advance(ms: number): void } {
  let now = start
  const slept: number[] = []
  return {
    slept,
    now: () => now,
    advance(ms) {
      now += ms
    },
    async sleep(ms, signal) {
      signal.throwIfAborted()
      slept.push(ms)
      now += ms
      if (slept.length > mostSleeps) await new Promise<never>(() => undefined)
    },
  }
}
