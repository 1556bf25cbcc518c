import type { Entry } from './entities'
import type { Store } from './store'

const TAGS = ['360', '360, stereo-tb', '360, vr180', 'talk', 'nature, sea', 'city, night']
const NAMES = ['Harbour', 'Forest', 'Night sky', 'Sea at dawn', 'Town hall', 'Workshop', 'Glacier', 'Concert']
const MEDIA_TYPES = [1, 1, 1, 2, 5]
const BATCH = 10_000

/**
 * Adds ready entries without content, for tests of size: one a minute back into the past, of changing kinds, tags and owners.
 * @returns how many entries the partner has then
 */
export function fillWithEntries(
  store: Store,
  partnerId: number,
  count: number,
  owners: readonly string[],
  now: number,
): number {
  const accessControlId = Number([...store.accessControls.all(partnerId)][0]?.id ?? 0)
  const profile = [...store.conversionProfiles.all(partnerId)].find((one) => one.isDefault)
  const first = store.entries.count(partnerId)
  const make = (index: number): Entry => {
    const number = first + index
    const owner = pick(owners, number)
    const createdAt = now - number * 60
    return {
      id: store.newId(),
      partnerId,
      createdAt,
      updatedAt: createdAt,
      type: 1,
      mediaType: pick(MEDIA_TYPES, number),
      name: `${pick(NAMES, number)} ${number}`,
      description: '',
      tags: pick(TAGS, number),
      adminTags: '',
      userId: owner,
      creatorId: owner,
      status: 2,
      moderationStatus: 6,
      displayInSearch: 1,
      sourceType: 1,
      width: 3840,
      height: 1920,
      msDuration: 10_000 + (number % 600) * 1000,
      thumbnailVersion: 0,
      conversionProfileId: profile?.id ?? 0,
      accessControlId,
    }
  }
  for (let from = 0; from < count; from += BATCH) {
    const size = Math.min(BATCH, count - from)
    store.entries.putAll(Array.from({ length: size }, (_, index) => make(from + index)))
  }
  return store.entries.count(partnerId)
}

function pick<T>(values: readonly T[], index: number): T {
  return values[index % values.length]!
}
