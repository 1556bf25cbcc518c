import { toCard } from '../../media/card'
import { chapterMarks } from '../../media/moment'
import { isCorrected } from '../../state/playback-choices'
import type { PlaybackState } from '../../state/playback-phase'
import { controlWords } from '../../state/playback-words'
import type { BarKind, BarTarget } from './bar-layout'

/** What the bar shows of the moment, but for time and volume, which move by themselves. */
export type BarLook = {
  readonly kind: BarKind
  readonly title: string
  readonly playing: 'playing' | 'paused' | 'ended'
  readonly isMuted: boolean
  /** Where chapters begin, in shares of the line of time. */
  readonly chapters: readonly number[]
  /** Controls behind which something is not as usual. */
  readonly marked: readonly BarTarget['id'][]
  /** Controls that make no sense now. */
  readonly disabled: readonly BarTarget['id'][]
}

/** @param durationSeconds as the video knows it, for the marks of chapters */
export function barLookOf(state: PlaybackState, durationSeconds: number): BarLook {
  const { entry, phase, hasPicture, snapshot, rate } = state
  const isReady = phase === 'ready' && hasPicture
  const disabled: BarTarget['id'][] = []
  const marked: BarTarget['id'][] = []
  if (snapshot.captions.length === 0) disabled.push('captions')
  if (snapshot.qualities.length === 0) disabled.push('quality')
  if (!entry?.projection) disabled.push('picture')
  if (!isReady) disabled.push('play', 'back', 'forward', 'seek', 'picture', 'speed')
  if (!state.previous) disabled.push('previous')
  if (!state.next) disabled.push('next')
  if (snapshot.captionId !== null) marked.push('captions')
  if (snapshot.chosenQuality !== 'auto') marked.push('quality')
  if (rate !== 1) marked.push('speed')
  if (isCorrected(state)) marked.push('picture')
  return {
    // Before anything is chosen it is made for a film: then a press has next to nothing left to build.
    kind: entry?.kind === 'image' ? 'still' : 'timed',
    title: entry ? toCard(entry).title : '',
    playing: state.hasEnded ? 'ended' : state.isPlaying ? 'playing' : 'paused',
    isMuted: state.isMuted || state.volume === 0,
    chapters: chapterMarks(state.chapters, durationSeconds),
    marked,
    disabled,
  }
}

/** What a control does now, in words. */
export function barWords(id: BarTarget['id'], look: Pick<BarLook, 'playing' | 'isMuted'>): string {
  switch (id) {
    case 'play':
      return controlWords[({ playing: 'pause', paused: 'play', ended: 'replay' } as const)[look.playing]]
    case 'mute':
      return look.isMuted ? controlWords.unmute : controlWords.mute
    case 'turn-left':
      return controlWords.turnLeft
    case 'turn-right':
      return controlWords.turnRight
    case 'library':
      return controlWords.backToLibrary
    default:
      return controlWords[id]
  }
}
