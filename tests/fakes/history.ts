import type { Fault } from '../../src/app/media/errors'
import type { WatchHistory } from '../../src/app/ports'
import type { WatchedPosition } from '../../src/hub/api'

export type Saved = WatchedPosition & { readonly ageMs: number; readonly isLeaving: boolean }

export type FakeHistory = WatchHistory & {
  /** What the hub knows. */
  readonly known: Map<string, WatchedPosition>
  readonly asked: { readonly entryIds: readonly string[]; readonly signal: AbortSignal }[]
  readonly saved: Saved[]
  /** Everything fails with this until it is null. */
  fault: Fault | null
  /** Answers wait for this. */
  gate: Promise<void>
}

/** The hub's memory of one member, kept here. */
export function createFakeHistory(): FakeHistory {
  const fake: FakeHistory = {
    known: new Map(),
    asked: [],
    saved: [],
    fault: null,
    gate: Promise.resolve(),
    async positions(entryIds, signal) {
      fake.asked.push({ entryIds, signal })
      await fake.gate
      signal.throwIfAborted()
      if (fake.fault) throw fake.fault
      return entryIds.flatMap((entryId) => fake.known.get(entryId) ?? [])
    },
    async save(position, { ageMs, isLeaving }) {
      await fake.gate
      if (fake.fault) throw fake.fault
      fake.saved.push({ ...position, ageMs, isLeaving })
      fake.known.set(position.entryId, position)
    },
  }
  return fake
}
