import * as v from 'valibot'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { KeyValueStore } from '../ports'

/** Milliseconds of looking at one place that press it; `off` where something else presses. */
export type Dwell = 'off' | 700 | 1000 | 1500
export type SnapDegrees = 15 | 30 | 45
export type CaptionSize = 'small' | 'normal' | 'large' | 'huge'
/** What captions stand on. */
export type CaptionGround = 'none' | 'dim' | 'solid'

/** How the headset feels to this person, on this device. */
export type Comfort = {
  readonly dwell: Dwell
  readonly hasSounds: boolean
  /** Short pulses in the hand, where a controller offers them. */
  readonly hasHaptics: boolean
  /** Degrees of one turn by thumbstick or button. */
  readonly snapDegrees: SnapDegrees
  /** The rim of the picture darkens for a moment while the picture jumps. */
  readonly hasVignette: boolean
  readonly captionSize: CaptionSize
  readonly captionGround: CaptionGround
}

export const dwells = ['off', 700, 1000, 1500] as const satisfies readonly Dwell[]
export const snapAngles = [15, 30, 45] as const satisfies readonly SnapDegrees[]
export const captionSizes = ['small', 'normal', 'large', 'huge'] as const satisfies readonly CaptionSize[]
export const captionGrounds = ['none', 'dim', 'solid'] as const satisfies readonly CaptionGround[]

export const usualComfort: Comfort = {
  dwell: 'off',
  hasSounds: true,
  hasHaptics: true,
  snapDegrees: 30,
  hasVignette: true,
  captionSize: 'normal',
  captionGround: 'dim',
}

export type ComfortSlice = {
  readonly store: StoreApi<Comfort>
  readonly actions: {
    change(to: Partial<Comfort>): void
    /** As it was before anything was changed. */
    reset(): void
  }
}

const key = 'lumisphere.comfort'

/** What is kept may be of another version or hand-made: each field that does not fit is as usual again, the others stay. */
const kept = v.object({
  dwell: v.fallback(v.picklist(dwells), usualComfort.dwell),
  hasSounds: v.fallback(v.boolean(), usualComfort.hasSounds),
  hasHaptics: v.fallback(v.boolean(), usualComfort.hasHaptics),
  snapDegrees: v.fallback(v.picklist(snapAngles), usualComfort.snapDegrees),
  hasVignette: v.fallback(v.boolean(), usualComfort.hasVignette),
  captionSize: v.fallback(v.picklist(captionSizes), usualComfort.captionSize),
  captionGround: v.fallback(v.picklist(captionGrounds), usualComfort.captionGround),
})

/** The comfort slice: the same settings on the page and in space, remembered on this device. */
export function createComfort({ storage }: { readonly storage: KeyValueStore }): ComfortSlice {
  const store = createStore<Comfort>(() => readComfort(storage))
  return {
    store,
    actions: {
      change(to) {
        store.setState(to)
        storage.write(key, JSON.stringify(store.getState()))
      },
      reset() {
        store.setState(usualComfort)
        storage.remove(key)
      },
    },
  }
}

function readComfort(storage: KeyValueStore): Comfort {
  try {
    const parsed = v.safeParse(kept, JSON.parse(storage.read(key) ?? '{}'))
    return parsed.success ? parsed.output : usualComfort
  } catch {
    return usualComfort
  }
}
