import type { Entry, FlavorAsset } from '../entities'
import type { Store } from '../store'
import type { MediaTools } from './ffmpeg'
import type { MediaFolders } from './folders'
import type { Packager } from './packager'
import { ENTRY } from './statuses'

export type ConversionWorld = {
  readonly store: Store
  readonly tools: MediaTools
  readonly folders: MediaFolders
  readonly packager: Packager
  readonly now: () => number
  /** Whether flavors after a film's first have to wait. */
  readonly areFlavorsHeld: () => boolean
}

/** Changes the newest form of an entry: people go on editing it while it is converted. What was deleted stays deleted. */
export function changeEntry({ store, now }: ConversionWorld, entry: Entry, properties: Partial<Entry>): void {
  const newest = store.entries.get(entry.partnerId, entry.id)
  if (newest && newest.status !== ENTRY.deleted)
    store.entries.put({ ...newest, ...properties, updatedAt: now() })
}

/** The same for a flavor. */
export function changeFlavor(
  { store, now }: ConversionWorld,
  asset: FlavorAsset,
  properties: Partial<FlavorAsset>,
): void {
  const newest = store.flavorAssets.get(asset.partnerId, asset.id)
  if (newest) store.flavorAssets.put({ ...newest, ...properties, updatedAt: now() })
}
