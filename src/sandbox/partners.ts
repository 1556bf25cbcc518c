import { randomBytes } from 'node:crypto'
import type { Partner } from './entities'
import { hashPassword, isPassword } from './passwords'
import type { Store } from './store'

export type PartnerOptions = {
  readonly id: number
  /** 32 hexadecimal characters as Kaltura's; made and kept when not given. */
  readonly adminSecret?: string
  readonly userSecret?: string
  /** What the administrator signs in with as in the console; without one there is no such sign-in. */
  readonly adminPassword?: string
}

/**
 * Makes the partner on first start, with what every account has: its two secrets, an administrator and the default access control.
 * Secrets given later replace the kept ones.
 */
export function ensurePartner(store: Store, options: PartnerOptions, now: number): Partner {
  const kept = store.partners.get(options.id, options.id)
  if (kept) {
    givePassword(store, kept, options.adminPassword)
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
    const partner = store.partners.put({
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
    givePassword(store, partner, options.adminPassword)
    return partner
  })
}

function givePassword(store: Store, partner: Partner, password: string | undefined): void {
  const admin = store.users.get(partner.id, partner.adminEmail)
  if (!admin || password === undefined) return
  if (admin.passwordHash !== undefined && isPassword(password, admin.passwordHash)) return
  store.users.put({ ...admin, passwordHash: hashPassword(password) })
}
