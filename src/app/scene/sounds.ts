/** What can be heard of the interface. `page`: something larger moved. */
export type SoundName = 'hover' | 'press' | 'page' | 'error'

export interface Sounds {
  play(name: SoundName): void
  /** Called on entering, within the press that leads there: browsers start sound only then. */
  wake(): void
  sleep(): void
}

/** One tone: hertz at its start and end, seconds from the call and of length, loudness (1 is full). */
type Tone = {
  readonly from: number
  readonly to: number
  readonly after: number
  readonly lasts: number
  readonly gain: number
}

const tones: Readonly<Record<SoundName, readonly Tone[]>> = {
  hover: [{ from: 1_900, to: 1_700, after: 0, lasts: 0.025, gain: 0.012 }],
  press: [
    { from: 620, to: 480, after: 0, lasts: 0.07, gain: 0.05 },
    { from: 1_240, to: 960, after: 0, lasts: 0.035, gain: 0.02 },
  ],
  page: [
    { from: 330, to: 495, after: 0, lasts: 0.14, gain: 0.035 },
    { from: 660, to: 990, after: 0.03, lasts: 0.1, gain: 0.014 },
  ],
  error: [
    { from: 262, to: 255, after: 0, lasts: 0.16, gain: 0.05 },
    { from: 208, to: 196, after: 0.15, lasts: 0.24, gain: 0.05 },
  ],
}

/** A ray drawn over many things is no rattle. */
const hoverRestMs = 70

/**
 * Soft sounds made on the spot, without files. Silent where the browser has no sound.
 * @param open makes the context; called once, at the first wake
 * @param isWanted asked at every sound
 */
export function createSounds(open: () => AudioContext, isWanted: () => boolean): Sounds {
  let context: AudioContext | null = null
  let lastHover = Number.NEGATIVE_INFINITY
  return {
    play(name) {
      if (context?.state !== 'running' || !isWanted()) return
      if (name === 'hover') {
        const now = context.currentTime * 1000
        if (now - lastHover < hoverRestMs) return
        lastHover = now
      }
      for (const tone of tones[name]) sound(context, tone)
    },
    wake() {
      try {
        context ??= open()
        void context.resume().catch(() => undefined)
      } catch {
        context = null
      }
    },
    sleep() {
      void context?.suspend().catch(() => undefined)
    },
  }
}

function sound(context: AudioContext, { from, to, after, lasts, gain }: Tone): void {
  const start = context.currentTime + after
  const end = start + lasts
  const tone = context.createOscillator()
  const loudness = context.createGain()
  tone.frequency.setValueAtTime(from, start)
  tone.frequency.exponentialRampToValueAtTime(to, end)
  // Neither click at the start nor at the end.
  loudness.gain.setValueAtTime(0, start)
  loudness.gain.linearRampToValueAtTime(gain, start + 0.004)
  loudness.gain.exponentialRampToValueAtTime(0.0001, end)
  tone.connect(loudness).connect(context.destination)
  tone.start(start)
  tone.stop(end)
  tone.onended = () => loudness.disconnect()
}
