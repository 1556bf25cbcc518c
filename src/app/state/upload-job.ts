import type { Transfer } from '../media/transfer'
import type { Undo } from '../ports'
import type { TransferRecord } from '../upload/part'
import type { FileKey, Ledger } from '../upload-ports'
import { randomId } from './random-id'
import { createSpeed, type Speed } from './upload-progress'

/** A transfer as this tab holds it: the kept record, and what cannot be kept. */
export type Job = {
  readonly id: string
  readonly record: TransferRecord
  readonly speed: Speed
  file: File | null
  key: FileKey | null
  /** Ends what runs now. */
  abort: AbortController
  /** Gives the transfer back to other tabs; null while this tab does not hold it. */
  release: Undo | null
  /** Resolves what waits for the creator's answer. */
  answer: () => void
  /** Resolves when there is no question; made anew for each. */
  answered: Promise<void>
  /** The entry's words are written one change after the other. */
  describing: Promise<void>
  /** One change rests before it is written: more may follow it. */
  isDescribing: boolean
}

export type JobEvents = { readonly onWrite: (transfer: Transfer) => void }

export function createJob(start: Transfer, ledger: Ledger, { onWrite }: JobEvents): Job {
  let transfer = start
  let answer: () => void = () => undefined
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  if (!start.question) answer()
  return {
    id: start.id,
    speed: createSpeed(),
    file: null,
    key: null,
    abort: new AbortController(),
    release: null,
    answer,
    answered,
    describing: Promise.resolve(),
    isDescribing: false,
    record: {
      read: () => transfer,
      async write(change) {
        transfer = { ...transfer, ...change }
        onWrite(transfer)
        await ledger.put(transfer)
      },
    },
  }
}

/** A fresh transfer of a file. */
export function createTransfer(
  given: Pick<
    Transfer,
    'userId' | 'createdAt' | 'place' | 'file' | 'kind' | 'draft' | 'question' | 'warning'
  >,
): Transfer {
  return {
    id: randomId(),
    stage: 'sending',
    isPaused: false,
    tokenId: null,
    received: [],
    entryId: null,
    published: null,
    isUncertain: false,
    ...given,
  }
}
