import type { DecodeFinding, Finding, FindingId } from '../doctor-ports'
import type { HeadsetNote } from './headset-log'
import { words } from './words'

export const doctorWords = {
  title: words.headset,
  lead: 'Open this page in the headset’s own browser. It asks the device what it can do with spherical films, and keeps the answers to itself until you copy them.',
  onDevice: 'This browser',
  decoding: 'Films it can decode',
  decodingLead:
    'Frames a second at each width. A sphere fills the eyes, so the widest that runs smoothly wins.',
  inside: 'In the headset',
  insideLead:
    'Starts VR for three seconds: a calm dark blue without anything in it. Then you are back here, with what was measured.',
  test: 'Test in the headset',
  testPicker: 'Test with a file picker',
  pickerLead:
    'The same, and when the blue stays, press once: it tries to open a file picker over VR. Nothing is chosen or sent.',
  running: 'Put the headset on. It comes back by itself.',
  refused: 'The headset or the browser refused to start VR. Close what else uses it, and try again.',
  log: 'What happened in VR since this page was opened',
  noLog: 'Nothing yet.',
  report: 'Report',
  reportLead: 'For whoever helps you. It holds what is above: no name, no address, nothing of your media.',
  copy: 'Copy the report',
  copied: 'Copied',
  smooth: 'smooth',
  rough: 'may stutter',
  saving: 'saving power',
  none: 'no',
  examining: 'Asking the device…',
} as const

export const findingWords: Readonly<Record<FindingId, { readonly name: string; readonly why: string }>> = {
  secure: { name: 'Secure page', why: 'Browsers start VR only on pages opened by https.' },
  webxr: { name: 'WebXR', why: 'Without it a browser has no way into a headset.' },
  vr: { name: 'VR sessions', why: 'Whether a headset is there and may be used.' },
  offer: { name: 'VR in the browser’s own bar', why: 'A second way in, beside our button.' },
  'media-binding': {
    name: 'Film as a layer',
    why: 'The headset draws the film itself: sharper and with less battery. Otherwise we draw the sphere.',
  },
  'gl-layers': { name: 'Drawn layers', why: 'Sharper panels, where a browser has them.' },
  hands: { name: 'Hands', why: 'Pointing and pinching without controllers.' },
  streaming: { name: 'Streams', why: 'Films that adapt to the line need MediaSource.' },
  'video-frames': { name: 'Exact pictures', why: 'Each picture of a film is drawn once, when it is there.' },
  gpu: { name: 'Graphics', why: 'What draws.' },
  texture: { name: 'Widest picture', why: 'Wider photos and films are made smaller first.' },
  multiview: { name: 'Both eyes at once', why: 'Saves work for each frame.' },
  screen: { name: 'Window', why: 'As the page sees it.' },
  power: { name: 'Processor', why: 'As far as the browser tells.' },
  storage: { name: 'Room on the device', why: 'Uploads that were interrupted are kept here.' },
  network: { name: 'Line', why: 'Time to the hub and back, and the speed the browser believes in.' },
  browser: { name: 'Browser', why: 'As it calls itself.' },
  session: { name: 'Session', why: 'VR started, and how the world is shown behind it.' },
  features: { name: 'Granted', why: 'What of layers and hands the headset allows.' },
  rates: { name: 'Frame rates', why: 'We choose one that is a multiple of the film’s.' },
  'frame-time': {
    name: 'Frames',
    why: 'Measured for three seconds with nothing to draw: the best there is.',
  },
  'media-layer': { name: 'Film as a layer, in VR', why: 'Whether the layer was really given.' },
  inputs: { name: 'Inputs', why: 'What there was to point with.' },
  keyboard: {
    name: 'The headset’s keyboard',
    why: 'For the search, with dictation. Otherwise ours comes up.',
  },
  'file-picker': { name: 'File picker in VR', why: 'Whether a file can be chosen without leaving VR.' },
}

/** `H.264 3840 × 1920 60/s: smooth, saving power`. */
export function decodeText(found: DecodeFinding): string {
  const { codec, width, height, framesPerSecond } = found
  return `${codec} ${width} × ${height} ${framesPerSecond}/s: ${decodeVerdict(found)}`
}

export function decodeVerdict({ isSupported, isSmooth, isPowerEfficient }: DecodeFinding): string {
  if (!isSupported) return doctorWords.none
  const smooth = isSmooth ? doctorWords.smooth : doctorWords.rough
  return isPowerEfficient ? `${smooth}, ${doctorWords.saving}` : smooth
}

/** All that was found, as text to hand on. */
export function doctorReport(
  findings: readonly Finding[],
  decoding: readonly DecodeFinding[],
  notes: readonly HeadsetNote[],
): string {
  return [
    ...findings.map(({ id, value }) => `${findingWords[id].name}: ${value}`),
    '',
    ...decoding.map(decodeText),
    '',
    ...notes.map(({ at, about, what }) => `${new Date(at).toISOString().slice(11, 19)} ${about}: ${what}`),
  ]
    .join('\n')
    .trim()
}
