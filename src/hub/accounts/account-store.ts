import { and, desc, eq, gt, ne } from 'drizzle-orm'
import type { AccountInfo } from '../account-api'
import type { HubDatabase } from '../database/database'
import { account, session, user } from '../database/schema'
import { passkey } from '../database/sign-in-schema'
import { HubFault } from '../fault'
import { deviceName } from './device-name'

/** Who asks: their user id, and the session they ask with. */
export type Asker = { readonly userId: string; readonly sessionId: string }

/** One's own account in the database. Every change is bound to the one who asks; what is somebody else's counts as not there. */
export type AccountStore = {
  describe(asker: Asker): Promise<AccountInfo>
  rename(asker: Asker, name: string): Promise<void>
  endSession(asker: Asker, sessionId: string): Promise<void>
  endOtherSessions(asker: Asker): Promise<void>
  renamePasskey(asker: Asker, passkeyId: string, name: string): Promise<void>
  /** @throws {HubFault} `bad-request` for the last way in */
  removePasskey(asker: Asker, passkeyId: string): Promise<void>
}

/** @param providerNames by the id that accounts are kept under */
export function createAccountStore(
  database: HubDatabase,
  providerNames: ReadonlyMap<string, string>,
): AccountStore {
  const describe = async ({ userId, sessionId }: Asker): Promise<AccountInfo> => {
    const [[person], ways, keys, sessions] = await Promise.all([
      database.select().from(user).where(eq(user.id, userId)),
      database.select({ providerId: account.providerId }).from(account).where(eq(account.userId, userId)),
      database.select().from(passkey).where(eq(passkey.userId, userId)).orderBy(passkey.createdAt),
      database
        .select()
        .from(session)
        .where(and(eq(session.userId, userId), gt(session.expiresAt, new Date())))
        .orderBy(desc(session.updatedAt)),
    ])
    if (!person) throw new HubFault('signed-out', 'You are signed out.', 'Sign in to go on.')
    const described = sessions.map((each) => ({
      id: each.id,
      device: deviceName(each.userAgent),
      isThis: each.id === sessionId,
      lastSeenAt: seconds(each.updatedAt),
      startedAt: seconds(each.createdAt),
    }))
    return {
      name: person.name,
      email: person.email,
      isConfirmed: person.emailVerified,
      hasPassword: ways.some(({ providerId }) => providerId === 'credential'),
      providers: ways.flatMap(({ providerId }) => providerNames.get(providerId) ?? []),
      passkeys: keys.map((key) => ({
        id: key.id,
        name: key.name ?? 'Passkey',
        createdAt: seconds(key.createdAt ?? new Date(0)),
      })),
      sessions: [...described.filter(({ isThis }) => isThis), ...described.filter(({ isThis }) => !isThis)],
    }
  }

  const ownPasskey = (userId: string, id: string) => and(eq(passkey.userId, userId), eq(passkey.id, id))

  return {
    describe,
    async rename({ userId }, name) {
      await database.update(user).set({ name, updatedAt: new Date() }).where(eq(user.id, userId))
    },
    async endSession({ userId }, sessionId) {
      await database.delete(session).where(and(eq(session.userId, userId), eq(session.id, sessionId)))
    },
    async endOtherSessions({ userId, sessionId }) {
      await database.delete(session).where(and(eq(session.userId, userId), ne(session.id, sessionId)))
    },
    async renamePasskey({ userId }, id, name) {
      await database.update(passkey).set({ name }).where(ownPasskey(userId, id))
    },
    async removePasskey(asker, id) {
      const { hasPassword, providers, passkeys } = await describe(asker)
      if (!hasPassword && providers.length === 0 && passkeys.length === 1) {
        throw new HubFault(
          'bad-request',
          'This passkey is your only way in.',
          'Add another one or set a password first.',
        )
      }
      await database.delete(passkey).where(ownPasskey(asker.userId, id))
    },
  }
}

const seconds = (date: Date) => Math.floor(date.getTime() / 1000)
