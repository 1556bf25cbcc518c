import type { SentFile } from '../../hub/api'
import type { Fault } from '../media/errors'
import type { Projection } from '../media/projection'
import { acceptedFiles } from '../upload/file-kind'
import { totalsOf, type UploadTotals } from './upload-progress'
import type { RefusedFile, Upload } from './uploads'
import { shareText, words } from './words'

/** For the `accept` of a file field. */
export const uploadAccept = acceptedFiles

export const uploadWords = {
  upload: words.upload,
  uploads: 'Uploads',
  choose: 'Choose files',
  folder: 'Choose a folder',
  dropHere: 'Drop to upload',
  dropHint: 'Videos, photos and sound, from this device or dropped anywhere on the page.',
  nothing: 'Nothing under way',
  close: 'Close uploads',
  pause: 'Pause',
  resume: 'Go on',
  retry: 'Try again',
  cancel: 'Cancel upload',
  dismiss: 'Take off the list',
  allow: 'Open the file',
  open: 'Open',
  look: 'Look',
  hide: 'Hide this',
  details: 'Edit',
  moveUp: 'Earlier',
  moveDown: 'Later',
  moved: (title: string, place: number, count: number) => `${title}: ${place + 1} of ${count}`,
  pauseAll: 'Pause all',
  resumeAll: 'Go on with all',
  title: 'Title',
  description: 'Description',
  tags: 'Tags',
  tagsHint: 'Separated by commas',
  category: 'Category',
  noCategory: 'None',
  shape: 'How it is shown',
  refused: 'Not taken',
  gotIt: 'Got it',
  tellMe: 'Tell me when uploads are done',
  cancelSure: 'Cancel this upload? What was sent of it is removed.',
  cancelNow: 'Cancel it',
  keep: 'Keep it',
} as const

type Shape = { readonly id: string; readonly label: string; readonly projection: Projection | null }

const sphere = (id: string, label: string, coverage: 360 | 180, stereo: Projection['stereo']): Shape => ({
  id,
  label,
  projection: { shape: 'equirectangular', coverage, stereo },
})

/** How a creator may say a file is shown. */
export const shapes: readonly Shape[] = [
  { id: 'flat', label: 'Flat', projection: null },
  sphere('360', '360°', 360, 'mono'),
  sphere('360-tb', '360° 3D, left eye on top', 360, 'top-bottom'),
  sphere('360-lr', '360° 3D, left eye on the left', 360, 'left-right'),
  sphere('180', '180°', 180, 'mono'),
  sphere('180-lr', '180° 3D, left eye on the left', 180, 'left-right'),
  sphere('180-tb', '180° 3D, left eye on top', 180, 'top-bottom'),
]

export function shapeOf(projection: Projection | null): Shape | null {
  const isSame = (other: Projection | null) =>
    projection === null || other === null
      ? projection === other
      : other.coverage === projection.coverage && other.stereo === projection.stereo
  return shapes.find((shape) => isSame(shape.projection)) ?? null
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** `12.4 MB`, as the device writes numbers. */
export function bytesText(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  const maximumFractionDigits = step > 0 && value < 100 ? 1 : 0
  const unit = byteUnits[step]
  return new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit,
    // English shortens many bytes to one.
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits,
  }).format(value)
}

