import type { SendingState } from '../../state/sending'
import { sendFileText, shareOf, statusText, uploadWords } from '../../state/upload-words'
import type { Upload } from '../../state/uploads'
import { type ListedRow, waysOf } from './upload-layout'

export type Row = ListedRow & {
  readonly title: string
  readonly status: string
  readonly isBad: boolean
  /** Of the bytes, null when there is nothing left to send. */
  readonly share: number | null
}

const open: readonly Upload['phase'][] = ['queued', 'sending', 'waiting', 'paused', 'needs-file', 'elsewhere']
const bad: readonly Upload['phase'][] = ['failed', 'broken', 'needs-file']

/** What is under way, of this device and of those that send to it. */
export function rowsOf(
  uploads: readonly Upload[],
  { files }: Pick<SendingState, 'files'>,
  cancelling: string | null,
): readonly Row[] {
  const own = uploads.map((upload): Row => {
    const { id, draft } = upload.transfer
    const isCancelling = id === cancelling
    return {
      id,
      title: draft.title,
      status: isCancelling ? uploadWords.cancelSure : statusText(upload),
      isBad: bad.includes(upload.phase) && !isCancelling,
      share: open.includes(upload.phase) && !isCancelling ? shareOf(upload) : null,
      ways: waysOf(upload, isCancelling),
    }
  })
  const others = files.map(
    (file): Row => ({
      id: file.id,
      title: file.title,
      status: sendFileText(file),
      isBad: file.state === 'failed',
      share: file.state === 'made' ? null : file.share,
      ways: [],
    }),
  )
  return [...own, ...others]
}
