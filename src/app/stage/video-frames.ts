import type { Undo } from '../ports'

/**
 * Calls the listener for every new picture of the video, also while it is paused (after a seek, or the very first one).
 * Browsers without `requestVideoFrameCallback` are asked once per screen frame whether the position has moved.
 */
export function onVideoFrame(video: HTMLVideoElement, listener: () => void): Undo {
  if ('requestVideoFrameCallback' in video) {
    const again = (): void => {
      request = video.requestVideoFrameCallback(again)
      listener()
    }
    let request = video.requestVideoFrameCallback(again)
    return () => video.cancelVideoFrameCallback(request)
  }
  return pollFrames(video, listener)
}

function pollFrames(video: HTMLVideoElement, listener: () => void): Undo {
  let last = ''
  const again = (): void => {
    request = requestAnimationFrame(again)
    const now = `${video.currentSrc} ${video.currentTime}`
    if (video.readyState < 2 || now === last) return
    last = now
    listener()
  }
  let request = requestAnimationFrame(again)
  return () => cancelAnimationFrame(request)
}
