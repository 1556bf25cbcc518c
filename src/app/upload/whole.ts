import { isTooSlow, type Look, nearMs, rateOf } from './line'
import { type Sending, sendPart } from './part'
import { remedyOf } from './trouble'

/** The line is looked at this often. */
const lookMs = 50
/** One slow answer may be the server's doing. */
const mostQuestions = 3

/**
 * Tries to send a fresh file in one request, if the line is one for that, else `none`. `slow`: it was going to take too long
 * and was ended. `failed`: what Kaltura holds is to be asked for. `askedMs`: how long the last question without bytes took.
 * @throws Fault for what parts would not cure either
 */
export async function sendWhole(
  sending: Sending,
  askedMs: number,
  signal: AbortSignal,
): Promise<'full' | 'slow' | 'failed' | 'none'> {
  const { file, gate, line, record } = sending
  const answer = line.takes(file.size)
  if (answer === 'no') return 'none'
  line.begin()
  let leave: () => void = () => undefined
  let told: Parameters<typeof line.end>[0] = null
  try {
    if (answer === 'ask' && !(await isNear(sending, askedMs, signal))) {
      told = { bytesPerMs: 0 }
      return 'none'
    }
    leave = await gate.enter(signal)
    const { isFull, bytesPerMs } = await post(sending, signal)
    told = { bytesPerMs }
    if (!isFull) return 'slow'
    void record.write({ received: [{ from: 0, to: file.size }] })
    return 'full'
  } catch (error) {
    signal.throwIfAborted()
    told = 'failed'
    if (remedyOf(error) !== 'again') throw error
    return 'failed'
  } finally {
    line.end(told)
    leave()
  }
}

async function isNear({ clock, door, record }: Sending, askedMs: number, signal: AbortSignal) {
  let quickestMs = askedMs
  for (let questions = 1; quickestMs >= nearMs && questions < mostQuestions; questions++) {
    const askedAt = clock.now()
    await door.held(record.read().tokenId ?? '', signal)
    quickestMs = Math.min(quickestMs, clock.now() - askedAt)
  }
  return quickestMs < nearMs
}

/** One request with the file, ended when it is too slow. */
async function post(sending: Sending, signal: AbortSignal) {
  const { clock, events, file } = sending
  const { size } = file
  const ending = new AbortController()
  const both = AbortSignal.any([signal, ending.signal])
  const startedAt = clock.now()
  let look: Look = { size, first: null, last: null, silentMs: 0 }
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
  watch().catch(() => undefined)
  try {
    await sendPart(sending, { type: 'whole', range: { from: 0, to: size } }, note, both)
    return { isFull: true, bytesPerMs: size / Math.max(1, clock.now() - startedAt) }
  } catch (error) {
    if (signal.aborted || !ending.signal.aborted) throw error
    return { isFull: false, bytesPerMs: rateOf(look) }
  } finally {
    ending.abort()
  }
}
