import type { Undo } from '../ports'

const samples = 24

/**
 * Measures how many frames a second a playing video holds, from the time stamps of its frames, and tells it once per call.
 * Tells nothing while the video stands still.
 */
export function measureContentRate(video: HTMLVideoElement, tell: (framesPerSecond: number) => void): Undo {
  let request = 0
  let count = 0
  let first: VideoFrameCallbackMetadata | null = null
  const onFrame = (_now: number, frame: VideoFrameCallbackMetadata) => {
    // A seek or a new source makes time jump: start again.
    if (!first || frame.mediaTime <= first.mediaTime || frame.presentedFrames < first.presentedFrames) {
      first = frame
      count = 0
    }
    count += 1
    const seconds = frame.mediaTime - first.mediaTime
    if (count > samples && seconds < samples) {
      tell(nearestCommonRate((frame.presentedFrames - first.presentedFrames) / seconds))
      return
    }
    request = video.requestVideoFrameCallback(onFrame)
  }
  request = video.requestVideoFrameCallback(onFrame)
  return () => video.cancelVideoFrameCallback(request)
}

/** Dropped frames make a rate look lower than it is, so the next common one at or above it is meant. */
function nearestCommonRate(measured: number): number {
  return [24, 25, 30, 50, 60].find((rate) => measured <= rate * 1.02) ?? measured
}
