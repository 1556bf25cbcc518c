import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { formatPrivileges, type Privilege, parsePrivileges } from './privileges'

/** A Kaltura session, opened. */
export type Ks = {
  /** The string as the caller sent it. */
  readonly raw: string
  readonly partnerId: number
  /** 0 user, 2 admin. */
  readonly type: number
  readonly userId: string
  /** Unix seconds. */
  readonly expiry: number
  readonly privileges: readonly Privilege[]
}

const ZERO_IV = Buffer.alloc(16)
const HASH_BYTES = 20
const RANDOM_BYTES = 16

/**
 * Signs a session, version 2: `v2|<partner>|` and, encrypted with the partner's admin secret (for user sessions too),
 * SHA-1 and the fields as a query string behind 16 random bytes.
 * @param random 16 bytes; given by tests with known vectors
 */
export function signKs(
  ks: Omit<Ks, 'raw'>,
  adminSecret: string,
  random: Buffer = randomBytes(RANDOM_BYTES),
): string {
  const fields = [
    ...ks.privileges.map(({ name, value }) => `${phpEncode(name)}=${phpEncode(value)}`),
    `_e=${ks.expiry}`,
    `_t=${ks.type}`,
    `_u=${phpEncode(ks.userId)}`,
  ].join('&')
  const body = Buffer.concat([random, Buffer.from(fields)])
  const plain = Buffer.concat([createHash('sha1').update(body).digest(), body])
  const padded = Buffer.concat([plain, Buffer.alloc((16 - (plain.length % 16)) % 16)])
  const cipher = createCipheriv('aes-128-cbc', keyOf(adminSecret), ZERO_IV).setAutoPadding(false)
  const text = Buffer.concat([Buffer.from(`v2|${ks.partnerId}|`), cipher.update(padded), cipher.final()])
  return text.toString('base64').replaceAll('+', '-').replaceAll('/', '_')
}

/** Privileges as a session holds them: each name once, the last value winning, and a bare `*` as `all:*`. */
export function privilegesOf(written: string): readonly Privilege[] {
  return [...new Map(parsePrivileges(written).map((one) => [one.name, one])).values()]
}

/**
 * Opens a session of either version. Null for whatever is not one or is signed with another secret.
 * @param adminSecretOf the admin secret of a partner, undefined for an unknown one
 */
export function openKs(raw: string, adminSecretOf: (partnerId: number) => string | undefined): Ks | null {
  const bytes = Buffer.from(raw.replaceAll('-', '+').replaceAll('_', '/'), 'base64')
  return bytes.subarray(0, 3).toString('latin1') === 'v2|'
    ? openV2(raw, bytes, adminSecretOf)
    : openV1(raw, bytes.toString(), adminSecretOf)
}

function openV2(raw: string, bytes: Buffer, secretOf: (partnerId: number) => string | undefined): Ks | null {
  const end = bytes.indexOf('|', 3)
  if (end < 0) return null
  const partnerId = Number(bytes.subarray(3, end).toString('latin1'))
  const secret = secretOf(partnerId)
  const sealed = bytes.subarray(end + 1)
  if (secret === undefined || sealed.length === 0 || sealed.length % 16 !== 0) return null
  const cipher = createDecipheriv('aes-128-cbc', keyOf(secret), ZERO_IV).setAutoPadding(false)
  const padded = Buffer.concat([cipher.update(sealed), cipher.final()])
  const plain = padded.subarray(0, padded.findLastIndex((byte) => byte !== 0) + 1)
  if (plain.length < HASH_BYTES + RANDOM_BYTES) return null
  const body = plain.subarray(HASH_BYTES)
  if (!createHash('sha1').update(body).digest().equals(plain.subarray(0, HASH_BYTES))) return null
  const fields = new Map(new URLSearchParams(body.subarray(RANDOM_BYTES).toString()))
  return {
    raw,
    partnerId,
    type: Number.parseInt(fields.get('_t') ?? '0', 10) || 0,
    userId: fields.get('_u') ?? '',
    expiry: Number.parseInt(fields.get('_e') ?? '0', 10) || 0,
    privileges: [...fields]
      .filter(([name]) => !name.startsWith('_'))
      .map(([name, value]) => ({ name, value })),
  }
}

/** `sha1hex|partner;partner;expiry;type;random;user;privileges;…`, the hash over secret and the rest. */
function openV1(raw: string, text: string, secretOf: (partnerId: number) => string | undefined): Ks | null {
  const bar = text.indexOf('|')
  if (bar !== HASH_BYTES * 2) return null
  const info = text.slice(bar + 1)
  const [partner, , expiry, type, , userId = '', privileges = ''] = info.split(';')
  const partnerId = Number(partner)
  const secret = secretOf(partnerId)
  if (secret === undefined) return null
  if (
    createHash('sha1')
      .update(secret + info)
      .digest('hex') !== text.slice(0, bar)
  )
    return null
  return {
    raw,
    partnerId,
    type: Number.parseInt(type ?? '0', 10) || 0,
    userId,
    expiry: Number.parseInt(expiry ?? '0', 10) || 0,
    privileges: parsePrivileges(privileges),
  }
}

/** Privileges as `session.get` and `appToken.startSession` write them. */
export function writtenPrivileges(ks: Pick<Ks, 'privileges'>): string {
  return formatPrivileges(ks.privileges)
}

/** Names a session without keeping it. */
export function hashKs(raw: string): string {
  return createHash('sha1').update(raw).digest('hex')
}

function keyOf(secret: string): Buffer {
  return createHash('sha1').update(secret).digest().subarray(0, 16)
}

/** PHP's `urlencode`: everything but letters, digits and `-_.`, a blank as `+`. */
function phpEncode(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
}
