import type { ConversionProfile } from '../entities'
import type { Store } from '../store'

/** Rungs of the ladder by their flavor params; the last two come with the account's 4K feature. */
const LADDER = '0,2,3,4,5,6,7'
const LADDER_4K = `${LADDER},20,21`

/** Gives a new account its conversion profiles: the default ladder, and one that keeps the source alone. */
export function ensureProfiles(store: Store, partnerId: number, now: number): void {
  if (store.conversionProfiles.count(partnerId) > 0) return
  const has4k = store.partners.get(partnerId, partnerId)?.has4k ?? false
  const born = { partnerId, createdAt: now, updatedAt: now, status: '2' }
  store.conversionProfiles.put({
    ...born,
    id: store.nextNumber('conversionProfile'),
    name: 'Default',
    systemName: 'Default',
    description: 'The whole ladder',
    flavorParamsIds: has4k ? LADDER_4K : LADDER,
    isDefault: true,
  })
  store.conversionProfiles.put({
    ...born,
    id: store.nextNumber('conversionProfile'),
    name: 'Source only',
    systemName: 'Source_Only',
    description: 'No transcoding',
    flavorParamsIds: '0',
    isDefault: false,
  })
}

export function defaultProfile(store: Store, partnerId: number): ConversionProfile | undefined {
  return [...store.conversionProfiles.all(partnerId)].find((one) => one.isDefault)
}

export function defaultAccessControlId(store: Store, partnerId: number): number {
  return [...store.accessControls.all(partnerId)].find((one) => one.isDefault)?.id ?? 0
}
