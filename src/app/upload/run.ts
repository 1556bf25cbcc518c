import type { SendEvents, SendParts, TransferRecord } from './part'
import { publish } from './publish'
import { sendBytes } from './send'
import { remedyOf } from './trouble'

export type RunEvents = SendEvents & {
  /** All bytes are there. */
  readonly onSent: () => void
  /** Resolves when the creator has answered what only they know; the entry is not made before. */
  readonly answered: (signal: AbortSignal) => Promise<void>
}

/** So often may a token turn out to be gone or short of bytes after all of them were sent. */
const mostRounds = 3

/** For so long is a token believed to be as it was; the creator may take hours to answer. */
const newsMs = 10_000

/** Takes one file from wherever its transfer stands to its entry, and gives the entry's id. A file is needed only while bytes are missing. @throws Fault for what waiting does not cure */
export async function runTransfer(
  parts: SendParts,
  record: TransferRecord,
  file: Blob | null,
  events: RunEvents,
  signal: AbortSignal,
): Promise<string> {
  for (let round = 1; ; round++) {
    const state = await sendBytes(parts, record, file, events, signal)
    const toldAt = parts.clock.now()
    events.onSent()
    await events.answered(signal)
    const isNews = parts.clock.now() - toldAt < newsMs
    try {
      return await publish(parts, record, isNews ? state : null, signal)
    } catch (error) {
      signal.throwIfAborted()
      const remedy = remedyOf(error)
      if (remedy === 'none' || remedy === 'again' || round >= mostRounds) throw error
      const isOver = remedy === 'over'
      await record.write({ stage: 'sending', received: [], ...(isOver && { tokenId: null }) })
    }
  }
}
