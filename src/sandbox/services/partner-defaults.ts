const KEY_VALUE = 'KalturaKeyValue'

function keyValue(key: string, value: string) {
  return { key, value, objectType: KEY_VALUE }
}

function delivery(id: string, label: string, more: object = {}) {
  return { id, label, ...more, enabledByDefault: true, objectType: 'KalturaPlayerDeliveryType' }
}

function embed(id: string, label: string, minVersion?: string, entryOnly?: string) {
  return {
    id,
    label,
    ...(entryOnly ? { entryOnly } : {}),
    ...(minVersion ? { minVersion } : {}),
    objectType: 'KalturaPlayerEmbedCodeType',
  }
}

const AKAMAI = [keyValue('akamaiHD.loadingPolicy', 'preInitialize'), keyValue('akamaiHD.asyncInit', 'true')]

function pattern(regex: string) {
  return { regex, objectType: 'KalturaRegexItem' }
}

/** Everything `partner.getInfo` tells of a fresh account beyond who it is. */
export const PARTNER_DEFAULTS = {
  website: 'http://example.invalid',
  appearInSearch: 1,
  commercialUse: 0,
  type: 1,
  describeYourself: '',
  adultContent: 0,
  defConversionProfileType: 1001,
  notify: 0,
  status: 1,
  allowQuickEdit: 1,
  maxUploadSize: '150',
  partnerPackage: 1,
  allowMultiNotification: 0,
  adminLoginUsersQuota: '10',
  additionalParams: [],
  publishersQuota: 0,
  deliveryTypes: [
    delivery('auto', 'Kaltura Auto', { minVersion: 'v3.6.14' }),
    delivery('http', 'HTTP Progressive Download'),
    delivery('akamai', 'HTTP Streaming (Akamai)', { flashvars: AKAMAI }),
    delivery('hds', 'HTTP Streaming (HDS)', { flashvars: [...AKAMAI, keyValue('twoPhaseManifest', 'true')] }),
    delivery('rtmp', 'RTMP Streaming'),
    delivery('rtmpe', 'Secure Transport (RTMPE)'),
  ],
  embedCodeTypes: [
    embed('auto', 'Auto Embed', 'v1.7.0'),
    embed('dynamic', 'Dynamic Embed', 'v1.7.0'),
    embed('thumb', 'Thumbnail Embed', 'v1.7.0', '1'),
    embed('iframe', 'Iframe Embed', 'v1.7.2.1'),
    embed('legacy', 'Legacy Flash Embed'),
  ],
  templatePartnerId: 0,
  ignoreSeoLinks: false,
  useTwoFactorAuthentication: false,
  useSso: false,
  blockDirectLogin: false,
  isFirstLogin: true,
  publisherEnvironmentType: 0,
  eSearchLanguages: [],
  authenticationType: 0,
  passwordStructureValidations: [
    pattern('/^[a-zA-Z0-9~!@#$%^*=+?\\(\\)\\-\\[\\]\\{\\}]{8,14}$/'),
    pattern('/[0-9]+/'),
    pattern('/[a-z]+/'),
    pattern('/[~!@#$%^*=+?\\(\\)\\-\\[\\]\\{\\}]+/'),
  ],
  passwordStructureValidationsDescription: '8 to 14 characters, among them a digit, a letter and a symbol.',
  passReplaceFreq: '432000000',
  maxLoginAttempts: '5000',
  loginBlockPeriod: '0',
  numPrevPassToKeep: '0',
  allowDefaultPasswordRestrictions: true,
  isSelfServe: false,
  allowedDomains: '',
  excludedAdminRoleName: '',
  eventPlatformAllowedTemplates: '',
  recycleBinRetentionPeriod: 30,
  customAnalyticsDomain: '',
  allowedEmailDomainsForAdmins: '',
}
