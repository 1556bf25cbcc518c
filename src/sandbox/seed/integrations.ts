import type { Store } from '../store'

const DAY = 86_400

/**
 * What the Integration tab of an account shows: a YouTube profile, accounts of Zoom and Webex, and categories with privacy contexts.
 * Sown once with the sample library; what people then delete stays deleted.
 */
export function sowIntegrations(store: Store, partnerId: number, now: number): void {
  const born = (days: number) => ({
    partnerId,
    createdAt: now - days * DAY,
    updatedAt: now - Math.floor(days / 2) * DAY,
  })
  for (const [name, providerType, username] of [
    ['YouTube, public lectures', 'youtubeApiDistribution.YOUTUBE_API', 'lumisphere-lectures'],
    ['Museum partners', 'genericDistribution.GENERIC', undefined],
  ] as const) {
    store.distributionProfiles.put({
      ...born(300),
      id: store.nextNumber('distributionProfile'),
      name,
      providerType,
      status: 2,
      ...(username && { username }),
    })
  }
  for (const [vendor, accountId, accountDescription, status] of [
    ['zoom', 'Qx7Fv2mKT0e1', 'Faculty of Design', 2],
    ['zoom', 'b4ZkLw9sRUy8', 'Summer school', 1],
    ['webex', 'campus.webex.example', 'Campus events', 2],
  ] as const) {
    store.vendorSettings.put({
      ...born(120),
      id: store.nextNumber('vendorSetting'),
      vendor,
      accountId,
      accountDescription,
      status,
      extra: { enableRecordingUpload: 1 },
    })
  }
  for (const [name, privacyContext] of [
    ['Portal', 'portal'],
    ['Exhibition', 'exhibition,portal'],
  ] as const) {
    if (store.categories.by('fullName', partnerId, name).length > 0) continue
    const id = store.nextNumber('category')
    store.categories.put({
      ...born(40),
      id,
      parentId: 0,
      depth: 0,
      name,
      fullName: name,
      fullIds: String(id),
      status: 2,
      privacy: 1,
      privacyContext,
    })
  }
}
