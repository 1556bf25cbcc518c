import { isFault } from '../media/errors'
import type { Clock, Player, PlayerFault } from '../ports'

/** A second, then twice as long each time up to 15 s, with a quarter of jitter so that not everybody returns at once. */
export function backOff(attempt: number): number {
  return Math.min(15_000, 1_000 * 2 ** (attempt - 1)) * (0.75 + Math.random() / 2)
}

/** Repeats `ask` while nobody answers, telling whether that is so; other faults go on to the caller. Rejects when the signal aborts. */
export async function overOutages<Answer>(
  ask: () => Promise<Answer>,
  clock: Clock,
  tellOffline: (isOffline: boolean) => void,
  signal: AbortSignal,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await ask()
      signal.throwIfAborted()
      tellOffline(false)
      return answer
    } catch (error) {
      signal.throwIfAborted()
      if (!isFault(error) || (error.kind !== 'offline' && error.kind !== 'unavailable')) throw error
      tellOffline(true)
      await clock.sleep(backOff(attempt), signal)
    }
  }
}

/** The next thing that goes wrong with the player; rejects when the signal aborts. */
export function nextFault(player: Player, signal: AbortSignal): Promise<PlayerFault> {
  return new Promise((resolve, reject) => {
    const undo = player.onFault((fault) => {
      undo()
      resolve(fault)
    })
    signal.addEventListener('abort', () => {
      undo()
      reject(signal.reason)
    })
  })
}
