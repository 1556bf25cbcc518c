/** Seconds; 1 while unknown, so that it divides. */
export function durationOf(video: HTMLVideoElement | null): number {
  return video && video.duration > 0 && Number.isFinite(video.duration) ? video.duration : 1
}

/** Up to which second there is film without a gap, from where it plays now. */
export function loadedEnd(video: HTMLVideoElement | null): number {
  if (!video) return 0
  const { buffered, currentTime } = video
  for (let i = 0; i < buffered.length; i++) {
    if (buffered.start(i) <= currentTime + 0.1 && currentTime <= buffered.end(i)) return buffered.end(i)
  }
  return 0
}
