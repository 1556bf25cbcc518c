import type { KeyValueStore, Player } from '../ports'
import type { PlaybackControls } from './playback-phase'

export type ControlActions = {
  play(): void
  pause(): void
  togglePlay(): void
  /** Seconds from the start. */
  seek(seconds: number): void
  /** Seconds forward, or back when negative. */
  skip(seconds: number): void
  /** Plays from the start instead of where it was continued. */
  startOver(): void
  /** 0 to 1; above 0 also ends muting. */
  setVolume(volume: number): void
  toggleMute(): void
  setRate(rate: number): void
  /** `auto` or the id of a quality. */
  chooseQuality(id: string): void
  /** Null for off. Remembered by language for the next entry. */
  chooseCaption(id: string | null): void
  /** The captions chosen last, or the first there are; off when they are on. */
  toggleCaptions(): void
}

const VOLUME = 'lumisphere.volume'
const MUTED = 'lumisphere.muted'
const CAPTIONS = 'lumisphere.captions'

export const RATES: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 2]

/** What somebody does with the one video, and what the video says of it. Volume and caption language are remembered on this device. */
export function createControls(storage: KeyValueStore, change: (to: Partial<PlaybackControls>) => void) {
  let player: Player | null = null
  /** What the person wants, over loading and outages. */
  let wantsPlay = true
  /** False from the moment a source is asked for to its first picture. */
  let isRunning = false
  /** Seconds to which somebody sought meanwhile. */
  let sought: number | null = null
  const volume = Number(storage.read(VOLUME) ?? 1)
  const remembered = {
    volume: volume >= 0 && volume <= 1 ? volume : 1,
    isMuted: storage.read(MUTED) === 'yes',
    rate: 1,
  }

  const attach = (attached: Player): void => {
    player = attached
    const { video } = attached
    video.volume = remembered.volume
    video.muted = remembered.isMuted
    const tellPlaying = (): void =>
      change({ isPlaying: !video.paused && !video.ended, hasEnded: video.ended })
    for (const name of ['play', 'playing', 'pause', 'ended', 'seeking', 'emptied']) {
      video.addEventListener(name, tellPlaying)
    }
    video.addEventListener('volumechange', () => {
      change({ volume: video.volume, isMuted: video.muted })
      storage.write(VOLUME, String(video.volume))
      storage.write(MUTED, video.muted ? 'yes' : 'no')
    })
    video.addEventListener('ratechange', () => change({ rate: video.playbackRate }))
    attached.subscribe(() => change({ snapshot: attached.snapshot() }))
  }

  const play = (): void => {
    wantsPlay = true
    // Browsers refuse sound before the first press on a page: then it stays paused, and the controls say so.
    player?.video.play().catch(() => {
      wantsPlay = false
    })
  }

  const pause = (): void => {
    wantsPlay = false
    player?.video.pause()
  }

  const seek = (seconds: number): void => {
    // Moved away from its start, a film that opens may never have a picture: its first parts are fetched for that start.
    if (!isRunning || !player) {
      sought = seconds
      return
    }
    const { video } = player
    const end = Number.isFinite(video.duration) ? video.duration : seconds
    video.currentTime = Math.min(end, Math.max(0, seconds))
  }

  const chooseCaption = (id: string | null): void => {
    if (!player) return
    player.chooseCaption(id)
    const track = player.snapshot().captions.find((caption) => caption.id === id)
    if (track) storage.write(CAPTIONS, track.language)
    else storage.write(CAPTIONS, `off ${storage.read(CAPTIONS)?.replace('off ', '') ?? ''}`.trim())
  }

  const actions: ControlActions = {
    play,
    pause,
    togglePlay: () => (player && (player.video.paused || player.video.ended) ? play() : pause()),
    seek,
    // From where is not known before it runs.
    skip: (seconds) => isRunning && seek((player?.video.currentTime ?? 0) + seconds),
    startOver() {
      change({ resumedAt: 0 })
      seek(0)
      play()
    },
    setVolume(to) {
      if (!player) return
      player.video.volume = Math.min(1, Math.max(0, to))
      if (to > 0) player.video.muted = false
    },
    toggleMute() {
      if (player) player.video.muted = !player.video.muted
    },
    setRate(rate) {
      if (!player) return
      // The default too: a new source starts with it.
      player.video.defaultPlaybackRate = rate
      player.video.playbackRate = rate
    },
    chooseQuality: (id) => player?.chooseQuality(id),
    chooseCaption,
    toggleCaptions() {
      if (!player) return
      const { captions, captionId } = player.snapshot()
      if (captionId !== null) return chooseCaption(null)
      const language = storage.read(CAPTIONS)?.replace('off ', '')
      const track = captions.find((caption) => caption.language === language) ?? captions[0]
      if (track) chooseCaption(track.id)
    },
  }

  return {
    remembered,
    attach,
    actions,
    /** Called when a source is asked for. */
    load(): void {
      isRunning = false
    },
    /**
     * Called at the first picture of a source: plays if that is wanted, where somebody sought meanwhile, with captions in the language of
     * last time.
     */
    start(): void {
      isRunning = true
      if (sought !== null) {
        change({ resumedAt: 0 })
        seek(sought)
        sought = null
      }
      const language = storage.read(CAPTIONS)
      const track = player?.snapshot().captions.find((caption) => caption.language === language)
      if (track) player?.chooseCaption(track.id)
      if (wantsPlay) play()
    },
    /** A newly opened entry plays by itself again, from where it belongs. */
    reset(): void {
      wantsPlay = true
      isRunning = false
      sought = null
    },
  }
}
