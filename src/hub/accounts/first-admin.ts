import { and, eq } from 'drizzle-orm'
import type { HubDatabase } from '../database/database'
import { firstHubId, member } from '../database/hub-schema'
import { user } from '../database/schema'
import type { FirstAdmin } from '../env'
import { SettingError } from '../setting'
import type { Auth } from './auth'
import { removeDemoMembers } from './demo-members'

/**
 * Makes the admin of the first hub, with a real account, when nobody runs it yet; later the settings for it are not read. The members of
 * a demo that was shown from the same data folder go: nobody could sign in as them any more, and who did should not stay.
 * @throws {SettingError} when there is nobody and no settings for one
 */
export async function ensureFirstAdmin(
  auth: Auth,
  database: HubDatabase,
  admin: FirstAdmin | null,
): Promise<void> {
  await removeDemoMembers(database)
  const runsIt = and(eq(member.organizationId, firstHubId), eq(member.role, 'admin'))
  const [someone] = await database.select({ id: member.id }).from(member).where(runsIt).limit(1)
  if (someone) return
  if (!admin) {
    throw new SettingError(
      'Nobody can sign in yet: set LUMISPHERE_ADMIN_EMAIL and LUMISPHERE_ADMIN_PASSWORD once, to make the first member.',
    )
  }
  const [known] = await database
    .select({ id: user.id })
    .from(user)
    .where(eq(user.email, admin.email))
    .limit(1)
  const id = known?.id ?? (await makeAccount(auth, admin))
  await database
    .insert(member)
    .values({ id, userId: id, organizationId: firstHubId, role: 'admin' })
    .onConflictDoUpdate({ target: [member.organizationId, member.userId], set: { role: 'admin' } })
}

async function makeAccount(auth: Auth, admin: FirstAdmin): Promise<string> {
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
  return made.id
}
