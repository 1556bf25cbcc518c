import { Fault, isFault } from '../media/errors'
import type { Clock } from '../ports'
import type { Network } from '../upload-ports'

/** What a refusal of Kaltura's asks for. `again`: the same once more. `replan`: look at what is there, then go on. `over`: begin with a new token. */
export type Remedy = 'again' | 'replan' | 'over' | 'none'

const remedies: Readonly<Record<string, Remedy>> = {
  // A connection that was cut: the server saw half a request.
  UPLOAD_ERROR: 'again',
  UPLOAD_PARTIAL_ERROR: 'again',
  MISSING_MANDATORY_PARAMETER: 'again',
  MAX_ALLOWED_CHUNK_COUNT_EXCEEDED: 'again',
  '408': 'again',
  '413': 'again',
  '425': 'again',
  '429': 'again',
  UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD: 'replan',
  UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE: 'replan',
  UPLOAD_TOKEN_CANNOT_RESUME: 'over',
  UPLOAD_TOKEN_NOT_FOUND: 'over',
  UPLOAD_PASSED_MAX_RESUME_TIME_ALLOWED: 'over',
}

/** What to do about an error; `none` when doing it again would end the same way. */
export function remedyOf(error: unknown): Remedy {
  if (!isFault(error)) return 'none'
  if (error.kind === 'offline' || error.kind === 'unavailable') return 'again'
  return remedies[error.code ?? ''] ?? 'none'
}

/** Kaltura counts fewer bytes than it has acknowledged. */
export const bytesMissing = () =>
  new Fault('unexpected', 'Bytes are missing.', { code: 'UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE' })

const firstWaitMs = 100
const longestWaitMs = 20_000

/**
 * Rests after a failure, longer each time and never in step with others. Coming back online ends the rest early;
 * without any network there is no point in ending it before.
 */
export async function rest(
  failures: number,
  { clock, network }: { readonly clock: Clock; readonly network: Network },
  signal: AbortSignal,
): Promise<void> {
  const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - 1)) * (0.5 + Math.random() / 2)
  const back = new AbortController()
  const undo = network.onChange(() => {
    if (network.isOnline()) back.abort()
  })
  try {
    await clock.sleep(waitMs, AbortSignal.any([signal, back.signal]))
  } catch (error) {
    signal.throwIfAborted()
    if (!back.signal.aborted) throw error
  } finally {
    undo()
  }
}
