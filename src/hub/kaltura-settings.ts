import * as v from 'valibot'
import { type HashType, hashTypeName, type UserIdRule } from './integration-api'

/** The settings of a Kaltura account and what each may be: one reading for the environment and for the page. */

export const hashTypes = hashTypeName.options

/**
 * How a member's Kaltura user id is made: the e-mail; its prefix for listed domains only, because prefixes of two domains collide;
 * an id kept for each member; or a claim of the identity provider that the member signed in with.
 */
export type { HashType, UserIdRule }

export type TokenSettings = {
  readonly appTokenId: string
  readonly appToken: string
  readonly hashType: HashType
}

export type KalturaSettings = TokenSettings & {
  /** Without a trailing slash; https, or http on this machine only. */
  readonly serviceUrl: string
  readonly partnerId: number
  readonly userId: UserIdRule
  /** A second token for watching alone, null when the first serves for everything. */
  readonly playback: TokenSettings | null
  /** Sources for pictures, media and requests that the page may reach besides the service URL (Content-Security-Policy notation). */
  readonly mediaHosts: readonly string[]
}

/** The account's media comes from its own host, and on kaltura.com from hosts beside it. */
export function hostsNear(serviceUrl: string): readonly string[] {
  return /\.kaltura\.com$/.test(new URL(serviceUrl).hostname) ? ['https://*.kaltura.com'] : []
}

/** Where accounts are that name no address. */
export const kalturaCloud = 'https://www.kaltura.com'

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}

const text = v.string()

export const commaList = v.pipe(
  text,
  v.transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  ),
)
export const url = v.pipe(
  text,
  v.check((value: string) => URL.canParse(value), 'must be a full address such as https://media.example.org'),
)
export const kalturaUrl = v.pipe(
  url,
  v.check((value) => {
    const { protocol, hostname } = new URL(value)
    return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
  }, 'must start with https:// (plain http would send the App Token proof and sessions unprotected)'),
  v.check((value) => !new URL(value).username, 'must not hold a user name or password'),
  v.check((value) => !/[?#]/.test(value), 'must be an address without ? and #'),
  v.transform((value) => value.replace(/\/+$/, '').replace(/\/api_v3$/, '')),
)
export const partnerId = v.pipe(
  text,
  v.regex(/^\d+$/, 'must be a number: the Partner ID of your Kaltura account'),
  v.transform(Number),
  v.maxValue(2 ** 31 - 1, 'must be a number: the Partner ID of your Kaltura account'),
)
export const appTokenId = v.pipe(
  text,
  v.regex(/^\d+_[a-z0-9]+$/i, 'must be an App Token id such as 0_ab12cd34'),
)
export const appToken = v.pipe(
  text,
  v.regex(/^[0-9a-f]{32}$/i, 'must be the 32 letters and digits of the App Token'),
)
export const hashType = v.pipe(
  text,
  v.transform((value) => value.toUpperCase().replace('-', '')),
  v.picklist(hashTypes, 'must be SHA1, SHA256, SHA512 or MD5, as the App Token was made'),
)
export const hosts = v.pipe(
  commaList,
  v.everyItem(
    (host) => /^(https:\/\/(\*\.)?[a-z0-9.-]+|http:\/\/(localhost|127\.0\.0\.1))(:\d+)?$/i.test(host),
    'must be a list like https://*.kaltura.com,https://cdn.example.org',
  ),
)
/** Kaltura's own rule for user ids; they compare without case there, so they are lower-case here. */
export const kalturaUserIdText = v.pipe(
  text,
  v.trim(),
  v.toLowerCase(),
  v.regex(
    /^[a-z0-9,!#$%&'*+?^_`{|}~.@-]{1,320}$/,
    'may hold letters without accents, digits and .@_-+ and such, without spaces, slashes and colons',
  ),
)
