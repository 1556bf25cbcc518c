import { useEffect } from 'react'
import { useApp, useSlice } from '../../state/hooks'

/** What a video has at this moment, in seconds. `buffered` is the end of what is loaded from here on. */
export type Position = { readonly seconds: number; readonly duration: number; readonly buffered: number }

/**
 * Calls `show` with the video's own position, several times a second while it plays and on every jump. It is never stored: whoever shows
 * it writes it straight into the element.
 */
export function usePosition(show: (position: Position) => void): void {
  const { playback } = useApp()
  const entry = useSlice(playback, (state) => state.entry)
  const phase = useSlice(playback, (state) => state.phase)

  useEffect(() => {
    const video = playback.video()
    if (!video || phase !== 'ready') return
    const expected = (entry?.durationMs ?? 0) / 1000
    const tell = () => {
      const duration = Number.isFinite(video.duration) && video.duration > 0 ? video.duration : expected
      show({ seconds: video.currentTime, duration, buffered: bufferedFrom(video) })
    }
    const kinds = ['timeupdate', 'seeking', 'seeked', 'durationchange', 'progress', 'loadeddata'] as const
    for (const kind of kinds) video.addEventListener(kind, tell)
    tell()
    return () => {
      for (const kind of kinds) video.removeEventListener(kind, tell)
    }
  }, [playback, entry, phase, show])
}

function bufferedFrom({ buffered, currentTime }: HTMLVideoElement): number {
  for (let part = 0; part < buffered.length; part++) {
    if (buffered.start(part) <= currentTime + 0.1 && buffered.end(part) >= currentTime)
      return buffered.end(part)
  }
  return currentTime
}
