import type { KalturaSettingsDraft } from '../../src/hub/integration-api'

/** Where an App Token is and what it is. */
export type TokenAt = { readonly url: string; readonly appTokenId: string; readonly appToken: string }

/** What the form of the settings page sends for partner 102 when nothing but the token is filled in. */
export function connectionDraft(
  { url, appTokenId, appToken }: TokenAt,
  changes: Partial<KalturaSettingsDraft> = {},
): KalturaSettingsDraft {
  return {
    serviceUrl: url,
    partnerId: '102',
    appTokenId,
    appToken,
    hashType: 'SHA256',
    userIdBy: 'email',
    emailDomains: '',
    claim: '',
    hasPlayback: false,
    playbackTokenId: '',
    playbackToken: '',
    playbackHashType: 'SHA256',
    mediaHosts: '',
    ...changes,
  }
}
