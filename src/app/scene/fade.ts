import { useFrame } from '@react-three/fiber'
import type { RefObject } from 'react'
import { CustomBlending, type Group, Mesh, MeshBasicMaterial, SRGBColorSpace } from 'three'

const secondsToFade = 0.2

/** Fades everything in a group in and out, and keeps it from pointers while it is not there. */
export function useFade(group: RefObject<Group | null>, isShown: () => boolean): void {
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

function setOpacity(object: object, share: number): void {
  if (!(object instanceof Mesh) || !(object.material instanceof MeshBasicMaterial)) return
  const { material, userData } = object
  userData.opacity ??= material.opacity
  material.opacity = userData.opacity * share
  // Panels carry their colours multiplied by their opacity, so the colours fade too.
  if (material.blending === CustomBlending) material.color.setRGB(share, share, share, SRGBColorSpace)
}
