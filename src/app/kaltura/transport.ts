import { Fault } from '../media/errors'
import type { Clock } from '../ports'

export type TransportOptions = {
  readonly fetch: typeof fetch
  readonly clock: Clock
  /** Per try, in milliseconds. */
  readonly timeoutMs: number
  /** How often a request is tried again after no answer or a 5xx. */
  readonly retries: number
  /** Wait before the first repeat, in milliseconds; doubles each time. */
  readonly backOffMs: number
}

export type Answer = { readonly status: number; readonly body: unknown }

/**
 * Sends a request whose repetition does no harm and gives the parsed JSON answer, whatever its status below 500.
 * Throws `offline` when nobody answers, `unavailable` for time-outs, 5xx and answers that are not JSON, or the signal's own reason.
 */
export async function request(
  url: string,
  init: RequestInit,
  options: TransportOptions,
  signal: AbortSignal,
): Promise<Answer> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await tryOnce(url, init, options, signal)
    } catch (error) {
      signal.throwIfAborted()
      if (attempt >= options.retries) throw error
      // Half fixed, half by chance, so that many browsers do not come back in step.
      const wait = options.backOffMs * 2 ** attempt * (0.5 + Math.random() / 2)
      await options.clock.sleep(wait, signal)
    }
  }
}

async function tryOnce(
  url: string,
  init: RequestInit,
  { fetch, timeoutMs }: TransportOptions,
  signal: AbortSignal,
): Promise<Answer> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  try {
    const response = await fetch(url, { ...init, signal: limit })
    if (response.status >= 500) {
      throw new Fault('unavailable', `The server answered ${response.status}.`, {
        code: String(response.status),
      })
    }
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof Fault) throw error
    if (error instanceof SyntaxError) {
      throw new Fault('unavailable', 'The server answered something that is not JSON.', { cause: error })
    }
    if (limit.aborted) {
      throw new Fault('unavailable', `No answer within ${timeoutMs / 1000} seconds.`, { cause: error })
    }
    throw new Fault('offline', 'No connection to the server.', { cause: error })
  }
}
