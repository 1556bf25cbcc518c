import { useEffect, useRef } from 'react'
import type { Stage } from '../../ports'
import { controlWords } from '../../state/playback-words'
import { IconButton } from './icon-button'

/** Shows which way one looks and how wide, as a cone seen from above; a press looks straight ahead again. */
export function Compass({ stage }: { stage: Stage }) {
  const cone = useRef<SVGPathElement>(null)

  useEffect(() => {
    let request = 0
    let last = ''
    const show = () => {
      request = requestAnimationFrame(show)
      const { yaw, fov } = stage.view()
      const now = `${yaw.toFixed(0)} ${fov.toFixed(0)}`
      if (now === last) return
      last = now
      cone.current?.setAttribute('d', wedge(fov))
      cone.current?.setAttribute('transform', `rotate(${yaw.toFixed(1)} 12 12)`)
    }
    show()
    return () => cancelAnimationFrame(request)
  }, [stage])

  return (
    <IconButton
      label={controlWords.recenter}
      keys="Home"
      onPress={() => stage.recenter()}
      className="player-compass"
    >
      <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" strokeWidth="1.75" />
        <path ref={cone} fill="currentColor" />
        <circle cx="12" cy="12" r="1.6" fill="currentColor" />
      </svg>
    </IconButton>
  )
}

/** A wedge of so many degrees that points up. */
function wedge(degrees: number): string {
  const half = (degrees * Math.PI) / 360
  const x = 8 * Math.sin(half)
  const y = 8 * Math.cos(half)
  return `M12 12 L${12 - x} ${12 - y} A8 8 0 0 1 ${12 + x} ${12 - y} Z`
}
