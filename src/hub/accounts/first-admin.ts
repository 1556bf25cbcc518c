import type { HubDatabase } from '../database/database'
import { firstHubId, member } from '../database/hub-schema'
import { user } from '../database/schema'
import type { FirstAdmin } from '../env'
import { SettingError } from '../setting'
import type { Auth } from './auth'

/**
 * Makes the admin of the first hub, with a real account, when nobody is a member yet; later the settings for it are not read.
 * @throws {SettingError} when there is nobody and no settings for one
 */
export async function ensureFirstAdmin(
  auth: Auth,
  database: HubDatabase,
  admin: FirstAdmin | null,
): Promise<void> {
  const [someone] = await database.select({ id: user.id }).from(user).limit(1)
  if (someone) return
  if (!admin) {
    throw new SettingError(
      'Nobody can sign in yet: set LUMISPHERE_ADMIN_EMAIL and LUMISPHERE_ADMIN_PASSWORD once, to make the first member.',
    )
  }
  const { internalAdapter, password } = await auth.$context
  const made = await internalAdapter.createUser(
    { email: admin.email, name: admin.email.split('@')[0]!, emailVerified: true },
    { method: 'email-password' },
  )
  await internalAdapter.linkAccount({
    userId: made.id,
    providerId: 'credential',
    accountId: made.id,
    password: await password.hash(admin.password),
  })
  await database
    .insert(member)
    .values({ id: made.id, userId: made.id, organizationId: firstHubId, role: 'admin' })
}
