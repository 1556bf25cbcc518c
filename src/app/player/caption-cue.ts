import type { CaptionCue } from '../media/playback'

/** A WebVTT cue as plain lines; none when it says nothing. */
export function toCaptionCue(cue: VTTCue): CaptionCue[] {
  const text = (cue.getCueAsHTML().textContent ?? '').trim()
  return text === '' ? [] : [{ text, edge: edgeOf(cue), align: cue.align, position: positionOf(cue) }]
}

/** Lines are counted from above, or from below when negative; otherwise they are shares of the height. */
function edgeOf({ line, snapToLines }: VTTCue): CaptionCue['edge'] {
  if (typeof line !== 'number') return 'bottom'
  return (snapToLines ? line >= 0 && line < 8 : line < 50) ? 'top' : 'bottom'
}

const positionOf = ({ position }: VTTCue) => (typeof position === 'number' ? position / 100 : null)
