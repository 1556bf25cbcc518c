import type { Object3D } from 'three'

/** Whether something and all that it hangs in is shown: what nobody sees need not keep up with the film. False for null. */
export function isSeen(object: Object3D | null | undefined): boolean {
  if (!object) return false
  for (let at: Object3D | null = object; at; at = at.parent) if (!at.visible) return false
  return true
}
