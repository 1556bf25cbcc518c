import type { CaptionTrack } from '../media/playback'

/** The text of captions, read by the browser's own WebVTT parser from a hidden track; the faces draw it. */
export interface Captions {
  offer(tracks: readonly CaptionTrack[]): void
  tracks(): readonly CaptionTrack[]
  chosen(): string | null
  choose(id: string | null): void
  /** Plain lines of the moment; empty for none. */
  text(): string
}

export function createCaptions(video: HTMLVideoElement, changed: () => void): Captions {
  let offered: readonly CaptionTrack[] = []
  let element: HTMLTrackElement | null = null
  let chosen: string | null = null
  let text = ''
  let shown = new AbortController()

  const remove = (): void => {
    shown.abort()
    shown = new AbortController()
    element?.remove()
    element = null
    chosen = null
    text = ''
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
      const now = textAt(added.track, video.currentTime)
      if (added !== element || now === text) return
      text = now
      changed()
    }
    added.track.addEventListener('cuechange', tell)
    // While paused nothing tells of cues that have just arrived, or of a jump among them.
    added.addEventListener('load', tell)
    video.addEventListener('seeked', tell, { signal: shown.signal })
    element = added
    chosen = track.id
  }

  return {
    offer(tracks) {
      remove()
      offered = tracks
    },
    tracks: () => offered,
    chosen: () => chosen,
    choose(id) {
      if (id === chosen) return
      remove()
      const track = offered.find((candidate) => candidate.id === id)
      if (track) add(track)
      changed()
    },
    text: () => text,
  }
}

function textAt(track: TextTrack, seconds: number): string {
  return Array.from(track.cues ?? [])
    .filter(({ startTime, endTime }) => startTime <= seconds && seconds < endTime)
    .map((cue) => (cue instanceof VTTCue ? (cue.getCueAsHTML().textContent ?? '') : ''))
    .filter((line) => line !== '')
    .join('\n')
}
