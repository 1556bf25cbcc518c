import path from 'node:path'
import * as v from 'valibot'
import { type ProviderSettings, readProviders } from './accounts/provider-settings'
import { type SecretKey, secretKeys } from './integration/secret-keys'
import {
  appToken,
  appTokenId,
  commaList,
  hashType,
  hosts,
  hostsNear,
  type KalturaSettings,
  kalturaCloud,
  kalturaUrl,
  partnerId,
  type UserIdRule,
  url,
} from './kaltura-settings'
import { readMail } from './mail/mail-settings'
import type { SmtpSettings } from './mail/smtp-mailer'
import { type ReadSetting, SettingError } from './setting'

/** The first admin of a hub with a real account, made when nobody is a member yet. */
export type FirstAdmin = { readonly email: string; readonly password: string }

export type HubEnv = {
  /** 0 for any free port. */
  readonly port: number
  readonly host: string
  /** Address that people use when a proxy stands in front (no trailing slash), null when they come directly. */
  readonly publicUrl: string | null
  /** Whether `X-Forwarded-For` of the proxy in front is believed. */
  readonly trustsProxy: boolean
  readonly dataFolder: string
  readonly databaseUrl: string | null
  /** Signs cookies; null: one is made and kept in the data folder. */
  readonly secret: string | null
  readonly seed: 'demo' | 'empty'
  readonly log: 'text' | 'json'
  /** How long a program that ends goes on taking requests while `/ready` already says no, so that a balancer notices; in milliseconds. */
  readonly drainMs: number
  /** One JSON line instead of words for people. */
  readonly readyAsJson: boolean
  /** Whether the sandbox's fault controls answer (on loopback only). */
  readonly sandboxControl: boolean
  /** The operator's account, which goes before the one of the settings page; null without one. */
  readonly kaltura: KalturaSettings | null
  /** Whether the built-in sandbox serves while no account is given. */
  readonly hasDemo: boolean
  /** Keys for what is kept secret in the database, the one for new secrets first; null: one is made and kept in the data folder. */
  readonly secretKeys: readonly SecretKey[] | null
  /** Hosts of inside networks that admins may name as Kaltura's address. */
  readonly privateHosts: readonly string[]
  readonly firstAdmin: FirstAdmin | null
  /** Who may make further hubs: nobody, whoever runs one already, or everybody who is signed in. */
  readonly makesHubs: 'nobody' | 'admins' | 'anyone'
  /** Null: links that would be mailed are shown to admins instead. */
  readonly mail: SmtpSettings | null
  /** Organisations' own sign-ins. */
  readonly providers: readonly ProviderSettings[]
  /** Whether playback is counted for Kaltura's reports: not at all, at Kaltura's usual address, or at one of its own. */
  readonly statistics: 'off' | 'on' | { readonly url: string }
}

type Source = Readonly<Record<string, string | undefined>>

/** Reads all settings once. @throws {SettingError} with the name of the first wrong one */
export function readEnv(source: Source): HubEnv {
  const read = <T>(name: string, schema: v.GenericSchema<string, T>): T | null => {
    const value = source[name]?.trim()
    if (!value) return null
    const parsed = v.safeParse(schema, value, { abortPipeEarly: true })
    if (!parsed.success) throw new SettingError(`${name} ${parsed.issues[0].message}.`)
    return parsed.output
  }
  const publicUrl = read('LUMISPHERE_URL', origin)
  return {
    port: read('PORT', port) ?? 4360,
    host: read('LUMISPHERE_HOST', v.string()) ?? '127.0.0.1',
    publicUrl,
    trustsProxy: read('LUMISPHERE_TRUST_PROXY', onOff) ?? false,
    dataFolder: path.resolve(read('LUMISPHERE_DATA', v.string()) ?? '.data'),
    databaseUrl: read('DATABASE_URL', postgresUrl),
    secret: read('LUMISPHERE_SECRET', secret),
    seed: read('LUMISPHERE_SEED', seed) ?? 'demo',
    log: read('LUMISPHERE_LOG', v.picklist(['text', 'json'], 'must be text or json')) ?? 'text',
    drainMs: (read('LUMISPHERE_DRAIN', drainSeconds) ?? 0) * 1000,
    readyAsJson: read('LUMISPHERE_READY', v.picklist(['json'], 'can only be json')) === 'json',
    sandboxControl: read('LUMISPHERE_CONTROL', onOff) ?? false,
    kaltura: readKaltura(source, read),
    hasDemo: read('LUMISPHERE_DEMO', onOff) ?? true,
    secretKeys: read('LUMISPHERE_KEYS', secretKeys),
    privateHosts: read('LUMISPHERE_PRIVATE_HOSTS', hostNames) ?? [],
    firstAdmin: readFirstAdmin(source, read),
    makesHubs: read('LUMISPHERE_HUBS', makesHubs) ?? 'admins',
    mail: readMail(read),
    providers: readProviders(read),
    statistics: read('LUMISPHERE_STATISTICS', statistics) ?? 'off',
  }
}

