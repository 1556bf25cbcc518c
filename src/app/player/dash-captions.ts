import type { MediaPlayerClass, TextTrackInfo } from 'dashjs'
import type { CaptionCue, CaptionTrack } from '../media/playback'
import { toCaptionCue } from './caption-cue'
import { type TimedText, timedTextCues } from './timed-text'

/** Captions inside a stream: WebVTT or TTML, whole or in segments. */
export interface StreamCaptions {
  /** Known only after the stream has begun. */
  tracks(): readonly CaptionTrack[]
  choose(id: string | null): void
  isChosen(): boolean
  /** What is said at this moment. */
  cues(): readonly CaptionCue[]
  /** Told when there are tracks, or what is said may have changed. */
  onChange(listener: () => void): void
}

/** dash.js keeps its cues on tracks of the `<video>`: WebVTT as the browser's own cues, TTML as cues with a tree. */
type DashCue = TextTrackCue & { readonly isd?: TimedText }

const prefix = 'stream-'

/** A segment that has come is taken apart within this time. */
const appendedAfterMs = 120

export function createDashCaptions(video: HTMLVideoElement): StreamCaptions & {
  /** Listens to a dash.js player, once for its life. */
  follow(player: MediaPlayerClass): void
  /** Another source: nothing of the last one counts. */
  forget(): void
} {
  let dash: MediaPlayerClass | null = null
  let infos: readonly TextTrackInfo[] = []
  let offered: readonly CaptionTrack[] = []
  let chosen: string | null = null
  let changed: () => void = () => undefined
  /** Of the track that is listened to. */
  let listening = new AbortController()

  /** dash.js looks for cues only while time goes by, so one that arrives for a picture that stands still would stay unsaid. */
  const refresh = (): void => {
    if (chosen !== null && video.paused) video.dispatchEvent(new Event('timeupdate'))
  }

  const renderManually = (isManual: boolean): void =>
    dash?.updateSettings({ streaming: { text: { dispatchForManualRendering: isManual } } })

  const chosenInfo = (): TextTrackInfo | undefined =>
    chosen === null ? undefined : infos[Number(chosen.slice(prefix.length))]

  /** A `<video>` keeps the tracks of earlier sources; dash.js takes the first that fits, and so is it here. */
  const shownTrack = (): TextTrack | undefined => {
    const info = chosenInfo()
    if (!info) return undefined
    const { id, lang, kind } = info
    return Array.from(video.textTracks).find(
      (track) =>
        (!id || track.label === String(id)) &&
        track.language === (lang ?? '') &&
        track.kind === kind &&
        'isTTML' in track &&
        track.isTTML === info.isTTML,
    )
  }

  return {
    follow(player) {
      dash = player
      player.on('allTextTracksAdded', ({ tracks }) => {
        infos = tracks
        offered = tracks.map(toTrack)
        changed()
      })
      player.on('fragmentLoadingCompleted', ({ request }) => {
        if (request?.mediaType === 'text' && video.paused) setTimeout(refresh, appendedAfterMs)
      })
    },
    forget() {
      listening.abort()
      // In its own way of showing captions dash.js would begin with one that nobody has chosen.
      renderManually(true)
      infos = []
      offered = []
      chosen = null
    },
    tracks: () => offered,
    choose(id) {
      if (id === chosen) return
      listening.abort()
      listening = new AbortController()
      chosen = id
      const info = chosenInfo()
      // Left to the page, dash.js forgets where a WebVTT cue stands; and it shows TTML only where it may draw.
      if (info) renderManually(info.isTTML === true)
      dash?.setTextTrack(id === null ? -1 : Number(id.slice(prefix.length)))
      const track = shownTrack()
      if (!track) return
      // The faces draw it.
      track.mode = 'hidden'
      track.addEventListener('cuechange', () => changed(), { signal: listening.signal })
    },
    isChosen: () => chosen !== null,
    cues() {
      const { currentTime } = video
      return Array.from(shownTrack()?.cues ?? []).flatMap((cue: DashCue) => {
        if (cue.startTime > currentTime || currentTime >= cue.endTime) return []
        if (cue.isd) return timedTextCues(cue.isd)
        return cue instanceof VTTCue ? toCaptionCue(cue) : []
      })
    },
    onChange(listener) {
      changed = listener
    },
  }
}

function toTrack(info: TextTrackInfo, index: number): CaptionTrack {
  const language = info.lang ?? ''
  return {
    id: `${prefix}${index}`,
    label: info.labels?.[0]?.text || languageName(language),
    language,
    isDefault: info.defaultTrack,
    url: '',
  }
}

/** `Deutsch` for `de`, in its own language, as menus of languages have it. */
function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
