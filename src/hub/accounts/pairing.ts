import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { deviceAuthorization } from 'better-auth/plugins/device-authorization'

/** The only client that asks: this hub's own sign-in page. */
export const pairingClient = 'lumisphere'

const asked = { expiresIn: '10m', interval: '3s' } as const

/** Sign-in confirmed on another device (RFC 8628), ending in the same cookie as every other way. */
export const pairing = (origin: string) =>
  [
    deviceAuthorization({
      ...asked,
      verificationUri: `${origin}/pair`,
      validateClient: (client) => client === pairingClient,
    }),
    cookieForPaired,
  ] as const

/** By the address of the device. A code has 40 bits and lives for minutes: who guesses ends here. */
export const pairingLimits = {
  '/device/code': { window: 60, max: 20 },
  '/device/token': { window: 60, max: 200 },
  '/device': { window: 300, max: 30 },
  '/device/approve': { window: 300, max: 30 },
  '/device/deny': { window: 300, max: 30 },
}

/** The library gives the paired device a token to hold; a browser gets the cookie that scripts cannot read instead. */
const cookieForPaired = {
  id: 'cookie-for-paired',
  hooks: {
    after: [
      {
        matcher: ({ path }) => path === '/device/token',
        handler: createAuthMiddleware(async (ctx) => {
          const made = ctx.context.newSession
          if (!made) return
          await setSessionCookie(ctx, made)
          return ctx.json({ ok: true })
        }),
      },
    ],
  },
} satisfies BetterAuthPlugin
