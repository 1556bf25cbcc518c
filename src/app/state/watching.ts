import { config } from '../config'
import type { Clock } from '../ports'
import type { HistorySlice } from './history'
import type { PlaybackSlice } from './playback'

type Spot = { readonly entryId: string; readonly seconds: number; readonly duration: number }

/**
 * Notes in the history where playback is: now and then while it plays, when it pauses or ends, and when it is closed.
 * The result notes the position of this moment, for a page that may be gone soon.
 */
export function setupWatching(playback: PlaybackSlice, history: HistorySlice, clock: Clock): () => void {
  /** Kept beside the video, which has forgotten it by the time the phase says that it was closed. */
  let spot: Spot | null = null
  let keptAt = 0
  let video: HTMLVideoElement | null = null

  const look = (): void => {
    const { phase, entry, hasPicture } = playback.store.getState()
    if (!video || phase !== 'ready' || !hasPicture || entry.kind === 'image') return
    // While a source is loaded anew the video stands at 0 for a moment.
    if (video.seeking || video.readyState < HAVE_CURRENT_DATA) return
    const duration = Number.isFinite(video.duration) ? video.duration : entry.durationMs / 1000
    if (duration > 0) spot = { entryId: entry.id, seconds: video.currentTime, duration }
  }

  const keep = (): void => {
    keptAt = clock.now()
    if (spot) history.actions.note(spot.entryId, spot.seconds, spot.duration)
  }

  const keepAndSend = (): void => {
    keep()
    void history.actions.send()
  }

  const attach = (attached: HTMLVideoElement): void => {
    video = attached
    video.addEventListener('timeupdate', () => {
      look()
      if (!attached.paused && clock.now() - keptAt >= config.positionSavedMs) keepAndSend()
    })
    video.addEventListener('seeked', look)
    for (const name of ['pause', 'ended']) {
      video.addEventListener(name, () => {
        look()
        keepAndSend()
      })
    }
  }

  playback.store.subscribe(({ entryId, phase }) => {
    if (spot && spot.entryId !== entryId) {
      keepAndSend()
      spot = null
    }
    const found = video ? null : playback.video()
    if (found) attach(found)
    // The first seconds are not worth a request.
    if (phase === 'opening') keptAt = clock.now()
  })

  return () => {
    look()
    keep()
  }
}

const HAVE_CURRENT_DATA = 2
