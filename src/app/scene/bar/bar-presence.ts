/** When the bar is there. All times in milliseconds of one clock. */
export type BarPresence = {
  isShown(): boolean
  /** A press on empty space: shows the bar, brings it here when it is somewhere behind, puts it away when it is in front. */
  pressEmpty(now: number, isInView: boolean): 'placed' | 'hidden'
  show(now: number): void
  /** Something was done on the bar. */
  touch(now: number): void
  /** Hides the bar once it is idle. `isKept`: while paused, or when it is needed to go on. */
  step(now: number, isKept: boolean): void
}

const idleMs = 4000

export function createBarPresence(): BarPresence {
  let isShown = false
  let lastTouch = 0
  const show = (now: number) => {
    isShown = true
    lastTouch = now
  }
  return {
    isShown: () => isShown,
    pressEmpty(now, isInView) {
      if (isShown && isInView) {
        isShown = false
        return 'hidden'
      }
      show(now)
      return 'placed'
    },
    show,
    touch(now) {
      lastTouch = now
    },
    step(now, isKept) {
      if (isKept) lastTouch = now
      else if (now - lastTouch > idleMs) isShown = false
    },
  }
}
