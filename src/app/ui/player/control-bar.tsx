import {
  CircleQuestionMark,
  Maximize,
  Minimize,
  Pause,
  Play,
  RectangleGoggles,
  RotateCcw,
  SkipBack,
  SkipForward,
} from 'lucide-react'
import type { Stage } from '../../ports'
import { useApp, useSlice } from '../../state/hooks'
import { controlWords } from '../../state/playback-words'
import type { Vr } from '../shell/use-vr'
import { CaptionsMenu } from './captions-menu'
import { Compass } from './compass'
import { DeviceButton } from './device-button'
import { IconButton } from './icon-button'
import { SeekBar } from './seek-bar'
import { ProjectionMenu, SettingsMenu } from './settings-menu'
import { TimeLabel } from './time-label'
import type { Fullscreen } from './use-fullscreen'
import { VolumeControl } from './volume-control'
import './bars.css'

type ControlBarProps = {
  readonly stage: Stage | null
  readonly fullscreen: Fullscreen
  readonly vr: Vr
  readonly onHelp: () => void
}

/** Everything one can do with what is shown. */
export function ControlBar({ stage, fullscreen, vr, onHelp }: ControlBarProps) {
  const { playback, moves } = useApp()
  const isReady = useSlice(playback, (state) => state.phase === 'ready')
  const isOpening = useSlice(playback, (state) => state.phase === 'opening')
  const isTimed = useSlice(playback, (state) => state.entry !== null && state.entry.kind !== 'image')
  const isSpherical = useSlice(playback, (state) => Boolean(state.entry?.projection))
  const previous = useSlice(playback, (state) => state.previous)
  const next = useSlice(playback, (state) => state.next)

  return (
    <section className="player-bar" aria-label="Controls">
      {isTimed && isReady && <SeekBar stage={stage} />}
      <div className="player-row">
        <IconButton
          label={controlWords.previous}
          keys="Shift+P"
          isDisabled={!previous}
          onPress={() => moves.step('previous')}
        >
          <SkipBack size={20} />
        </IconButton>
        {isTimed && (isReady || isOpening) && <PlayButton isReady={isReady} />}
        <IconButton
          label={controlWords.next}
          keys="Shift+N"
          isDisabled={!next}
          onPress={() => moves.step('next')}
        >
          <SkipForward size={20} />
        </IconButton>
        {isTimed && isReady && <VolumeControl />}
        {isTimed && isReady && <TimeLabel />}
        <span className="player-gap" />
        {isReady && isSpherical && stage && <Compass stage={stage} />}
        {isReady && isSpherical && stage && <DeviceButton stage={stage} />}
        {isTimed && isReady && <CaptionsMenu />}
        {isReady && isSpherical && <ProjectionMenu />}
        {isTimed && isReady && <SettingsMenu />}
        <IconButton label={controlWords.shortcuts} keys="?" onPress={onHelp} className="player-help">
          <CircleQuestionMark size={20} />
        </IconButton>
        {fullscreen.isPossible && (
          <IconButton
            label={fullscreen.isOn ? controlWords.leaveFullscreen : controlWords.fullscreen}
            keys="F"
            onPress={fullscreen.toggle}
          >
            {fullscreen.isOn ? <Minimize size={20} /> : <Maximize size={20} />}
          </IconButton>
        )}
        {isReady && (vr.state === 'available' || vr.state === 'starting') && (
          <button type="button" className="player-vr" onClick={vr.enter} disabled={vr.state === 'starting'}>
            <RectangleGoggles size={20} aria-hidden="true" />
            {controlWords.enterVr}
          </button>
        )}
      </div>
    </section>
  )
}

function PlayButton({ isReady }: { isReady: boolean }) {
  const { playback } = useApp()
  const isPlaying = useSlice(playback, (state) => state.isPlaying)
  const hasEnded = useSlice(playback, (state) => state.hasEnded)
  const Icon = hasEnded ? RotateCcw : isPlaying ? Pause : Play
  const label = hasEnded ? controlWords.replay : isPlaying ? controlWords.pause : controlWords.play
  return (
    <IconButton
      label={label}
      keys="K"
      isDisabled={!isReady}
      onPress={playback.actions.togglePlay}
      className="player-play"
    >
      <Icon size={24} fill={hasEnded ? 'none' : 'currentColor'} />
    </IconButton>
  )
}
