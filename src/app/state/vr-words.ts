import type { VrMishap } from '../ports'

/** Of what stands on every page; the player's controls say the same. */
export const vrWords = { enter: 'Enter VR', close: 'Close' } as const

/** Why VR ended, or did not begin, without anybody wanting it. */
export const vrMishaps: Readonly<Record<VrMishap, { readonly title: string; readonly advice: string }>> = {
  'graphics-lost': {
    title: 'VR has ended: the graphics of this device started anew',
    advice: 'Nothing is lost, it goes on here where it was. You can go back in.',
  },
  refused: {
    title: 'VR did not start',
    advice: 'The headset or the browser refused. Put the headset on, close what else uses it, and try again.',
  },
}
