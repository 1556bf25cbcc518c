import {
  type CaptionGround,
  type CaptionSize,
  type Comfort,
  captionGrounds,
  captionSizes,
  type Dwell,
  dwells,
  type SnapDegrees,
  snapAngles,
} from './comfort'
import { words } from './words'

export const captionSizeWords: Readonly<Record<CaptionSize, string>> = {
  small: 'Small',
  normal: 'Normal',
  large: 'Large',
  huge: 'Huge',
}

export const captionGroundWords: Readonly<Record<CaptionGround, string>> = {
  none: 'None',
  dim: 'Dim',
  solid: 'Solid',
}

export const comfortWords = {
  title: words.comfort,
  open: 'Comfort settings',
  advice: 'Kept on this device, for the page and the headset alike.',
  reset: 'As usual',
  captionSize: 'Size',
  captionGround: 'Background',
} as const

/** One setting as both faces show it: a name, what it is for, and a few choices of which one is chosen. */
export type ComfortSetting = {
  readonly id: keyof Comfort
  readonly label: string
  readonly advice: string
  readonly choices: readonly { readonly label: string; readonly change: Partial<Comfort> }[]
}

/** All comfort settings, in the order both faces show them. */
export const comfortSettings: readonly ComfortSetting[] = [
  {
    id: 'dwell',
    label: 'Press by looking',
    advice: 'Rest your eyes on something for this long to press it, without controllers or hands.',
    choices: dwells.map((dwell) => ({ label: dwellText(dwell), change: { dwell } })),
  },
  {
    id: 'snapDegrees',
    label: 'Turn by',
    advice: 'How far one flick of the thumbstick or one press of a turn button goes.',
    choices: snapAngles.map((snapDegrees) => ({ label: degreesText(snapDegrees), change: { snapDegrees } })),
  },
  {
    id: 'captionSize',
    label: 'Caption size',
    advice: 'On the page and in the headset.',
    choices: captionSizes.map((captionSize) => ({
      label: captionSizeWords[captionSize],
      change: { captionSize },
    })),
  },
  {
    id: 'captionGround',
    label: 'Caption background',
    advice: 'What captions stand on.',
    choices: captionGrounds.map((captionGround) => ({
      label: captionGroundWords[captionGround],
      change: { captionGround },
    })),
  },
  onOff('hasVignette', 'Dim the rim on jumps', 'For a moment, when the picture jumps to another time.'),
  onOff('hasSounds', 'Sounds', 'Soft ticks when something is pointed at or pressed in the headset.'),
  onOff('hasHaptics', 'Pulses in the hand', 'Where the controllers can.'),
]

/** Whether this choice of a setting is the one in use. */
export function isChosen(comfort: Comfort, setting: ComfortSetting, choice: Partial<Comfort>): boolean {
  return comfort[setting.id] === choice[setting.id]
}

/** `Off`, `0.7 s`. */
export function dwellText(dwell: Dwell): string {
  return dwell === 'off' ? 'Off' : `${dwell / 1000} s`
}

function degreesText(degrees: SnapDegrees): string {
  return `${degrees}°`
}

function onOff(
  id: 'hasVignette' | 'hasSounds' | 'hasHaptics',
  label: string,
  advice: string,
): ComfortSetting {
  return {
    id,
    label,
    advice,
    choices: [
      { label: 'Off', change: { [id]: false } },
      { label: 'On', change: { [id]: true } },
    ],
  }
}
