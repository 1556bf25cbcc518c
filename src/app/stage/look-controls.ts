import type { Undo, View } from '../ports'

export type LookTarget = {
  view(): View
  /** Moves at once. */
  set(view: View): void
}

/** After letting go the view glides to a stop: speed falls to a third in this many seconds. */
const GLIDE_SECONDS = 0.28
/** Degrees per second below which gliding has stopped. */
const REST_SPEED = 1.5
/** A finger that rested this long before letting go does not throw. */
const THROW_WITHIN_MS = 60

type Pointer = { x: number; y: number }

/**
 * Turns pointers on an element into a view: drag turns (the picture sticks to the pointer), letting go glides, two fingers or the wheel zoom.
 * Keys belong to the face. With `prefers-reduced-motion` nothing glides.
 */
export function setupLookControls(element: HTMLElement, target: LookTarget): Undo {
  const pointers = new Map<number, Pointer>()
  const calm = matchMedia('(prefers-reduced-motion: reduce)')
  const listening = new AbortController()
  let speed = { yaw: 0, pitch: 0 }
  let lastMove = 0
  let spread = 0
  let glide = 0

  const stopGlide = (): void => {
    cancelAnimationFrame(glide)
    glide = 0
  }

  const onDown = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' && event.button !== 0) return
    stopGlide()
    speed = { yaw: 0, pitch: 0 }
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    element.setPointerCapture(event.pointerId)
    spread = spreadOf(pointers)
  }

  const onMove = (event: PointerEvent): void => {
    const pointer = pointers.get(event.pointerId)
    if (!pointer) return
    const dx = event.clientX - pointer.x
    const dy = event.clientY - pointer.y
    pointer.x = event.clientX
    pointer.y = event.clientY
    if (pointers.size > 1) pinch()
    else drag(dx, dy, event.timeStamp)
  }

  const drag = (dx: number, dy: number, at: number): void => {
    const view = target.view()
    // At the centre of the screen one pixel is this many degrees, so the picture stays under the pointer at every zoom.
    const perPixel =
      (2 * Math.atan(Math.tan((view.fov * Math.PI) / 360) / (element.clientHeight / 2)) * 180) / Math.PI / 2
    const yaw = -dx * perPixel
    const pitch = dy * perPixel
    target.set({ ...view, yaw: view.yaw + yaw, pitch: view.pitch + pitch })
    const seconds = Math.max(0.004, (at - lastMove) / 1000)
    lastMove = at
    if (seconds > 0.2) return
    speed = { yaw: mix(speed.yaw, yaw / seconds), pitch: mix(speed.pitch, pitch / seconds) }
  }

  const pinch = (): void => {
    const now = spreadOf(pointers)
    if (spread > 0 && now > 0) {
      const view = target.view()
      target.set({ ...view, fov: view.fov * (spread / now) })
    }
    spread = now
  }

  const onUp = (event: PointerEvent): void => {
    if (!pointers.delete(event.pointerId)) return
    spread = spreadOf(pointers)
    if (pointers.size > 0) return
    const isThrown = event.timeStamp - lastMove < THROW_WITHIN_MS && Math.hypot(speed.yaw, speed.pitch) > 8
    if (isThrown && !calm.matches) startGlide()
  }

  const startGlide = (): void => {
    let last = performance.now()
    const step = (now: number): void => {
      const seconds = Math.min(0.05, Math.max(0, now - last) / 1000)
      last = now
      const view = target.view()
      target.set({ ...view, yaw: view.yaw + speed.yaw * seconds, pitch: view.pitch + speed.pitch * seconds })
      const rest = Math.exp(-seconds / GLIDE_SECONDS)
      speed = { yaw: speed.yaw * rest, pitch: speed.pitch * rest }
      if (Math.hypot(speed.yaw, speed.pitch) > REST_SPEED) glide = requestAnimationFrame(step)
    }
    glide = requestAnimationFrame(step)
  }

  const onWheel = (event: WheelEvent): void => {
    event.preventDefault()
    const view = target.view()
    const pixels = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY
    target.set({ ...view, fov: view.fov * Math.exp(Math.max(-120, Math.min(120, pixels)) * 0.0012) })
  }

  const options = { signal: listening.signal }
  element.addEventListener('pointerdown', onDown, options)
  element.addEventListener('pointermove', onMove, options)
  element.addEventListener('pointerup', onUp, options)
  element.addEventListener('pointercancel', onUp, options)
  element.addEventListener('wheel', onWheel, { ...options, passive: false })
  return () => {
    stopGlide()
    listening.abort()
  }
}

function spreadOf(pointers: ReadonlyMap<number, Pointer>): number {
  const [one, two] = [...pointers.values()]
  return one && two ? Math.hypot(one.x - two.x, one.y - two.y) : 0
}

function mix(old: number, now: number): number {
  return old * 0.6 + now * 0.4
}
