import { isXRInputSourceState } from '@react-three/xr'
import { createContext, use } from 'react'
import type { Comfort } from '../state/comfort'
import type { SoundName, Sounds } from './sounds'

/** Tells ear and hand what a pointer does. `event`: the pointer event it comes from, for the hand that is meant. */
export type Feedback = (name: SoundName, event?: unknown) => void

/** Strength (0 to 1) and milliseconds of a pulse. */
const pulses: Readonly<Record<SoundName, readonly [number, number]>> = {
  hover: [0.12, 8],
  press: [0.4, 18],
  page: [0.25, 24],
  error: [0.6, 60],
}

const FeedbackContext = createContext<Feedback>(() => undefined)
/** Gives sounds and pulses to everything in space; without it all is silent. */
export const FeedbackProvider = FeedbackContext.Provider

/** Sounds and pulses for a thing in space to give on its own hovers and presses; boards do so by themselves. */
export function useFeedback(): Feedback {
  return use(FeedbackContext)
}

export function createFeedback(sounds: Sounds, comfort: () => Comfort): Feedback {
  return (name, event) => {
    sounds.play(name)
    if (comfort().hasHaptics) pulse(inputSourceOf(event), ...pulses[name])
  }
}

/** The hand that an event comes from; null for a look, and for what the library does not know as an input. */
export function inputSourceOf(event: unknown): XRInputSource | null {
  if (typeof event !== 'object' || event === null || !('pointerState' in event)) return null
  const { pointerState } = event
  return isXRInputSourceState(pointerState) ? pointerState.inputSource : null
}

function pulse(source: XRInputSource | null, strength: number, milliseconds: number): void {
  const [actuator] = source?.gamepad?.hapticActuators ?? []
  // Older browsers call it otherwise, some have none, and some refuse: a pulse is never worth an error.
  actuator?.pulse?.(strength, milliseconds).catch(() => undefined)
}
