import { useFrame } from '@react-three/fiber'
import { useRef } from 'react'
import type { Mesh } from 'three'
import { ink } from '../ink'
import { onBoard } from '../label'
import { order } from '../order'
import { isSeen } from '../seen'
import type { Rect } from '../target'
import { lineHeight } from './draw-bar'

type SliderFillProps = {
  readonly place: Rect
  readonly board: { readonly width: number; readonly height: number }
  /** Asked every frame while the bar is shown, 0 to 1. */
  readonly fraction: () => number
  /** A second, paler line, such as how much is loaded. */
  readonly behind?: () => number
}

const knob = 13

/** The filled part of a slider and its knob: moved, never redrawn. */
export function SliderFill({ place, board, fraction, behind }: SliderFillProps) {
  const fill = useRef<Mesh>(null)
  const pale = useRef<Mesh>(null)
  const handle = useRef<Mesh>(null)
  const [x, y, z] = onBoard(place, board)
  const width = place.width / 1000
  const stretch = (mesh: Mesh | null, share: number) => {
    if (!mesh) return
    mesh.visible = share > 0
    mesh.scale.x = Math.max(share, 1e-4)
    mesh.position.x = x - (width * (1 - share)) / 2
  }
  useFrame(() => {
    if (!isSeen(handle.current)) return
    const share = Math.min(1, Math.max(0, fraction() || 0))
    stretch(fill.current, share)
    if (behind) stretch(pale.current, Math.min(1, Math.max(0, behind() || 0)))
    if (handle.current) handle.current.position.x = x - width / 2 + width * share
  })
  return (
    <group pointerEvents="none">
      {behind && (
        <mesh ref={pale} position={[x, y, z]} renderOrder={order.onBoard}>
          <planeGeometry args={[width, lineHeight / 1000]} />
          <meshBasicMaterial
            color="#ffffff"
            transparent
            opacity={0.25}
            depthWrite={false}
            toneMapped={false}
          />
        </mesh>
      )}
      <mesh ref={fill} position={[x, y, z + 0.0005]} renderOrder={order.onBoard}>
        <planeGeometry args={[width, lineHeight / 1000]} />
        <meshBasicMaterial color={ink.accent} transparent depthWrite={false} toneMapped={false} />
      </mesh>
      <mesh ref={handle} position={[x, y, z + 0.001]} renderOrder={order.aboveBoard}>
        <circleGeometry args={[knob / 1000, 32]} />
        <meshBasicMaterial color={ink.text} transparent depthWrite={false} toneMapped={false} />
      </mesh>
    </group>
  )
}
