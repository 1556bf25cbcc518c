import { useFrame } from '@react-three/fiber'
import { type RefObject, useMemo, useRef } from 'react'
import type { Group } from 'three'
import { useApp, useSlice } from '../../state/hooks'
import { controlWords } from '../../state/playback-words'
import { Board } from '../board'
import { useFade } from '../fade'
import { ink } from '../ink'
import { Label } from '../label'
import type { Pointing } from '../pointing'
import { type BarAction, type BarTarget, layoutBar } from './bar-layout'
import { type BarLook, drawBar } from './draw-bar'
import { SliderFill } from './slider-fill'
import { timeText } from './time-text'

type ControlBarProps = {
  readonly isShown: () => boolean
  /** Where it hangs. */
  readonly place: RefObject<Group | null>
  /** A pointer is on the bar. */
  readonly onTouch: () => void
  readonly onTurn: (direction: -1 | 1) => void
  readonly onRecenter: () => void
  readonly onExit: () => void
}

const skipSeconds = 10

/** The control bar in space: time, sound, captions, direction, and the way out. */
export function ControlBar(props: ControlBarProps) {
  const { isShown, place, onTouch } = props
  const { playback } = useApp()
  const { actions } = playback
  const look = useBarLook()
  const layout = useMemo(
    () => layoutBar(look.isTimed ? 'timed' : 'still', disabledOf(look.isReady, look.hasCaptions)),
    [look.isTimed, look.isReady, look.hasCaptions],
  )
  const pointing = useRef<Pointing<BarTarget['id']>>(null)
  /** While the time line is dragged the picture waits for the end of it, and the knob does not. */
  const dragged = useRef<number | null>(null)
  useFade(place, isShown)
  useFrame(() => {
    if (pointing.current?.isTouched()) onTouch()
  })

  const clock = {
    duration: () => durationOf(playback.video()),
    elapsed: () => dragged.current ?? (playback.video()?.currentTime ?? 0) / clock.duration(),
    loaded: () => loadedEnd(playback.video()) / clock.duration(),
  }
  const loudness = () => {
    const video = playback.video()
    return !video || video.muted ? 0 : video.volume
  }
  const press: Readonly<Record<BarAction, () => void>> = {
    play: actions.togglePlay,
    back: () => actions.skip(-skipSeconds),
    forward: () => actions.skip(skipSeconds),
    captions: actions.toggleCaptions,
    mute: actions.toggleMute,
    'turn-left': () => props.onTurn(-1),
    'turn-right': () => props.onTurn(1),
    recenter: props.onRecenter,
    exit: props.onExit,
  }
  const slide = (id: BarTarget['id'], fraction: number, isDone: boolean) => {
    if (id === 'volume') return actions.setVolume(fraction)
    dragged.current = isDone ? null : fraction
    if (isDone) actions.seek(fraction * clock.duration())
  }
  const hint = () => {
    const along = pointing.current?.along('seek') ?? null
    if (along !== null) return timeText(along * clock.duration())
    const hovered = layout.targets.find(({ id }) => pointing.current?.isHovered(id))
    return hovered ? wordsFor(hovered.id, look) : ''
  }
  const seek = layout.targets.find(({ id }) => id === 'seek')
  const volume = layout.targets.find(({ id }) => id === 'volume')

  return (
    <group ref={place}>
      <Board
        width={layout.width}
        height={layout.height}
        targets={layout.targets}
        version={JSON.stringify(look)}
        draw={(context, over) => drawBar(context, layout, look, over)}
        onPress={(id) => {
          onTouch()
          press[id as BarAction]()
        }}
        onSlide={slide}
        onPointing={(made) => {
          pointing.current = made
        }}
      />
      <Label place={layout.hint} board={layout} size={24} align="right" colour={ink.accent} text={hint} />
      {layout.elapsed && (
        <Label
          place={layout.elapsed}
          board={layout}
          size={25}
          align="left"
          colour={ink.text}
          text={() => timeText(clock.elapsed() * clock.duration())}
        />
      )}
      {layout.total && (
        <Label
          place={layout.total}
          board={layout}
          size={25}
          align="right"
          text={() => timeText(clock.duration())}
        />
      )}
      {seek && <SliderFill place={seek} board={layout} fraction={clock.elapsed} behind={clock.loaded} />}
      {volume && <SliderFill place={volume} board={layout} fraction={loudness} />}
    </group>
  )
}

type Look = BarLook & { readonly isTimed: boolean; readonly isReady: boolean; readonly hasCaptions: boolean }

function useBarLook(): Look {
  const { playback } = useApp()
  const entry = useSlice(playback, (state) => state.entry)
  const isReady = useSlice(playback, (state) => state.phase === 'ready' && state.hasPicture)
  const hasCaptions = useSlice(playback, (state) => state.snapshot.captions.length > 0)
  const hasCaptionsOn = useSlice(playback, (state) => state.snapshot.captionId !== null)
  const isMuted = useSlice(playback, (state) => state.isMuted || state.volume === 0)
  const playing = useSlice(playback, (state) =>
    state.hasEnded ? 'ended' : state.isPlaying ? 'playing' : 'paused',
  )
  return {
    title: entry?.name.trim() || entry?.id || '',
    isTimed: entry !== null && entry.kind !== 'image',
    isReady,
    hasCaptions,
    hasCaptionsOn,
    isMuted,
    playing,
  }
}

function disabledOf(isReady: boolean, hasCaptions: boolean): ReadonlySet<string> {
  const disabled = new Set<string>()
  if (!hasCaptions) disabled.add('captions')
  if (!isReady) for (const id of ['play', 'back', 'forward', 'seek']) disabled.add(id)
  return disabled
}

function wordsFor(id: BarTarget['id'], look: BarLook): string {
  switch (id) {
    case 'play':
      return controlWords[({ playing: 'pause', paused: 'play', ended: 'replay' } as const)[look.playing]]
    case 'mute':
      return look.isMuted ? controlWords.unmute : controlWords.mute
    case 'captions':
      return look.hasCaptionsOn ? controlWords.captionsOff : controlWords.captionsOn
    case 'turn-left':
      return controlWords.turnLeft
    case 'turn-right':
      return controlWords.turnRight
    default:
      return controlWords[id]
  }
}

/** Seconds; 1 while unknown, so that it divides. */
function durationOf(video: HTMLVideoElement | null): number {
  return video && video.duration > 0 && Number.isFinite(video.duration) ? video.duration : 1
}

/** Up to which second there is film without a gap, from where it plays now. */
function loadedEnd(video: HTMLVideoElement | null): number {
  if (!video) return 0
  const { buffered, currentTime } = video
  for (let i = 0; i < buffered.length; i++) {
    if (buffered.start(i) <= currentTime + 0.1 && currentTime <= buffered.end(i)) return buffered.end(i)
  }
  return 0
}
