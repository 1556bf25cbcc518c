import type { Undo, VrDoor, VrMishap, VrState } from '../ports'
import { watchHeadset } from './headset'

/** The heavy part behind the door: what draws in the headset. Made once for the page's life. */
export interface VrRoom {
  /** Must be called from a press; resolves when the session runs, rejects when the headset or its wearer refuses. */
  enter(): Promise<void>
  leave(): Promise<void>
  /** Told on every start and end of a session, whoever caused it; with the reason when that was a mishap. */
  onChange(listener: (isInside: boolean, mishap: VrMishap | null) => void): Undo
}

export type VrDoorOptions = {
  /** `navigator.xr`. */
  readonly xr: XRSystem | undefined
  /** Fetches and builds the room. Called only once a headset is there, and again after a failure. */
  readonly loadRoom: () => Promise<VrRoom>
  /** Milliseconds before each further attempt to load the room. */
  readonly retryAfterMs?: readonly number[]
}

/**
 * The way into the headset. Light itself: without a headset nothing more is fetched. It opens only when the room is ready,
 * because a session must be asked for within the press and cannot wait for a download.
 */
export function createVrDoor({
  xr,
  loadRoom,
  retryAfterMs = [2_000, 10_000, 60_000],
}: VrDoorOptions): VrDoor {
  const listeners = new Set<() => void>()
  let isPresent = false
  let isInside = false
  let wasInside = false
  let isStarting = false
  let room: VrRoom | null = null
  let isLoading = false
  let mishap: VrMishap | null = null
  let told: [VrState, VrMishap | null] = ['unavailable', null]

  const state = (): VrState => {
    if (isInside) return 'inside'
    if (isStarting) return 'starting'
    return isPresent && room ? 'available' : 'unavailable'
  }
  const tell = () => {
    if (state() === told[0] && mishap === told[1]) return
    told = [state(), mishap]
    for (const listener of listeners) listener()
  }
  const load = async () => {
    for (const wait of [0, ...retryAfterMs]) {
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
      if (!isPresent) return
      room = await loadRoom().catch(() => null)
      if (!room) continue
      room.onChange((inside, reason) => {
        isInside = inside
        wasInside ||= inside
        mishap = reason
        tell()
      })
      return
    }
  }

  watchHeadset(xr, (present) => {
    isPresent = present
    if (present && !room && !isLoading) {
      isLoading = true
      void load().finally(() => {
        isLoading = false
        tell()
      })
    }
    tell()
  })

  return {
    state,
    mishap: () => mishap,
    wasInside: () => wasInside,
    forgetMishap() {
      mishap = null
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async enter() {
      if (!room || isInside || isStarting) return
      isStarting = true
      mishap = null
      tell()
      try {
        await room.enter()
      } catch (refusal) {
        mishap = 'refused'
        throw refusal
      } finally {
        isStarting = false
        tell()
      }
    },
    async leave() {
      await room?.leave()
    },
  }
}
