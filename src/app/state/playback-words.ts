import { formatLength } from '../media/card'
import type { BlockReason } from '../media/playback'
import type { Quality } from '../ports'
import type { PlaybackState } from './playback-phase'
import { vrWords } from './vr-words'
import { words } from './words'

/** What is said in place of a picture, or over one that stands still. */
export type Notice = {
  readonly title: string
  readonly advice: string
  /** It goes on by itself; otherwise it is the viewer's turn. */
  readonly isBusy: boolean
  readonly canRetry: boolean
}

const blocked: Readonly<Record<BlockReason, string>> = {
  COUNTRY_RESTRICTED: 'Its owner does not show it in the country you are in.',
  SITE_RESTRICTED: 'Its owner does not show it on this website.',
  IP_RESTRICTED: 'Its owner does not show it in the network you are in.',
  SESSION_RESTRICTED: 'Its owner shows it only to signed-in people with the right to see it.',
  USER_AGENT_RESTRICTED: 'Its owner does not show it in this kind of browser.',
  SCHEDULED_RESTRICTED: 'Its owner shows it only at certain times, and now is not one of them.',
  UNKNOWN: 'A rule of its owner does not let you see it.',
}

/** What a control does, as its name and as said while a pointer rests on it. */
export const controlWords = {
  play: 'Play',
  pause: 'Pause',
  replay: 'Play again',
  startOver: 'Start over',
  back: 'Back 10 s',
  forward: 'Forward 10 s',
  seek: 'Position',
  volume: 'Volume',
  mute: 'Mute',
  unmute: 'Unmute',
  captions: 'Captions',
  captionsOn: 'Captions on',
  captionsOff: 'Captions off',
  turnLeft: 'Turn left',
  turnRight: 'Turn right',
  recenter: 'Look straight ahead',
  exit: 'Leave VR',
  enterVr: vrWords.enter,
  quality: 'Quality',
  speed: 'Speed',
  settings: 'Quality and speed',
  picture: '3D and projection',
  stereo: '3D',
  coverage: 'Reaches',
  eyes: 'Eyes',
  comfort: 'Comfort',
  off: 'Off',
  next: 'Next',
  previous: 'Previous',
  fullscreen: 'Full screen',
  leaveFullscreen: 'Leave full screen',
  followDevice: 'Look around by moving the phone',
  shortcuts: 'Keyboard shortcuts',
  backToLibrary: 'Back to the library',
  close: 'Close',
  more: 'More…',
} as const

export const stereoWords = {
  mono: 'One picture',
  'top-bottom': 'Top and bottom',
  'left-right': 'Side by side',
} as const

export const coverageWords = { all: 'All around', half: 'The half in front' } as const

export const eyesWords = { own: 'As recorded', swapped: 'Swapped', same: 'Same for both' } as const

/** What is said on the page only. */
export const pageWords = {
  loading: 'Loading',
  offline: 'No connection. It goes on by itself when the line is back.',
  inHeadset: {
    title: 'In your headset',
    advice: 'Take it off or leave VR to go on here, at the same second.',
  },
  noDevice: 'This device does not tell how it is held.',
} as const

/** Words for every moment in which there is no moving picture, null while there is one or nothing is open. The same on the page and in space. */
export function playbackNotice(state: PlaybackState): Notice | null {
  if (state.isOffline || state.snapshot.isOffline) return busy(words.faults.offline.title, goesOn)
  switch (state.phase) {
    case 'closed':
      return null
    case 'opening':
      return busy('Opening…', '')
    case 'waiting':
      return busy('Being prepared', state.entry.phase === 'empty' ? noFileYet : gettingReady)
    case 'blocked':
      return final('You may not see this here', blocked[state.reason])
    case 'none':
      return state.entry.phase === 'failed' ? unprepared : nothingToPlay
    case 'failed':
      return failureOf(state)
    case 'ready':
      if (!state.hasPicture) return busy('Opening…', '')
      return state.snapshot.isStalled && state.isPlaying ? busy('Loading…', '') : null
  }
}

const goesOn = 'It goes on by itself as soon as the network is back.'
const noFileYet = 'Its file has not arrived yet. It starts by itself as soon as it is ready.'
const gettingReady = 'Kaltura is still getting it ready. It starts by itself, you can stay here.'
const unprepared = final(
  'This could not be prepared',
  'Kaltura could make nothing of its file. If it is yours: see whether it plays on your device, export it as MP4 (H.264) and upload that.',
)
const nothingToPlay = retriable(
  'Nothing to play',
  'Kaltura has nothing of it that a browser can play. Its owner can add a web version.',
)

function busy(title: string, advice: string): Notice {
  return { title, advice, isBusy: true, canRetry: false }
}

function final(title: string, advice: string): Notice {
  return { title, advice, isBusy: false, canRetry: false }
}

function retriable(title: string, advice: string): Notice {
  return { title, advice, isBusy: false, canRetry: true }
}

function failureOf({ reason, fault }: Extract<PlaybackState, { phase: 'failed' }>): Notice {
  if (reason === 'unsupported') {
    const advice = 'It comes only in a format that this browser cannot decode. Another browser or device may.'
    return retriable('This device cannot play it', advice)
  }
  if (reason === 'gone' || !fault) {
    const advice = 'Kaltura lists it, but its media does not arrive. Its owner may have to upload it again.'
    return retriable('Its media is missing', advice)
  }
  const { title, advice } = words.faults[fault.kind]
  return fault.kind === 'not-found' ? final(title, advice) : retriable(title, advice)
}

/** `Continued at 12:40`. */
export function resumedText(seconds: number): string {
  return `Continued at ${formatLength(Math.floor(seconds) * 1000)}`
}

/** `1080p`. */
export function qualityText(quality: Quality): string {
  return `${Math.min(quality.width, quality.height)}p`
}

/** `2160 × 1080, 4 Mbit/s`. */
export function qualityDetail(quality: Quality): string {
  const megabits = quality.bitsPerSecond / 1e6
  const rate = new Intl.NumberFormat(undefined, { maximumFractionDigits: megabits < 3 ? 1 : 0 }).format(
    megabits,
  )
  return `${quality.width} × ${quality.height}, ${rate} Mbit/s`
}

/** `Auto (720p)`, with what it has chosen once that is known. */
export function automaticText(current: Quality | null): string {
  return current ? `Auto (${qualityText(current)})` : 'Auto'
}

/** `1.25×`, `Normal`. */
export function rateText(rate: number): string {
  return rate === 1 ? 'Normal' : `${rate}×`
}

/** `1 minute, 5 seconds` for ears. */
export function spokenTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const parts: string[] = []
  for (const [unit, size] of [
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ] as const) {
    const count = size === 3600 ? Math.floor(whole / 3600) : Math.floor(whole / size) % 60
    if (count > 0 || (unit === 'second' && parts.length === 0))
      parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`)
  }
  return parts.join(', ')
}
