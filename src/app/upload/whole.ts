import { isTooSlow, type Look, rateOf } from './line'
import { type Sending, sendPart } from './part'
import { remedyOf } from './trouble'

/** The line is looked at this often. */
const lookMs = 50

/**
 * Tries to send a fresh file in one request. `slow`: it was going to take longer than a part may and was ended. `failed`: what Kaltura holds
 * is to be asked for. @throws Fault for what parts would not cure either
 */
export async function sendWhole(sending: Sending, signal: AbortSignal): Promise<'full' | 'slow' | 'failed'> {
  const { clock, events, file, gate, line, record } = sending
  const { size } = file
  const range = { from: 0, to: size }
  const ending = new AbortController()
  const both = AbortSignal.any([signal, ending.signal])
  let look: Look = { size, first: null, last: null, silentMs: 0 }
  let told: Parameters<typeof line.end>[0] = null
  let leave: () => void = () => undefined
  let startedAt = 0
  const note = (sent: number) => {
    const last = { bytes: Math.min(sent, size), atMs: clock.now() - startedAt }
    // What sockets have swallowed is nothing to show yet.
    if (look.first) events.onProgress(last.bytes)
    look = { size, first: look.first ?? last, last, silentMs: 0 }
  }
  const watch = async () => {
    while (!isTooSlow(look)) {
      await clock.sleep(lookMs, both)
      // Counted, not measured: a page that stood still has not heard reports either.
      look = { ...look, silentMs: look.silentMs + lookMs }
    }
    ending.abort()
  }
  line.begin()
  try {
    leave = await gate.enter(signal)
    startedAt = clock.now()
    watch().catch(() => undefined)
    await sendPart(sending, { type: 'whole', range }, note, both)
    told = { bytesPerMs: size / Math.max(1, clock.now() - startedAt) }
    await record.write({ received: [range] })
    return 'full'
  } catch (error) {
    signal.throwIfAborted()
    const isEnded = ending.signal.aborted
    told = isEnded ? { bytesPerMs: rateOf(look) } : 'failed'
    if (isEnded) return 'slow'
    if (remedyOf(error) !== 'again') throw error
    return 'failed'
  } finally {
    ending.abort()
    line.end(told)
    leave()
  }
}
