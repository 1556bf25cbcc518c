/** Frames that were due and those of them that never came to be shown. */
export type FrameCount = { readonly due: number; readonly dropped: number }

/** Longer gaps are seeks and stalls, which say nothing of the decoder. */
const longestGap = 0.5

/**
 * Counts what became of the frames of a playing video, from the time stamps of those that were shown; the browser's own count of dropped
 * frames takes a page that is not in sight for a weak decoder. Browsers that tell of no frames count none.
 * @param framesPerSecond of what plays now
 * @returns the count since the last call
 */
export function countFrames(video: HTMLVideoElement, framesPerSecond: () => number): () => FrameCount {
  let due = 0
  let shown = 0
  let last: VideoFrameCallbackMetadata | null = null
  const onFrame = (_now: number, frame: VideoFrameCallbackMetadata): void => {
    video.requestVideoFrameCallback(onFrame)
    const seconds = last ? frame.mediaTime - last.mediaTime : 0
    const isCounted = seconds > 0 && seconds < longestGap && video.playbackRate <= 1 && !document.hidden
    if (last && isCounted) {
      due += seconds * framesPerSecond()
      shown += frame.presentedFrames - last.presentedFrames
    }
    last = frame
  }
  if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(onFrame)
  return () => {
    const count = { due: Math.round(due), dropped: Math.max(0, Math.round(due - shown)) }
    due = 0
    shown = 0
    return count
  }
}
