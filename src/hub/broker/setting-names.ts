/** What the settings are called where they were given, so that a sentence about a wrong one names it as people know it. */
export type SettingNames = {
  readonly serviceUrl: string
  readonly partnerId: string
  readonly appTokenId: string
  readonly appToken: string
  readonly hashType: string
  readonly userId: string
  readonly emailDomains: string
}

export const environmentNames: SettingNames = {
  serviceUrl: 'KALTURA_SERVICE_URL',
  partnerId: 'KALTURA_PARTNER_ID',
  appTokenId: 'KALTURA_APP_TOKEN_ID',
  appToken: 'KALTURA_APP_TOKEN',
  hashType: 'KALTURA_HASH_TYPE',
  userId: 'KALTURA_USER_ID',
  emailDomains: 'KALTURA_EMAIL_DOMAINS',
}

export const pageNames: SettingNames = {
  serviceUrl: '“Service URL”',
  partnerId: '“Partner ID”',
  appTokenId: '“App Token ID”',
  appToken: '“App Token”',
  hashType: '“Hash type”',
  userId: '“Kaltura user id”',
  emailDomains: '“Mail domains”',
}

/** Of the optional second token. */
export const playbackNames: SettingNames = {
  ...pageNames,
  appTokenId: '“App Token ID” for playback',
  appToken: '“App Token” for playback',
  hashType: '“Hash type” for playback',
}
