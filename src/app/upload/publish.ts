import { Fault, isFault } from '../media/errors'
import type { Clock } from '../ports'
import type { MadeEntry, Network, UploadDoor } from '../upload-ports'
import type { TransferRecord } from './part'
import { bytesMissing, remedyOf, rest } from './trouble'

export type PublishParts = {
  readonly door: UploadDoor
  readonly clock: Clock
  readonly network: Network
}

/** Kaltura's search knows a new entry only after some seconds: so often is it looked for before a second one is thought of. */
const looks = 8

/**
 * Makes the one entry of a file whose bytes are all there, whatever answers get lost on the way. Kaltura lets an upload token be used once:
 * a closed token says that the entry exists, a full one that none has the file yet. `state` is the token's where it has been told just now.
 * Resolves with the entry's id.
 */
export async function publish(
  parts: PublishParts,
  record: TransferRecord,
  state: 'full' | 'closed' | null,
  signal: AbortSignal,
): Promise<string> {
  for (let failures = 0; ; ) {
    try {
      const entryId = await publishOnce(parts, record, failures === 0 ? state : null, signal)
      await record.write({ stage: 'making', entryId })
      return entryId
    } catch (error) {
      signal.throwIfAborted()
      const isTaken = isFault(error) && error.code === 'ENTRY_ALREADY_WITH_CONTENT'
      if (!isTaken && remedyOf(error) !== 'again') throw error
      // From here on there may be an entry that nobody has told us of.
      if (!record.read().isUncertain) await record.write({ isUncertain: true })
      failures++
      await rest(failures, parts, signal)
    }
  }
}

async function publishOnce(
  { door, clock }: PublishParts,
  record: TransferRecord,
  told: 'full' | 'closed' | null,
  signal: AbortSignal,
): Promise<string> {
  const transfer = record.read()
  const tokenId = transfer.tokenId ?? ''
  const state = told ?? (await door.held(tokenId, signal)).state
  if (state === 'partial') throw bytesMissing()
  // A first try, undisturbed, has nothing to look for.
  const isFresh = state === 'full' && !transfer.isUncertain
  const made = isFresh ? [] : await look(door, clock, record, state === 'closed' ? looks : 2, signal)
  const filled = made.find(({ isEmpty }) => !isEmpty)
  if (filled) return filled.id
  // A second entry with a used token would wait for its file for ever.
  if (state === 'closed') {
    throw new Fault('not-found', 'The entry of this upload was deleted.', { code: 'ENTRY_GONE' })
  }
  const empty = made[0]
  if (empty) {
    await door.fill(empty.id, tokenId, signal)
    return empty.id
  }
  // What is about to happen may happen without our hearing of it: that is written down first.
  await record.write({ stage: 'publishing', isUncertain: true, published: transfer.draft })
  const entryId = await door.publish(record.read(), tokenId, signal)
  await record.write({ isUncertain: !isFresh, entryId })
  return entryId
}

async function look(
  door: UploadDoor,
  clock: Clock,
  record: TransferRecord,
  times: number,
  signal: AbortSignal,
): Promise<readonly MadeEntry[]> {
  for (let time = 1; ; time++) {
    const made = await door.find(record.read(), signal)
    if (made.length > 0 || time >= times) return made
    await clock.sleep(1_000 * time, signal)
  }
}

/** Removes what lost answers may have left: entries of this transfer that never got the file. */
export async function sweep(door: UploadDoor, record: TransferRecord, signal: AbortSignal): Promise<void> {
  const { entryId, isUncertain } = record.read()
  if (!isUncertain || !entryId) return
  for (const made of await door.find(record.read(), signal)) {
    if (made.isEmpty && made.id !== entryId) await door.remove(made.id, signal)
  }
  await record.write({ isUncertain: false })
}

/** Undoes a cancelled transfer at Kaltura: its bytes, and an entry that nobody has seen finished. */
export async function undo(door: UploadDoor, record: TransferRecord, signal: AbortSignal): Promise<void> {
  const transfer = record.read()
  if (transfer.isUncertain || transfer.entryId) {
    for (const made of await door.find(transfer, signal)) {
      if (made.isEmpty || made.id === transfer.entryId) await door.remove(made.id, signal)
    }
  }
  if (transfer.tokenId) await door.drop(transfer.tokenId, signal)
}
