import { Rotate3d } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Stage } from '../../ports'
import { controlWords, pageWords } from '../../state/playback-words'
import { IconButton } from './icon-button'

/** Looking around by moving the phone; only where there is something to hold. */
export function DeviceButton({ stage }: { stage: Stage }) {
  const [isOn, setOn] = useState(false)
  const [isRefused, setRefused] = useState(false)
  const canMove = matchMedia('(pointer: coarse)').matches && 'DeviceOrientationEvent' in window

  useEffect(() => () => void stage.followDevice(false), [stage])
  if (!canMove) return null

  const toggle = async () => {
    const follows = await stage.followDevice(!isOn)
    setRefused(!isOn && !follows)
    setOn(follows)
  }
  return (
    <>
      <IconButton label={controlWords.followDevice} isOn={isOn} onPress={() => void toggle()}>
        <Rotate3d size={20} />
      </IconButton>
      {isRefused && (
        <span className="player-hint" role="status">
          {pageWords.noDevice}
        </span>
      )}
    </>
  )
}
