import type { StatisticsEvent } from '../../src/app/media/statistics'
import type { PlaybackStatistics } from '../../src/app/ports'

export type FakeStatistics = PlaybackStatistics & {
  /** Every event in order, with the entry it is of. */
  readonly told: (StatisticsEvent & { readonly entryId: string; readonly url: string })[]
}

/** Statistics that are kept here. */
export function createFakeStatistics(): FakeStatistics {
  const told: FakeStatistics['told'] = []
  return { told, begin: (url, entryId) => ({ tell: (event) => void told.push({ ...event, entryId, url }) }) }
}
