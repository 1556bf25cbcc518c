import type { KalturaSettingsDraft, KalturaSettingsView } from '../../../hub/integration-api'

/** The form as it starts: what is kept, without its secrets, or what fits most accounts. */
export function draftOf(settings: KalturaSettingsView | null): KalturaSettingsDraft {
  const { userId, playback } = settings ?? {}
  return {
    // Nobody's address by default: whose account it is has to be typed once.
    serviceUrl: settings?.serviceUrl ?? '',
    partnerId: settings ? String(settings.partnerId) : '',
    appTokenId: settings?.appTokenId ?? '',
    appToken: '',
    hashType: settings?.hashType ?? 'SHA256',
    userIdBy: userId?.by ?? 'email',
    emailDomains: userId?.by === 'prefix' ? userId.domains.join(', ') : '',
    claim: userId?.by === 'claim' ? userId.claim : '',
    hasPlayback: playback != null,
    playbackTokenId: playback?.appTokenId ?? '',
    playbackToken: '',
    playbackHashType: playback?.hashType ?? 'SHA256',
    mediaHosts: settings?.mediaHosts.join(', ') ?? '',
  }
}
