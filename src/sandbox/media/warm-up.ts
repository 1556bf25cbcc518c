import { setTimeout as wait } from 'node:timers/promises'
import type { Store } from '../store'
import type { MediaFolders } from './folders'
import type { Packager } from './packager'

const READY = 2
/** Lets a start be over first: the page that is opened then comes before films nobody has asked for yet. */
const DELAY_MS = 1_500

/** Cuts films that came ready-made, one after the other, before anyone asks. What fails is left for the one who asks. */
export async function warmUp(
  store: Store,
  packager: Packager,
  folders: MediaFolders,
  signal: AbortSignal,
): Promise<void> {
  await wait(DELAY_MS, undefined, { signal, ref: false }).catch(() => {})
  const flavors = store.flavorAssets
    .everyPartner()
    .flatMap((partnerId) => [...store.flavorAssets.all(partnerId)])
  for (const { id, entryId, version, path, status, isOriginal } of flavors) {
    if (signal.aborted) return
    if (status !== READY || isOriginal || !path) continue
    await packager.dash({ id, entryId, version, path: folders.absolute(path) }).catch(() => {})
  }
}
