import { useFrame } from '@react-three/fiber'
import { type RefObject, useMemo, useRef, useState } from 'react'
import type { Group } from 'three'
import { formatLength } from '../../media/card'
import { useApp, useSlice } from '../../state/hooks'
import { Board } from '../board'
import { useComfortDoor } from '../comfort/comfort-door'
import { useFade } from '../fade'
import { ink } from '../ink'
import { Label } from '../label'
import type { Pointing } from '../pointing'
import { type BarAction, type BarMenu as BarMenuId, type BarTarget, layoutBar } from './bar-layout'
import { type BarLook, barLookOf, barWords } from './bar-look'
import { BarMenu } from './bar-menu'
import { ChapterMarks } from './chapter-marks'
import { drawBar } from './draw-bar'
import { ResumedNote } from './resumed-note'
import { SeekPreview } from './seek-preview'
import { SliderFill } from './slider-fill'
import { Tip } from './tip'
import { useStanding } from './use-standing'
import { durationOf, loadedEnd } from './video-clock'

type ControlBarProps = {
  readonly isShown: () => boolean
  /** Where it hangs. */
  readonly place: RefObject<Group | null>
  /** A pointer is on the bar, or a menu is open. */
  readonly onTouch: () => void
  readonly onTurn: (direction: -1 | 1) => void
  readonly onRecenter: () => void
  readonly onExit: () => void
  /** Which part of the picture is straight ahead, degrees to the right. */
  readonly yaw: () => number
  /** Told when it changes: millimetres that something stands over the bar. */
  readonly onOver: (height: number) => void
}

const skipSeconds = 10

/** A film that opens changes the bar several times in this time. */
const openingMs = 500

/** The control bar in space: time, sound, choices, direction, and the ways out. */
export function ControlBar(props: ControlBarProps) {
  const { isShown, place, onTouch } = props
  const standing = useStanding(props.onOver)
  const { playback, moves } = useApp()
  const { actions } = playback
  const comfort = useComfortDoor()
  const look = useBarLook()
  const layout = useMemo(() => layoutBar(look.kind, new Set(look.disabled)), [look.kind, look.disabled])
  const [menu, setMenu] = useState<BarMenuId | null>(null)
  const isMenuUsable =
    menu !== null && layout.targets.some(({ id, isDisabled }) => id === menu && !isDisabled)
  const pointing = useRef<Pointing<BarTarget['id']>>(null)
  /** While the time line is dragged the picture waits for the end of it, and the knob does not. */
  const dragged = useRef<number | null>(null)
  useFade(place, isShown)
  useFrame(() => {
    const isGone = place.current?.visible === false
    if (menu !== null && (isGone || !isMenuUsable)) setMenu(null)
    else if (isShown() && (menu !== null || pointing.current?.isTouched())) onTouch()
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
  const toggle = (id: BarMenuId) => () => setMenu(menu === id ? null : id)
  const press: Readonly<Record<BarAction, () => void>> = {
    play: actions.togglePlay,
    back: () => actions.skip(-skipSeconds),
    forward: () => actions.skip(skipSeconds),
    previous: () => moves.step('previous'),
    next: () => moves.step('next'),
    mute: actions.toggleMute,
    'turn-left': () => props.onTurn(-1),
    'turn-right': () => props.onTurn(1),
    recenter: props.onRecenter,
    exit: props.onExit,
    library: moves.backToLibrary,
    captions: toggle('captions'),
    speed: toggle('speed'),
    quality: toggle('quality'),
    picture: toggle('picture'),
    comfort: comfort.toggle,
  }
  const slide = (id: BarTarget['id'], fraction: number, isDone: boolean) => {
    if (id === 'volume') return actions.setVolume(fraction)
    dragged.current = isDone ? null : fraction
    if (isDone) actions.seek(fraction * clock.duration())
  }
  const tip = () => {
    const hovered = layout.targets.find(({ id }) => id !== 'seek' && pointing.current?.isHovered(id))
    return hovered ? { words: barWords(hovered.id, look), at: hovered } : null
  }
  const seek = layout.targets.find(({ id }) => id === 'seek')
  const volume = layout.targets.find(({ id }) => id === 'volume')

  return (
    <group ref={place}>
      <group position-y={-layout.drop / 1000}>
        <Board
          width={layout.width}
          height={layout.height}
          targets={layout.targets}
          version={JSON.stringify([look, menu])}
          restMs={openingMs}
          draw={(context, over) => drawBar(context, layout, look, menu, over)}
          onPress={(id) => {
            onTouch()
            press[id as BarAction]()
          }}
          onSlide={slide}
          onPointing={(made) => {
            pointing.current = made
          }}
        />
        <Tip board={layout} tip={tip} />
        {layout.elapsed && (
          <Label
            place={layout.elapsed}
            board={layout}
            size={26}
            align="left"
            colour={ink.text}
            text={() => formatTime(clock.elapsed() * clock.duration())}
          />
        )}
        {layout.total && (
          <Label
            place={layout.total}
            board={layout}
            size={26}
            align="right"
            text={() => formatTime(clock.duration())}
          />
        )}
        {seek && (
          <>
            <SliderFill place={seek} board={layout} fraction={clock.elapsed} behind={clock.loaded} />
            {look.chapters.length > 0 && <ChapterMarks seek={seek} board={layout} marks={look.chapters} />}
            <SeekPreview
              bar={layout}
              seek={seek}
              along={() => pointing.current?.along('seek') ?? null}
              yaw={props.yaw}
              onOver={standing.preview}
            />
          </>
        )}
        {volume && <SliderFill place={volume} board={layout} fraction={loudness} />}
        {isMenuUsable && (
          <BarMenu menu={menu} bar={layout} onClose={() => setMenu(null)} onOver={standing.menu} />
        )}
        <ResumedNote
          bar={layout}
          isHidden={() => menu !== null || pointing.current?.along('seek') != null}
          onShown={onTouch}
          onOver={standing.note}
        />
      </group>
    </group>
  )
}

/** `1:05`; the second that runs, not the nearest. */
function formatTime(seconds: number): string {
  return formatLength(Math.floor(seconds) * 1000)
}

function useBarLook(): BarLook {
  const { playback } = useApp()
  const written = useSlice(playback, (state) =>
    JSON.stringify(barLookOf(state, durationOf(playback.video()))),
  )
  return useMemo(() => JSON.parse(written) as BarLook, [written])
}