const required = ['KALTURA_PARTNER_ID', 'KALTURA_APP_TOKEN_ID', 'KALTURA_APP_TOKEN'] as const

function readKaltura(source: Source, read: ReadSetting): KalturaSettings | null {
  const given = Object.keys(source).filter((name) => name.startsWith('KALTURA_') && source[name]?.trim())
  if (given.length === 0) return null
  const missing = required.find((name) => !source[name]?.trim())
  if (missing) {
    throw new SettingError(
      `${missing} is missing: a Kaltura account needs ${required.join(', ')}; remove ${given.join(', ')} to run with the built-in sandbox.`,
    )
  }
  const serviceUrl = read('KALTURA_SERVICE_URL', kalturaUrl) ?? kalturaCloud
  return {
    serviceUrl,
    partnerId: read('KALTURA_PARTNER_ID', partnerId)!,
    appTokenId: read('KALTURA_APP_TOKEN_ID', appTokenId)!,
    appToken: read('KALTURA_APP_TOKEN', appToken)!,
    hashType: read('KALTURA_HASH_TYPE', hashType) ?? 'SHA256',
    userId: readUserId(read),
    playback: null,
    mediaHosts: read('KALTURA_MEDIA_HOSTS', hosts) ?? hostsNear(serviceUrl),
  }
}

function readUserId(read: ReadSetting): UserIdRule {
  const by = read('KALTURA_USER_ID', v.picklist(['email', 'prefix'], 'must be email or prefix')) ?? 'email'
  if (by === 'email') return { by }
  const domains = read('KALTURA_EMAIL_DOMAINS', commaList)
  if (!domains?.length) {
    throw new SettingError(
      'KALTURA_EMAIL_DOMAINS is missing: with KALTURA_USER_ID=prefix it lists the mail domains (comma between them) whose members may sign in, because the same prefix at two domains would be one Kaltura user.',
    )
  }
  return { by, domains: domains.map((domain) => domain.toLowerCase().replace(/^@/, '')) }
}

function readFirstAdmin(source: Source, read: ReadSetting): FirstAdmin | null {
  const email = read(
    'LUMISPHERE_ADMIN_EMAIL',
    v.pipe(v.string(), v.toLowerCase(), v.email('must be an e-mail address')),
  )
  if (!email) return null
  const password = source.LUMISPHERE_ADMIN_PASSWORD ?? ''
  if (password.length < 12) {
    throw new SettingError('LUMISPHERE_ADMIN_PASSWORD must have at least 12 characters.')
  }
  return { email, password }
}

const text = v.string()
const onOff = v.pipe(
  v.picklist(['on', 'off'], 'must be on or off'),
  v.transform((value) => value === 'on'),
)
const wholeNumber = (message: string, most: number) =>
  v.pipe(text, v.regex(/^\d+$/, message), v.transform(Number), v.maxValue(most, message))
const port = wholeNumber('must be a port number from 0 to 65535', 65_535)
const statistics = v.union(
  [
    v.picklist(['on', 'off']),
    v.pipe(
      url,
      v.startsWith('https://'),
      v.transform((value) => ({ url: value })),
    ),
  ],
  'must be off, on, or the https address of Kaltura’s analytics',
)
const drainSeconds = wholeNumber('must be a number of seconds from 0 to 600', 600)
const makesHubs = v.picklist(['nobody', 'admins', 'anyone'], 'must be nobody, admins or anyone')
const seed = v.picklist(['demo', 'empty'], 'must be demo or empty')
const secret = v.pipe(text, v.minLength(32, 'must have at least 32 characters'))
const hostNames = v.pipe(
  commaList,
  v.everyItem(
    (host) => /^[a-z0-9.:[\]-]+$/i.test(host),
    'must be a list of host names and addresses like localhost,kaltura.lan',
  ),
  v.transform((names) => names.map((name) => name.toLowerCase())),
)
const origin = v.pipe(
  url,
  v.check((value) => /^https?:$/.test(new URL(value).protocol), 'must start with https:// or http://'),
  v.transform((value) => new URL(value).origin),
)
const postgresUrl = v.pipe(
  text,
  v.regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://'),
)
