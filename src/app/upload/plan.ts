import type { ByteRange } from '../media/transfer'
import { addRange, firstGap } from './ranges'

/**
 * What is to be sent of a file, as data. Kaltura wants the first part alone, the middle ones in any order and at the same time,
 * and the final one after all others have been acknowledged (kaltura-api §7.2).
 */
export type Plan = {
  readonly size: number
  /** Acknowledged. */
  readonly received: readonly ByteRange[]
  /** Under way. */
  readonly sending: readonly ByteRange[]
}

export type Step =
  | { readonly type: 'first' | 'middle' | 'final' | 'whole'; readonly range: ByteRange }
  /** Nothing can start before something under way has ended. */
  | { readonly type: 'wait' }

/** The first part is small: nothing runs beside it, and it tells how fast the line is; a large file can ask more than a glance. */
const leastFirstBytes = 256 * 1024
const mostFirstBytes = 4 * 1024 * 1024
const firstShare = 64
/** So is the final one, which is sent alone, too. */
const finalBytes = 64 * 1024
/** Parts that lie beyond a gap are kept apart by Kaltura, which allows only so many of them. */
const mostPartsAhead = 24

/** The next step when parts of `chunkBytes` are sent; it is under way from `begin` on. */
export function nextStep({ size, received, sending }: Plan, chunkBytes: number): Step {
  const isStarted = received[0]?.from === 0
  if (!isStarted) {
    if (sending.length > 0) return { type: 'wait' }
    if (size <= leastFirstBytes + finalBytes) return { type: 'whole', range: { from: 0, to: size } }
    const to = Math.min(mostFirstBytes, Math.max(leastFirstBytes, Math.ceil(size / firstShare)))
    return { type: 'first', range: { from: 0, to } }
  }
  const middleEnd = size - finalBytes
  const taken = sending.reduce(addRange, received)
  const range = firstGap(taken, middleEnd, chunkBytes)
  if (range) {
    const held = received[0]?.to ?? 0
    return range.from - held > mostPartsAhead * chunkBytes ? { type: 'wait' } : { type: 'middle', range }
  }
  if (sending.length > 0) return { type: 'wait' }
  return { type: 'final', range: firstGap(received, size, size) ?? { from: middleEnd, to: size } }
}

export function begin(plan: Plan, range: ByteRange): Plan {
  return { ...plan, sending: [...plan.sending, range] }
}

/** A part was acknowledged. */
export function confirm(plan: Plan, range: ByteRange): Plan {
  return { ...giveBack(plan, range), received: addRange(plan.received, range) }
}

/** A part did not arrive: it is to be sent again. */
export function giveBack(plan: Plan, range: ByteRange): Plan {
  return { ...plan, sending: plan.sending.filter((one) => one !== range) }
}
