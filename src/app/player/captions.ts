import type { CaptionCue, CaptionTrack } from '../media/playback'
import { toCaptionCue } from './caption-cue'
import type { StreamCaptions } from './dash-captions'

/** Captions beside the stream, read by the browser's own WebVTT parser from a hidden track, and those inside it; the faces draw both. */
export interface Captions {
  offer(tracks: readonly CaptionTrack[]): void
  tracks(): readonly CaptionTrack[]
  chosen(): string | null
  choose(id: string | null): void
  /** What is said at this moment. */
  cues(): readonly CaptionCue[]
}

export function createCaptions(
  video: HTMLVideoElement,
  stream: StreamCaptions,
  changed: () => void,
): Captions {
  let offered: readonly CaptionTrack[] = []
  let element: HTMLTrackElement | null = null
  let chosen: string | null = null
  let cues: readonly CaptionCue[] = []
  let shown = new AbortController()

  /** The stream's own, but for languages that come as a file too: the same words twice only confuse. */
  const tracks = (): readonly CaptionTrack[] => {
    const inside = stream
      .tracks()
      .filter(({ language }) => !offered.some((track) => track.language === language))
    return inside.length > 0 ? [...offered, ...inside] : offered
  }

  const say = (now: readonly CaptionCue[]): void => {
    if (JSON.stringify(now) === JSON.stringify(cues)) return
    cues = now
    changed()
  }

  const remove = (): void => {
    shown.abort()
    shown = new AbortController()
    element?.remove()
    element = null
    stream.choose(null)
    chosen = null
    cues = []
  }

  const add = (track: CaptionTrack): void => {
    const added = document.createElement('track')
    added.kind = 'captions'
    added.label = track.label
    added.srclang = track.language
    added.src = track.url
    video.append(added)
    added.track.mode = 'hidden'
    const tell = (): void => {
      if (added === element) say(cuesAt(added.track, video.currentTime))
    }
    added.track.addEventListener('cuechange', tell)
    // While paused nothing tells of cues that have just arrived, or of a jump among them.
    added.addEventListener('load', tell)
    video.addEventListener('seeked', tell, { signal: shown.signal })
    element = added
  }

  stream.onChange(() => {
    if (stream.isChosen()) say(stream.cues())
    // Tracks inside a stream are known only after it has begun.
    else changed()
  })

  return {
    offer(next) {
      remove()
      offered = next
    },
    tracks,
    chosen: () => chosen,
    choose(id) {
      if (id === chosen) return
      remove()
      const track = tracks().find((candidate) => candidate.id === id)
      if (track) {
        chosen = track.id
        if (track.url === '') stream.choose(track.id)
        else add(track)
      }
      changed()
    },
    cues: () => cues,
  }
}

function cuesAt(track: TextTrack, seconds: number): CaptionCue[] {
  return Array.from(track.cues ?? []).flatMap((cue) =>
    cue instanceof VTTCue && cue.startTime <= seconds && seconds < cue.endTime ? toCaptionCue(cue) : [],
  )
}
