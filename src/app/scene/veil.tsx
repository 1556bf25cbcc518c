import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { BackSide, BoxGeometry, Mesh, MeshBasicMaterial } from 'three'
import { useApp } from '../state/hooks'
import { order } from './order'

const secondsToLift = 0.3
/** A picture is on the canvas a moment after it is there. */
const framesHeld = 2

/**
 * A change of scene is a short darkness: the next sphere comes out of black instead of jumping at the eyes. Lies over the sphere and under
 * everything else; not drawn at all once it has lifted.
 */
export function Veil() {
  const { playback } = useApp()
  const mesh = useMemo(() => {
    const material = new MeshBasicMaterial({ color: 0, side: BackSide, transparent: true, depthWrite: false })
    const made = new Mesh(new BoxGeometry(30, 30, 30), material)
    made.renderOrder = order.veil
    made.frustumCulled = false
    made.visible = false
    made.raycast = () => undefined
    return made
  }, [])
  useEffect(
    () => () => {
      mesh.geometry.dispose()
      mesh.material.dispose()
    },
    [mesh],
  )
  const held = useMemo(() => ({ entryId: playback.store.getState().entryId, frames: 0 }), [playback])
  useFrame((_, seconds) => {
    const { entryId, entry, hasPicture, phase } = playback.store.getState()
    const { material } = mesh
    if (phase === 'closed' || !entry?.projection) material.opacity = 0
    else if (entryId !== held.entryId || !hasPicture) {
      material.opacity = 1
      held.frames = framesHeld
    } else if (held.frames > 0) held.frames -= 1
    else material.opacity = Math.max(0, material.opacity - Math.min(0.05, seconds) / secondsToLift)
    held.entryId = entryId
    mesh.visible = material.opacity > 0
  })
  return <primitive object={mesh} pointerEvents="none" />
}
