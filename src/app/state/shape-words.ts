import type { Projection, Stereo } from '../media/projection'
import { type Lie, lieOf } from '../media/reshape'

const arounds: Readonly<Record<Lie['around'], string>> = { '360': '360°', '180': '180°', flat: 'Not 360°' }
const stereos: Readonly<Record<Stereo, string>> = {
  mono: 'One picture',
  'top-bottom': '3D top-bottom',
  'left-right': '3D side by side',
}

const eyes = { left: 'Left eye first', right: 'Right eye first' } as const

export const shapeWords = {
  around: 'How far it reaches',
  stereo: 'For each eye',
  first: 'Whose picture comes first',
  arounds,
  stereos,
  eyes,
  swapEyes: 'Swap the eyes',
  later: 'Later',
  preview: 'Preview: drag to look around',
  noPreview: 'This browser cannot show it. Your answer counts all the same.',
  loading: 'Loading the preview',
} as const

/** `360°`, `180° 3D`, `flat`. */
export function shapeText(projection: Projection | null): string {
  const { around, stereo } = lieOf(projection)
  if (around === 'flat') return 'flat'
  return stereo === 'mono' ? `${around}°` : `${around}° 3D`
}

/** What the creator is asked about a file that says nothing of itself. */
export function questionText(suggestion: Projection): string {
  return `Is this ${shapeText(suggestion)}?`
}

/** The answer as picked so far, on the button that gives it. */
export function answerText(picked: Projection | null): string {
  return picked ? `Yes, ${shapeText(picked)}` : 'No, flat'
}
