import type { BlockReason } from '../media/playback'
import type { FailureReason, PlaybackState } from './playback-phase'
import { words } from './words'

/** What is said in place of a picture, or over one that stands still. */
export type Notice = {
  readonly title: string
  readonly advice: string
  /** It goes on by itself; otherwise it is the viewer's turn. */
  readonly isBusy: boolean
  readonly canRetry: boolean
}

/** Words for every moment in which there is no moving picture, null while there is one or nothing is open. The same on the page and in space. */
export function playbackNotice(state: PlaybackState): Notice | null {
  if (state.isOffline || state.snapshot.isOffline) return busy(words.faults.offline.title, goesOn)
  switch (state.phase) {
    case 'closed':
      return null
    case 'opening':
      return busy('Opening…', '')
    case 'waiting':
      return busy('Still being prepared', 'Kaltura is working on it. It starts by itself when it is ready.')
    case 'blocked':
      return final('You may not watch this', blocked[state.reason])
    case 'none':
      return final('Nothing to play', 'This entry has no version that can be played.')
    case 'failed': {
      const { title, advice } = state.fault ? words.faults[state.fault.kind] : failed[state.reason]
      return { title, advice, isBusy: false, canRetry: true }
    }
    case 'ready':
      if (!state.hasPicture) return busy('Opening…', '')
      return state.snapshot.isStalled && state.isPlaying ? busy('Loading…', '') : null
  }
}

const goesOn = 'It goes on by itself as soon as the network is back.'

const busy = (title: string, advice: string): Notice => ({ title, advice, isBusy: true, canRetry: false })
const final = (title: string, advice: string): Notice => ({ title, advice, isBusy: false, canRetry: false })

const blocked: Readonly<Record<BlockReason, string>> = {
  COUNTRY_RESTRICTED: 'It is not available in your country.',
  SITE_RESTRICTED: 'Its owner allows it on other websites only.',
  IP_RESTRICTED: 'It is not available from your network.',
  SESSION_RESTRICTED: 'Your account may not watch it. Ask whoever runs your hub.',
  USER_AGENT_RESTRICTED: 'Its owner does not allow this browser.',
  SCHEDULED_RESTRICTED: 'It is not available at this time.',
  UNKNOWN: 'A rule of the account keeps you out.',
}

const failed: Readonly<Record<FailureReason, { readonly title: string; readonly advice: string }>> = {
  unsupported: {
    title: 'This device cannot play it',
    advice: 'None of its versions is in a format that this browser decodes. Try another browser or device.',
  },
  gone: {
    title: 'It could not be played',
    advice: 'The server has no picture to send. Try again in a moment.',
  },
  fault: words.faults.unexpected,
}

/** What a control does, said while a pointer rests on it. */
export const controlWords = {
  play: 'Play',
  pause: 'Pause',
  replay: 'Play again',
  back: 'Back 10 s',
  forward: 'Forward 10 s',
  seek: 'Go to',
  volume: 'Volume',
  mute: 'Sound off',
  unmute: 'Sound on',
  captionsOn: 'Captions on',
  captionsOff: 'Captions off',
  turnLeft: 'Turn left',
  turnRight: 'Turn right',
  recenter: 'Recenter',
  exit: 'Leave VR',
} as const

/** What is said in space only. */
export const spaceWords = {
  nothing: {
    title: 'Nothing is open',
    advice: 'Leave VR and choose something from the library.',
    isBusy: false,
    canRetry: false,
  },
  flat: {
    title: 'This one is flat',
    advice: 'It goes on here as sound. Leave VR to see it on the page.',
    isBusy: false,
    canRetry: false,
  },
  audio: { title: '', advice: 'Sound only', isBusy: false, canRetry: false },
} as const
