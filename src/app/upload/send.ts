import { Fault, isFault } from '../media/errors'
import type { ByteRange } from '../media/transfer'
import { fewestLanes, type Pace, quicken, slacken, startPace } from './pace'
import {
  type PartStep,
  type SendEvents,
  type Sending,
  type SendParts,
  sendPart,
  type TransferRecord,
} from './part'
import { begin, confirm, giveBack, nextStep, type Plan } from './plan'
import { addRange, countBytes } from './ranges'
import { remedyOf, rest } from './trouble'
import { sendWhole } from './whole'

/** So often in a row may Kaltura and the ledger disagree about what is there, without anything new having arrived. */
const mostReplans = 6

/**
 * Brings all bytes of a file to Kaltura, going on from what is there. Resolves with whether the token is full or was already used.
 * Troubles of the line and the server are waited out for as long as it takes; refusals are thrown as Faults.
 */
export async function sendBytes(
  parts: SendParts,
  record: TransferRecord,
  file: Blob | null,
  events: SendEvents,
  signal: AbortSignal,
): Promise<'full' | 'closed'> {
  let pace = startPace
  let isTried = false
  for (let replans = 0, failures = 0; ; ) {
    const before = countBytes(record.read().received)
    try {
      const { held, askedMs } = await findHeld(parts, record, signal)
      events.onTrouble(null)
      if (held.state !== 'partial') return held.state
      if (!file) {
        throw new Fault('not-found', 'The file has to be chosen again.', { code: 'FILE_NEEDED' })
      }
      const received = held.bytes === 0 ? [] : addRange(record.read().received, { from: 0, to: held.bytes })
      const sending = { ...parts, record, file, events }
      if (!isTried && received.length === 0) {
        isTried = true
        const outcome = await sendWhole(sending, askedMs, signal)
        if (outcome === 'full') return 'full'
        if (outcome === 'failed') continue
        // A near line is filled by two parts, and a cut costs less then.
        if (outcome === 'slow') pace = { ...pace, lanes: fewestLanes }
      }
      pace = await sendRound(
        { ...sending, pace, askedMs },
        { size: file.size, received, sending: [] },
        signal,
      )
      return 'full'
    } catch (error) {
      signal.throwIfAborted()
      const remedy = remedyOf(error)
      replans = countBytes(record.read().received) > before ? 0 : replans + 1
      if (remedy === 'none' || (remedy !== 'again' && replans > mostReplans)) throw error
      failures = replans === 0 ? 1 : failures + 1
      if (remedy === 'over') await record.write({ tokenId: null, received: [] })
      if (remedy === 'replan') await forgetParked(parts, record, signal)
      if (remedy === 'again') events.onTrouble(asFault(error))
      await rest(failures, parts, signal)
    }
  }
}

/** What Kaltura holds, and how long it took to say so: the ledger's part in it says nothing of the line. */
async function findHeld({ clock, door }: SendParts, record: TransferRecord, signal: AbortSignal) {
  const { tokenId, file } = record.read()
  const askedAt = clock.now()
  if (tokenId) {
    const held = await door.held(tokenId, signal)
    return { held, askedMs: clock.now() - askedAt }
  }
  const opened = await door.open(file, signal)
  const askedMs = clock.now() - askedAt
  await record.write({ tokenId: opened, received: [] })
  return { held: { state: 'partial', bytes: 0 } as const, askedMs }
}

/** Parts that lay beyond a gap are gone or were never there: only what Kaltura counts itself is believed from now on. */
async function forgetParked({ door }: SendParts, record: TransferRecord, signal: AbortSignal) {
  const { tokenId } = record.read()
  if (!tokenId) return
  const held = await door.held(tokenId, signal).catch(() => null)
  if (held) await record.write({ received: addRange([], { from: 0, to: held.bytes }) })
}

type Round = Sending & {
  readonly pace: Pace
  /** How long a question without bytes took just before. */
  readonly askedMs: number
}

