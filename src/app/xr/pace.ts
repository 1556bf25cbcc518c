import type { Undo } from '../ports'

/** So many frames are judged at once: some seconds, so that a hitch while something opens does not count. */
const judged = 400
/** A frame that takes this much longer than its time was missed. */
const missed = 1.5
/** More of them than this share, and the rate is too high for what is drawn. */
const tolerable = 0.2

/** Tells, from the time stamps of frames (ms) and the rate they should come at, whether a headset keeps up; null until enough were seen. */
export function createPace() {
  let last: number | null = null
  let seen = 0
  let late = 0
  return {
    frame(at: number, rate: number): 'kept' | 'missed' | null {
      if (last !== null) {
        seen += 1
        if (at - last > (missed * 1000) / rate) late += 1
      }
      last = at
      if (seen < judged) return null
      const verdict = late > seen * tolerable ? 'missed' : 'kept'
      seen = 0
      late = 0
      return verdict
    },
    /** Something was done that makes the count worthless. */
    reset(): void {
      last = null
      seen = 0
      late = 0
    },
  }
}

/** Calls `tooFast` whenever the session misses too many frames of the rate it runs at. Sessions that do not tell their rate are left alone. */
export function watchPace(session: XRSession, tooFast: (rate: number) => void): Undo {
  const pace = createPace()
  let isOver = false
  const onFrame = (at: number): void => {
    if (isOver) return
    session.requestAnimationFrame(onFrame)
    const rate = session.frameRate
    if (!rate || session.visibilityState !== 'visible') pace.reset()
    else if (pace.frame(at, rate) === 'missed') tooFast(rate)
  }
  session.requestAnimationFrame(onFrame)
  return () => {
    isOver = true
  }
}
