import type { CaptionTrack, DashSource, FileSource } from '../../src/app/media/playback'
import type { Player, PlayerFault, PlayerSnapshot } from '../../src/app/ports'
import { emptySnapshot } from '../../src/app/state/playback-phase'

/** As much of a video as the state speaks to: it plays when asked unless `refusesSound`, as browsers do before the first press. */
export class FakeVideo extends EventTarget {
  paused = true
  ended = false
  seeking = false
  readyState = 4
  currentTime = 0
  duration = 62
  volume = 1
  muted = false
  playbackRate = 1
  defaultPlaybackRate = 1
  refusesSound = false

  async play(): Promise<void> {
    if (this.refusesSound) throw new DOMException('Press first.', 'NotAllowedError')
    this.paused = false
    this.dispatchEvent(new Event('play'))
  }

  pause(): void {
    this.paused = true
    this.dispatchEvent(new Event('pause'))
  }
}

export type Load = {
  readonly source: DashSource | FileSource
  readonly startSeconds: number
  /** The first picture is there. */
  arrive(): void
}

export type FakePlayer = Player & {
  readonly fake: FakeVideo
  readonly prepared: (DashSource | FileSource)[]
  readonly loads: Load[]
  unloads(): number
  fail(fault: PlayerFault): void
  change(to: Partial<PlayerSnapshot>): void
}

/** A player without media: tests say when the first picture is there and what goes wrong. */
export function createFakePlayer(): FakePlayer {
  const fake = new FakeVideo()
  const prepared: (DashSource | FileSource)[] = []
  const loads: Load[] = []
  const listeners = new Set<() => void>()
  const faults = new Set<(fault: PlayerFault) => void>()
  let unloads = 0
  let snapshot: PlayerSnapshot = emptySnapshot
  const change = (to: Partial<PlayerSnapshot>): void => {
    snapshot = { ...snapshot, ...to }
    for (const listener of listeners) listener()
  }
  return {
    fake,
    prepared,
    loads,
    prepare: (source) => void prepared.push(source),
    unloads: () => unloads,
    change,
    fail(fault) {
      for (const listener of [...faults]) listener(fault)
    },
    video: fake as unknown as HTMLVideoElement,
    load(source, captions: readonly CaptionTrack[], { startSeconds }, signal) {
      change({ ...emptySnapshot, captions })
      return new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
        loads.push({ source, startSeconds, arrive: resolve })
      })
    },
    unload() {
      unloads += 1
      fake.paused = true
      fake.currentTime = 0
    },
    showOn: () => undefined,
    chooseQuality: (id) => change({ chosenQuality: id }),
    chooseCaption: (id) => change({ captionId: id }),
    snapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onFault(listener) {
      faults.add(listener)
      return () => faults.delete(listener)
    },
  }
}
