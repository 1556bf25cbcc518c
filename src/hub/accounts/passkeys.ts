import { isIP } from 'node:net'
import { passkey } from '@better-auth/passkey'

/** The host that passkeys belong to: the first of the hub's addresses that has a name, since addresses of numbers have no passkeys; null without one. */
export function passkeyHost(origins: readonly string[]): string | null {
  const named = origins.map((origin) => new URL(origin).hostname).find((host) => isIP(bare(host)) === 0)
  return named ?? null
}

/** Sign-in with a passkey (WebAuthn): one is asked for without a name being typed, so the device keeps the name. */
export function passkeys(origins: readonly string[]) {
  const host = passkeyHost(origins)
  if (!host) return []
  return [
    passkey({
      rpID: host,
      rpName: 'Lumisphere',
      origin: [...origins],
      authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
    }),
  ]
}

/** How often the two steps of each of its ceremonies may be asked for. */
export const passkeyLimits = {
  '/passkey/generate-authenticate-options': { window: 60, max: 30 },
  '/passkey/verify-authentication': { window: 60, max: 10 },
  '/passkey/generate-register-options': { window: 60, max: 10 },
  '/passkey/verify-registration': { window: 60, max: 10 },
}

const bare = (host: string) => host.replace(/^\[|\]$/g, '')
