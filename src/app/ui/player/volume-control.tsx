import { Volume1, Volume2, VolumeX } from 'lucide-react'
import { useApp, useSlice } from '../../state/hooks'
import { controlWords } from '../../state/playback-words'
import { IconButton } from './icon-button'
import './slider.css'
import './volume-control.css'

/** Mute, and a slider beside it where there is room. */
export function VolumeControl() {
  const { playback } = useApp()
  const { actions } = playback
  const volume = useSlice(playback, (state) => state.volume)
  const isMuted = useSlice(playback, (state) => state.isMuted)
  const heard = isMuted ? 0 : volume
  const Icon = heard === 0 ? VolumeX : heard < 0.5 ? Volume1 : Volume2
  return (
    <div className="player-volume">
      <IconButton
        label={isMuted ? controlWords.unmute : controlWords.mute}
        keys="M"
        onPress={actions.toggleMute}
      >
        <Icon size={20} />
      </IconButton>
      <input
        type="range"
        className="player-slider"
        aria-label={controlWords.volume}
        aria-valuetext={`${Math.round(heard * 100)} percent`}
        min={0}
        max={1}
        step={0.05}
        value={heard}
        style={{ '--filled': `${heard * 100}%` }}
        onChange={(event) => actions.setVolume(event.currentTarget.valueAsNumber)}
      />
    </div>
  )
}
