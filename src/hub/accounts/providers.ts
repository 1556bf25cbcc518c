import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import type { ProviderSettings } from './provider-settings'

/**
 * Sign-in by OpenID Connect (authorization code with PKCE, state and nonce; ID tokens are checked against the provider's keys and kept, since
 * the rule `claim` of Kaltura user ids reads them). The discovery document is fetched by the first sign-in that needs it, within ten seconds:
 * a provider that is down keeps nobody from starting the hub or from coming in another way.
 */
export function providers(list: readonly ProviderSettings[]) {
  const config = list.map((provider) => ({
    providerId: provider.id,
    name: provider.name,
    discoveryUrl: provider.discoveryUrl,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    scopes: ['openid', 'email', 'profile'],
    requireIdTokenVerification: true,
    mapProfileToUser: (profile: Readonly<Record<string, unknown>>) => ({
      emailVerified: provider.trustsAddresses || profile.email_verified === true,
    }),
  }))
  return {
    ...genericOAuth({ config }),
    init: () => ({
      context: { genericOAuthPendingDiscovery: new Map(config.map((each) => [each.providerId, each])) },
    }),
  }
}

export const providerLimits = {
  '/sign-in/social': { window: 60, max: 20 },
  '/callback/*': { window: 60, max: 20 },
}
