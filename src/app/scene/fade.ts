import { useFrame } from '@react-three/fiber'
import { type RefObject, useLayoutEffect } from 'react'
import { CustomBlending, type Group, Mesh, MeshBasicMaterial, Object3D, SRGBColorSpace } from 'three'

const secondsToFade = 0.2

/** Fades everything in a group in and out. While it is not there no pointer finds it, and nothing in it is placed anew. */
export function useFade(group: RefObject<Group | null>, isShown: () => boolean): void {
  useLayoutEffect(() => {
    if (group.current) restWhileHidden(group.current)
  }, [group])
  useFrame((_, seconds) => {
    const root = group.current
    if (!root) return
    const wanted = isShown() ? 1 : 0
    const now: number = root.userData.shown ?? 0
    const step = Math.min(0.1, seconds) / secondsToFade
    const next = wanted > now ? Math.min(wanted, now + step) : Math.max(wanted, now - step)
    root.userData.shown = next
    root.visible = next > 0
    root.pointerEvents = wanted === 1 ? 'auto' : 'none'
    root.intersectChildren = wanted === 1
    if (next !== now) root.traverse((object) => setOpacity(object, next))
  })
}

/** Three places all there is in every frame, seen or not. What is missed is made up for when it comes back. */
function restWhileHidden(root: Object3D): void {
  root.updateMatrixWorld = (force) => {
    if (root.visible) Object3D.prototype.updateMatrixWorld.call(root, force)
    else root.matrixWorldNeedsUpdate ||= force === true
  }
}

function setOpacity(object: object, share: number): void {
  if (!(object instanceof Mesh) || !(object.material instanceof MeshBasicMaterial)) return
  const { material, userData } = object
  userData.opacity ??= material.opacity
  material.opacity = userData.opacity * share
  // Panels carry their colours multiplied by their opacity, so the colours fade too.
  if (material.blending === CustomBlending) material.color.setRGB(share, share, share, SRGBColorSpace)
}