/** Sends everything a plan misses. Rejects, with nothing under way any more, on what repeating a part does not cure. */
async function sendRound(round: Round, start: Plan, signal: AbortSignal): Promise<Pace> {
  const { record, events, clock } = round
  let plan = start
  let pace = round.pace
  let isDone = false
  let troubled = 0
  const loaded = new Map<ByteRange, number>()
  const stop = new AbortController()
  const both = AbortSignal.any([signal, stop.signal])
  const lanes = new Set<Promise<void>>()
  let broken: unknown = null

  const tell = () => {
    const underWay = [...loaded.values()].reduce((sum, bytes) => sum + bytes, 0)
    events.onProgress(Math.min(plan.size, countBytes(plan.received) + underWay))
  }

  const attempt = async (step: PartStep) => {
    const leave = await round.gate.enter(both)
    const startedAt = clock.now()
    const abreast = lanes.size
    let lastByteAt = startedAt
    try {
      await sendPart(
        round,
        step,
        (bytes) => {
          lastByteAt = clock.now()
          loaded.set(step.range, bytes)
          tell()
        },
        both,
      )
    } finally {
      leave()
      loaded.delete(step.range)
    }
    const bytes = step.range.to - step.range.from
    const endedAt = clock.now()
    const tookMs = endedAt - startedAt
    // What the answer took beyond a question's were bytes that still waited in sockets.
    const waitMs = Math.min(endedAt - lastByteAt, round.askedMs)
    pace = quicken(pace, { bytes, tookMs, waitMs, abreast })
    round.line.learn(bytes * abreast, tookMs)
  }

  /** Parts one after the other, until there is none to take. */
  const runLane = async () => {
    for (let failures = 0; !isDone && lanes.size <= pace.lanes; ) {
      const step = nextStep(plan, pace.chunkBytes)
      if (step.type === 'wait') return
      plan = begin(plan, step.range)
      try {
        await attempt(step)
        plan = confirm(plan, step.range)
        isDone = step.type === 'final' || step.type === 'whole'
        failures = 0
        if (troubled > 0) events.onTrouble(null)
        troubled = 0
        tell()
        // Nothing waits for the ledger: should the page end now, the parts of these milliseconds are sent once more.
        void record.write({ received: plan.received })
      } catch (error) {
        plan = giveBack(plan, step.range)
        both.throwIfAborted()
        if (remedyOf(error) !== 'again') throw error
        pace = slacken(pace)
        failures++
        troubled++
        // One lost part is nothing to speak of while others arrive.
        if (troubled > pace.lanes + 1) events.onTrouble(asFault(error))
        tell()
        await rest(failures, round, both)
        // A request that carries nothing tells whether the other side is back, before megabytes are sent to find out.
        if (failures > 1) await probe(round, both)
      }
      fill()
    }
  }

  const fill = () => {
    const canStart = () => !isDone && broken === null && lanes.size < pace.lanes
    while (canStart() && nextStep(plan, pace.chunkBytes).type !== 'wait') {
      const before = plan
      const lane: Promise<void> = runLane()
        .catch((error: unknown) => {
          broken ??= error
          stop.abort(error)
        })
        .finally(() => lanes.delete(lane))
      lanes.add(lane)
      // A lane takes its first part before it waits for anything.
      if (plan === before) return
    }
  }

  tell()
  while (!isDone && broken === null) {
    fill()
    if (lanes.size === 0) break
    await Promise.race(lanes)
  }
  await Promise.all(lanes)
  signal.throwIfAborted()
  if (broken !== null) throw broken
  return pace
}

async function probe({ door, record }: Round, signal: AbortSignal): Promise<void> {
  const { tokenId } = record.read()
  try {
    if (tokenId) await door.held(tokenId, signal)
  } catch (error) {
    if (remedyOf(error) !== 'again') throw error
  }
}

function asFault(error: unknown): Fault {
  return isFault(error) ? error : new Fault('unexpected', String(error), { cause: error })
}
