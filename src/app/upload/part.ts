import { Fault, isFault } from '../media/errors'
import type { Transfer } from '../media/transfer'
import type { Clock } from '../ports'
import type { Network, UploadDoor } from '../upload-ports'
import type { Gate } from './gate'
import type { Line } from './line'
import type { Step } from './plan'
import { bytesMissing } from './trouble'

export type SendParts = {
  readonly door: UploadDoor
  readonly clock: Clock
  readonly network: Network
  /** Requests with bytes of all transfers together. */
  readonly gate: Gate
  /** What all transfers together have learnt about the line. */
  readonly line: Line
}

/** The one kept copy of a transfer: what is written is safe before it is acted upon. */
export type TransferRecord = {
  read(): Transfer
  write(change: Partial<Transfer>): Promise<void>
}

export type SendEvents = {
  /** Bytes that have left, those under way included; may go back when something has to be sent again. */
  readonly onProgress: (bytes: number) => void
  /** Null when all is well again. */
  readonly onTrouble: (fault: Fault | null) => void
}

/** A file whose bytes are on their way. */
export type Sending = SendParts & {
  readonly record: TransferRecord
  readonly file: Blob
  readonly events: SendEvents
}

export type PartStep = Exclude<Step, { type: 'wait' }>

/** Sends one part, once. A whole file is handed over as it is: browsers read it past the page, which a slice of it is not. @throws Fault */
export async function sendPart(
  { door, record, file }: Sending,
  { type, range }: PartStep,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const { tokenId, file: mark } = record.read()
  if (!tokenId)
    throw new Fault('unexpected', 'The transfer has no token.', { code: 'UPLOAD_TOKEN_NOT_FOUND' })
  const chunk = {
    range,
    bytes: type === 'whole' ? file : file.slice(range.from, range.to),
    isFirst: type === 'first' || type === 'whole',
    isFinal: type === 'final' || type === 'whole',
  }
  try {
    const held = await door.send(tokenId, mark.name, chunk, onProgress, signal)
    if (chunk.isFinal && held.state === 'partial') throw bytesMissing()
  } catch (error) {
    if (isFault(error) && error.kind === 'offline') await mustBeReadable(chunk.bytes)
    throw error
  }
}

/** A file that was changed or moved away looks to a request like a broken line. @throws Fault with the code FILE_CHANGED */
async function mustBeReadable(bytes: Blob): Promise<void> {
  try {
    await bytes.slice(0, 1).arrayBuffer()
  } catch (cause) {
    throw new Fault('unexpected', 'The file was changed or moved while it was being sent.', {
      code: 'FILE_CHANGED',
      cause,
    })
  }
}
