import { randomBytes } from 'node:crypto'
import type { Partner } from './entities'
import type { Store } from './store'

export type PartnerOptions = {
  readonly id: number
  /** 32 hexadecimal characters as Kaltura's; made and kept when not given. */
  readonly adminSecret?: string
  readonly userSecret?: string
}

/**
 * Makes the partner on first start, with what every account has: its two secrets, an administrator and the default access control.
 * Secrets given later replace the kept ones.
 */
export function ensurePartner(store: Store, options: PartnerOptions, now: number): Partner {
  const kept = store.partners.get(options.id, options.id)
  if (kept) {
    const adminSecret = options.adminSecret ?? kept.adminSecret
    const secret = options.userSecret ?? kept.secret
    const isSame = adminSecret === kept.adminSecret && secret === kept.secret
    return isSame ? kept : store.partners.put({ ...kept, adminSecret, secret })
  }
  return store.transaction(() => {
    const { id } = options
    const adminEmail = `admin-${id}@example.invalid`
    const born = { partnerId: id, createdAt: now, updatedAt: now }
    store.users.put({
      ...born,
      id: adminEmail,
      screenName: adminEmail,
      firstName: 'Sandbox',
      lastName: 'Administrator',
      email: adminEmail,
      status: 1,
      statusUpdatedAt: now,
      isAdmin: true,
    })
    store.users.put({
      ...born,
      id: '0',
      screenName: 'Unknown',
      firstName: '0',
      status: 1,
      statusUpdatedAt: now,
      isAdmin: false,
    })
    store.accessControls.put({
      ...born,
      id: store.nextNumber('accessControl'),
      name: 'Default',
      description: '',
      isDefault: true,
      rules: [],
    })
    return store.partners.put({
      id,
      partnerId: id,
      name: `Sandbox ${id}`,
      adminSecret: options.adminSecret ?? randomBytes(16).toString('hex'),
      secret: options.userSecret ?? randomBytes(16).toString('hex'),
      adminName: 'Sandbox Administrator',
      adminEmail,
      createdAt: now,
      has4k: true,
      defaultEntitlementEnforcement: false,
    })
  })
}
