import type { Object3D } from 'three'

/** What a press would reach. Keys are unique within the room. */
export type Spot = { readonly key: string; readonly kind: 'button' | 'slider' }

/**
 * Told by an object that pointers press, kept as `userData.pressable`: what this pointer is on, or null where a press does nothing.
 * Whatever is to be pressed by looking at it needs one.
 */
export type Pressable = (pointer: number) => Spot | null

/** What of an object a pointer is on; null for an object that nobody presses. */
export function spotOf(object: Object3D | undefined, pointer: number): Spot | null {
  const pressable: unknown = object?.userData.pressable
  return typeof pressable === 'function' ? (pressable as Pressable)(pointer) : null
}
