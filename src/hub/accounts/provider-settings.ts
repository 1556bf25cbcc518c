import * as v from 'valibot'
import { commaList, kalturaUrl } from '../kaltura-settings'
import { type ReadSetting, SettingError } from '../setting'

/** An organisation's own sign-in by OpenID Connect. */
export type ProviderSettings = {
  /** As its address here: `/api/auth/callback/<id>`. */
  readonly id: string
  /** On the button: `Sign in with <name>`. */
  readonly name: string
  /** Where its discovery document is (OpenID Connect Discovery 1.0, 4). */
  readonly discoveryUrl: string
  readonly clientId: string
  readonly clientSecret: string
  /** Whoever has an address of these domains becomes a member of the first hub, as `role`; others need an invitation. */
  readonly domains: readonly string[]
  readonly role: 'viewer' | 'creator'
  /** Whether addresses are believed that the provider does not call verified. */
  readonly trustsAddresses: boolean
}

const required = [
  'LUMISPHERE_OIDC_ISSUER',
  'LUMISPHERE_OIDC_CLIENT_ID',
  'LUMISPHERE_OIDC_CLIENT_SECRET',
] as const

/** The providers that people may sign in with: none or one so far. @throws {SettingError} */
export function readProviders(read: ReadSetting): readonly ProviderSettings[] {
  const [issuer, clientId, clientSecret] = [
    read(required[0], issuerUrl),
    read(required[1], v.string()),
    read(required[2], v.string()),
  ]
  if (!issuer && !clientId && !clientSecret) return []
  const missing = required.filter((_, index) => ![issuer, clientId, clientSecret][index])
  if (!issuer || !clientId || !clientSecret) {
    throw new SettingError(
      `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing: single sign-on needs ${required.join(', ')}.`,
    )
  }
  return [
    {
      id: 'sso',
      name:
        read('LUMISPHERE_OIDC_NAME', v.pipe(v.string(), v.maxLength(60, 'can have at most 60 characters'))) ??
        'your organisation',
      discoveryUrl: issuer.includes(wellKnown) ? issuer : issuer + wellKnown,
      clientId,
      clientSecret,
      domains: read('LUMISPHERE_OIDC_DOMAINS', domains) ?? [],
      role:
        read('LUMISPHERE_OIDC_ROLE', v.picklist(['viewer', 'creator'], 'must be viewer or creator')) ??
        'viewer',
      trustsAddresses: read('LUMISPHERE_OIDC_TRUST_EMAIL', onOff) ?? false,
    },
  ]
}

const wellKnown = '/.well-known/openid-configuration'

const issuerUrl = v.pipe(
  v.string(),
  v.check(
    (value) => v.is(kalturaUrl, value),
    'must be the https address of the provider, such as https://login.example.org',
  ),
  v.transform((value) => value.replace(/\/+$/, '')),
)

const onOff = v.pipe(
  v.picklist(['on', 'off'], 'must be on or off'),
  v.transform((value) => value === 'on'),
)

const domains = v.pipe(
  commaList,
  v.everyItem(
    (domain) => /^@?[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(domain),
    'must be a list of mail domains such as example.org,example.com',
  ),
  v.transform((names) => names.map((name) => name.toLowerCase().replace(/^@/, ''))),
)
