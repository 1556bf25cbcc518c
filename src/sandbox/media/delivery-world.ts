import type { FlavorAsset } from '../entities'
import type { Ks } from '../ks'
import type { Store } from '../store'
import { ExternalError } from './external-error'
import type { MediaFolders } from './folders'
import type { Packageable, PackagedFlavor, Packager } from './packager'
import type { PathParams } from './path-params'
import type { Thumbnails } from './thumbnails'

export type DeliveryWorld = {
  readonly store: Store
  readonly folders: MediaFolders
  readonly packager: Packager
  readonly thumbnails: Thumbnails
  readonly openKs: (raw: string) => Ks | null
  readonly now: () => number
}

/** One request to a delivery address, read. */
export type DeliveryCall = {
  readonly request: Request
  readonly params: PathParams
  readonly origin: string
}

/** Cuts a ready flavor, or finds it cut. */
export function packagedFlavor(world: DeliveryWorld, asset: FlavorAsset): Promise<PackagedFlavor> {
  return world.packager.dash(packageable(world, asset))
}

/** Throws ExternalError for a flavor without content. */
export function packageable(world: DeliveryWorld, { id, entryId, version, path }: FlavorAsset): Packageable {
  if (!path) throw new ExternalError('FLAVOR_NOT_FOUND')
  return { id, entryId, version, path: world.folders.absolute(path) }
}
