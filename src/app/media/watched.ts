/** How far somebody has watched an entry: where to go on, and the share of the whole, 0 to 1. */
export type Progress = { readonly seconds: number; readonly share: number }

/** Less than this watched counts as not begun, and less than this left as finished. */
const margin = 3
const lastShare = 0.05

/** Where to go on after stopping at `seconds`: there, or 0 when it was hardly begun or only its last seconds are left. */
export function resumePoint(seconds: number, duration: number): number {
  const left = duration - seconds
  return seconds < margin || !(left >= Math.max(margin, duration * lastShare)) ? 0 : seconds
}
