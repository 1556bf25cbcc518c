import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { betterAuth } from 'better-auth/minimal'
import type { HubDatabase } from '../database/database'
import * as hubSchema from '../database/hub-schema'
import * as schema from '../database/schema'
import * as signInSchema from '../database/sign-in-schema'
import type { Mailer } from '../mail/mailer'
import { createAdmission } from './admission'
import { admissionHooks } from './admission-hooks'
import { demoSignIn } from './demo-sign-in'
import { hubs } from './hubs'
import { invited } from './invited'
import { mailedLinks } from './mailed-links'
import { pairing, pairingLimits } from './pairing'
import { passkeyLimits, passkeys } from './passkeys'
import type { ProviderSettings } from './provider-settings'
import { providerLimits, providers } from './providers'

export type AuthOptions = {
  readonly database: HubDatabase
  /** Signs cookies. */
  readonly secret: string
  /** Every origin under which people reach this hub, the printed one first. */
  readonly origins: readonly string[]
  readonly hasDemoMembers: boolean
  readonly mailer: Mailer
  readonly providers: readonly ProviderSettings[]
  /** Told when something fails that nobody waits for, such as a mail on its way. */
  readonly onLateFailure: (error: unknown) => void
}

export type Auth = ReturnType<typeof createAuth>

/** Header in which the server tells the address of the caller; whatever a caller sends in it is overwritten. */
export const callerHeader = 'x-lumisphere-caller'

export const authPath = '/api/auth'

/**
 * Sign-in by the accounts library: e-mail and password, sessions in http-only cookies, limits that hold over several instances because they are in the database.
 * Nobody can sign up by themselves: members are made by the hub.
 */
export function createAuth(options: AuthOptions) {
  const { database, secret, origins, hasDemoMembers } = options
  const origin = origins[0] ?? ''
  const links = mailedLinks({ ...options, origin })
  const isSecure = origins[0]?.startsWith('https:') ?? false
  return betterAuth({
    appName: 'Lumisphere',
    baseURL: {
      allowedHosts: origins.map((origin) => new URL(origin).host),
      fallback: origins[0],
      protocol: isSecure ? 'https' : 'http',
    },
    basePath: authPath,
    secret,
    trustedOrigins: [...origins],
    database: drizzleAdapter(database, {
      provider: 'pg',
      schema: { ...schema, ...hubSchema, ...signInSchema },
    }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, ...links.password },
    emailVerification: links.address,
    // Kept to the hour, for the list of sessions.
    session: { expiresIn: 14 * 24 * 3600, updateAge: 3600 },
    databaseHooks: admissionHooks(createAdmission(database, options.providers)),
    account: { encryptOAuthTokens: true },
    onAPIError: { errorURL: `${origin}/sign-in` },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 120,
      customRules: {
        '/sign-in/email': { window: 60, max: 10 },
        '/sign-in/demo': { window: 60, max: 120 },
        '/request-password-reset': { window: 300, max: 5 },
        '/reset-password': { window: 60, max: 10 },
        '/send-verification-email': { window: 300, max: 5 },
        '/change-password': { window: 60, max: 10 },
        ...passkeyLimits,
        ...pairingLimits,
        ...providerLimits,
      },
    },
    advanced: {
      cookiePrefix: 'lumisphere',
      useSecureCookies: isSecure,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      ipAddress: { ipAddressHeaders: [callerHeader] },
      // Whether a mail is sent must not show in how long the answer takes.
      backgroundTasks: { handler: (work) => void work.catch(options.onLateFailure) },
    },
    telemetry: { enabled: false },
    // The library's own lines could hold what people typed; the hub's edge says what there is to say.
    logger: { disabled: true },
    plugins: [
      hubs(),
      invited(database),
      ...passkeys(origins),
      ...pairing(origin),
      providers(options.providers),
      ...(hasDemoMembers ? [demoSignIn()] : []),
    ],
  })
}