/** `40 sec left`, `3 min left`, `2 hr 5 min left`. */
export function timeLeftText(seconds: number): string {
  const part = (value: number, unit: 'second' | 'minute' | 'hour') =>
    new Intl.NumberFormat(undefined, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
  if (seconds < 55) return `${part(Math.max(1, Math.ceil(seconds / 5) * 5), 'second')} left`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${part(Math.max(1, minutes), 'minute')} left`
  const rest = minutes % 60
  return `${part(Math.floor(minutes / 60), 'hour')}${rest > 0 ? ` ${part(rest, 'minute')}` : ''} left`
}

/** 0 to 1; never 1 before it is. */
export function shareOf({ sent, transfer }: Upload): number {
  return transfer.file.size === 0 ? 0 : Math.min(1, sent / transfer.file.size)
}

/** What an upload does just now, in one line. */
export function statusText(upload: Upload): string {
  const { phase, sent, transfer, bytesPerSecond, fault, making } = upload
  const share = shareText(shareOf(upload))
  const parts = making && making.total > 0 ? ` · ${making.ready} of ${making.total} versions` : ''
  switch (phase) {
    case 'queued':
      return `Waits for its turn · ${bytesText(transfer.file.size)}`
    case 'sending': {
      const left = bytesPerSecond > 1 ? timeLeftText((transfer.file.size - sent) / bytesPerSecond) : ''
      const speed = bytesPerSecond > 1 ? `${bytesText(bytesPerSecond)}/s` : ''
      return [`${bytesText(sent)} of ${bytesText(transfer.file.size)}`, speed, left]
        .filter(Boolean)
        .join(' · ')
    }
    case 'waiting':
      return waitText(fault, share)
    case 'paused':
      return `Paused at ${share}`
    case 'needs-file':
      return fault?.code === 'FILE_CHANGED'
        ? 'The file was changed or moved. Choose it again to go on.'
        : `${share} is sent. Choose “${transfer.file.name}” again to go on.`
    case 'elsewhere':
      return `In another tab · ${share}`
    case 'asking':
      return 'Sent. Waits for your answer.'
    case 'publishing':
      return 'Sent. Being added to the library.'
    case 'making':
      return `In the library, being prepared${parts}`
    case 'ready':
      return making?.phase === 'playable' ? `Ready to watch, getting better${parts}` : 'Ready to watch'
    case 'failed':
      return fault ? faultText(fault) : 'Could not be uploaded.'
    case 'broken':
      return 'Kaltura could make nothing of this file. See whether it plays on your device, export it as MP4 (H.264) and upload that.'
  }
}

function waitText(fault: Fault | null, share: string): string {
  if (fault?.kind === 'signed-out') return `Stopped at ${share}. Sign in again to go on.`
  const trouble = fault?.kind === 'offline' ? 'No connection' : 'Kaltura is not answering'
  return `${trouble}. Goes on by itself.`
}

const refusals: Readonly<Record<string, string>> = {
  SERVICE_FORBIDDEN: 'Your account may not upload. Ask whoever runs your hub for the right to.',
  INVALID_KS: 'Kaltura refuses your session for this. Ask whoever runs your hub.',
  USER_BLOCKED: 'Kaltura has blocked your user. Ask whoever runs your Kaltura account.',
  SERVICE_FORBIDDEN_CONTENT_BLOCKED:
    'The Kaltura account takes no more media: it is over its quota or suspended. Tell whoever runs it.',
  UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD:
    'Kaltura does not take this kind of file. Export it as MP4, JPEG or PNG and upload that.',
  ENTRY_GONE: 'Its entry was deleted in Kaltura meanwhile.',
  ENTRY_ID_NOT_FOUND: 'Its entry was deleted in Kaltura meanwhile.',
}

/** Why an upload was refused, and what to do. */
export function faultText(fault: Fault): string {
  const known = refusals[fault.code ?? '']
  if (known) return known
  if (fault.kind === 'forbidden') return refusals.SERVICE_FORBIDDEN ?? ''
  return `Kaltura refused it${fault.code ? ` (${fault.code})` : ''}. Try again; if it stays so, tell whoever runs your hub.`
}

/** Why a file was not taken at all. */
export function refusedText({ why, format }: RefusedFile): string {
  if (why === 'empty') return 'The file is empty.'
  if (why === 'already') return 'Already on the list.'
  if (why === 'not-media') return 'Not a video, photo or sound that Kaltura takes.'
  return format.endsWith('camera')
    ? `Straight from the ${format}: export it from the camera’s app as MP4 or JPEG first.`
    : `Kaltura does not take ${format}. Save it as JPEG or PNG first.`
}

/** Told once when an account makes no streams that are good enough for a sphere. */
export function qualityHint({ making, transfer }: Upload): string | null {
  const wide = 1600
  if (making?.phase !== 'finished' || transfer.kind !== 'video' || !transfer.draft.projection) return null
  if (making.sourceHeight < wide || making.tallest >= wide || making.tallest === 0) return null
  return `Kaltura made versions of up to ${making.tallest} lines from your ${making.sourceHeight}. On the sphere that looks soft: an administrator can turn on 4K in the account’s transcoding settings.`
}

/** `3 uploads · 42 % · 2 min left`. */
export function totalsText({ open, sent, size, secondsLeft, bytesPerSecond }: UploadTotals): string {
  if (open === 0) return ''
  const count = `${open} ${open === 1 ? 'file' : 'files'} to go`
  const share = size > 0 ? shareText(sent / size) : ''
  const speed = bytesPerSecond > 1 ? `${bytesText(bytesPerSecond)}/s` : ''
  return [count, share, speed, secondsLeft === null ? '' : timeLeftText(secondsLeft)]
    .filter(Boolean)
    .join(' · ')
}

/** On the way to the uploads: what waits for a word, otherwise how far they are, otherwise what one can do there. */
export function wayToUploadsText(uploads: readonly Upload[]): string {
  const asked = uploads.filter(({ transfer }) => transfer.question).length
  if (asked > 0) return asked === 1 ? '1 question' : `${asked} questions`
  const { open, sent, size } = totalsOf(uploads)
  return open > 0 && size > 0 ? shareText(sent / size) : uploadWords.upload
}

/** `5–8 of 12`. */
export function rangeText(first: number, last: number, total: number): string {
  return `${first}–${last} of ${total}`
}

export const sendWords = {
  other: 'Send from a phone or another computer',
  title: 'Send to the library',
  typeCode: 'The code shown in the headset or on the other screen',
  goOn: 'Go on',
  how: (host: string) => `Point the phone’s camera here, or open ${host}/send and type`,
  here: 'Choose on this headset',
  opening: 'Opening your files…',
  fromPhone: 'Send from a phone',
  backToVr: 'Back to VR',
  atAddress: (host: string) => `On a phone or computer: point its camera here, or open ${host}/send`,
  once: 'For one device, within five minutes.',
  another: 'New code',
  done: 'Done',
  qr: 'QR code of the address to send from',
  codeIs: (code: string) => `The code is ${[...code].join(' ')}`,
  forMember: (name: string) => `What you send comes into the library as ${name}’s.`,
  keepOpen: 'Keep this page open until everything is sent.',
} as const

/** The code stands behind the sign #: no server and no log sees it. */
export function sendAddress(origin: string, code: string): string {
  return `${origin}/send#${code}`
}

/** In two groups, as people read it out. */
export function spelled(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`
}

const sentStates: Readonly<Record<SentFile['state'], string>> = {
  sending: '',
  waiting: 'Waits',
  asking: 'Waits for an answer there',
  made: 'In the library',
  failed: 'Not sent: see the other device',
}

export function sendFileText({ state, share }: SentFile): string {
  return sentStates[state] || shareText(share)
}
