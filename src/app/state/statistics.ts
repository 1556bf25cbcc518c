import type { Clock, PlaybackStatistics, Player, StatisticsRun, VrDoor } from '../ports'
import type { PlaybackSlice } from './playback'
import type { PlaybackState } from './playback-phase'
import type { SessionSlice } from './session'
import { count, emptyTally, type Happening } from './tally'

export type StatisticsPorts = {
  readonly statistics: PlaybackStatistics
  readonly loadVr: () => Promise<VrDoor | null>
  readonly clock: Clock
}

/**
 * Counts what is played as Kaltura's own players do, where the hub wants it: watches the playback slice and its video, tells the port,
 * and waits for nothing. Playback knows nothing of it.
 */
export function setupStatistics(
  playback: PlaybackSlice,
  session: SessionSlice,
  { statistics, loadVr, clock }: StatisticsPorts,
): void {
  let run: StatisticsRun | null = null
  let runId: string | null = null
  let tally = emptyTally
  let video: HTMLVideoElement | null = null
  let vr: VrDoor | null = null
  /** False while a source is loaded: what the video does then is not the viewer's doing. */
  let isLoaded = true

  const address = (): string | null => {
    const state = session.store.getState()
    return state.phase === 'signed-in' ? state.hub.statistics : null
  }

  const happen = (kind: Happening['kind'], reason?: string): void => {
    if (!run) return
    const { snapshot, entry, rate } = playback.store.getState()
    const seconds = video && isLoaded ? video.currentTime : 0
    const known = video && Number.isFinite(video.duration) ? video.duration : 0
    const [next, counts] = count(tally, {
      kind,
      at: clock.now(),
      seconds,
      duration: known || (entry?.durationMs ?? 0) / 1000,
      bitrate: Math.round((snapshot.currentQuality?.bitsPerSecond ?? 0) / 1024),
      reason,
    })
    tally = next
    const caption = snapshot.captions.find(({ id }) => id === snapshot.captionId)?.language ?? ''
    const isInHeadset = vr?.state() === 'inside'
    for (const { name, details, beginsAnew = false } of counts) {
      run.tell({ name, position: seconds, speed: rate, caption, isInHeadset, beginsAnew, details })
    }
  }

  const attach = (attached: Player['video']): void => {
    video = attached
    const isReady = () => playback.store.getState().phase === 'ready' && isLoaded
    const hear = (name: string, kind: Happening['kind']) =>
      attached.addEventListener(name, () => {
        if (isReady()) happen(kind)
      })
    attached.addEventListener('emptied', () => {
      isLoaded = false
    })
    attached.addEventListener('loadeddata', () => {
      isLoaded = true
    })
    hear('play', 'play')
    hear('playing', 'playing')
    hear('seeking', 'seeking')
    hear('timeupdate', 'time')
    hear('ended', 'ended')
    hear('ratechange', 'speed')
    attached.addEventListener('pause', () => {
      // The end is told by itself.
      if (isReady() && !attached.ended) happen('pause')
    })
  }

  const keepDoor = (door: VrDoor | null): void => {
    vr = door
  }

  const begin = (state: PlaybackState): void => {
    runId = state.entryId
    tally = emptyTally
    const url = address()
    run = url !== null && state.entryId ? statistics.begin(url, state.entryId) : null
    if (run && !vr) void loadVr().then(keepDoor, () => undefined)
  }

  playback.store.subscribe((now, before) => {
    if (now.entryId !== runId) begin(now)
    const found = video ? null : playback.video()
    if (found) attach(found)
    if (!run) return
    if (now.phase === 'ready' && before.phase !== 'ready') happen('shown')
    if (now.phase === 'failed' && before.phase !== 'failed') {
      // Its streams were found, so it counts as shown; what is not there at all does not.
      if (now.reason !== 'fault') happen('shown')
      if (tally.isShown) happen('failed', now.fault?.kind ?? now.reason)
    }
    if (now.phase === 'ready' && now.snapshot !== before.snapshot) compare(now, before)
  })

  const compare = (now: PlaybackState, before: PlaybackState): void => {
    const { currentQuality, chosenQuality, captionId, isStalled } = now.snapshot
    const was = before.snapshot
    if (was.currentQuality && currentQuality && was.currentQuality.id !== currentQuality.id) {
      happen(chosenQuality === 'auto' ? 'quality' : 'chosen-quality')
    }
    if (captionId !== was.captionId) happen('captions')
    if (isStalled && !was.isStalled) happen('stalled')
    if (!isStalled && was.isStalled) happen('flowing')
  }
}
