/** Answers of a real Kaltura server (22.19), cut to what matters here. */

export const mediaEntry = {
  id: '0_3dntwm5t',
  name: 'Gamma hall',
  description: 'third',
  partnerId: 101,
  userId: 'tester2',
  creatorId: 'tester2',
  tags: 'vr180, hall',
  categories: '',
  status: 2,
  moderationStatus: 6,
  type: 1,
  createdAt: 1795298931,
  updatedAt: 1795298951,
  licenseType: -1,
  version: 0,
  thumbnailUrl: 'http://kaltura.test/p/101/sp/10100/thumbnail/entry_id/0_3dntwm5t/version/0',
  accessControlId: 2,
  operationAttributes: [],
  width: 640,
  height: 320,
  duration: 3,
  msDuration: 3000,
  mediaType: 1,
  conversionQuality: 20,
  sourceType: '1',
  dataUrl: 'http://kaltura.test/p/101/sp/10100/playManifest/entryId/0_3dntwm5t/format/url/protocol/http',
  flavorParamsIds: '0',
  objectType: 'KalturaMediaEntry',
}

const source = (format: string, deliveryProfileId: number, file: string) => ({
  deliveryProfileId,
  format,
  protocols: 'http,https',
  flavorIds: '0_99v1pud7,0_9s5bjty1',
  url: `https://kaltura.test/p/101/sp/101/playManifest/entryId/0_k7zzj1jw/flavorIds/0_99v1pud7,0_9s5bjty1/deliveryProfileId/${deliveryProfileId}/protocol/https/format/${format}/${file}`,
  drm: [],
  objectType: 'KalturaPlaybackSource',
})

export const playbackContext = {
  sources: [
    source('url', 2, 'name/a.mp4'),
    source('applehttp', 1001, 'a.m3u8'),
    source('hdnetworkmanifest', 1002, 'manifest.f4m'),
    source('mpegdash', 1003, 'manifest.mpd'),
  ],
  playbackCaptions: [
    {
      label: 'English',
      format: '1',
      language: 'English',
      webVttUrl:
        'http://kaltura.test/api_v3/index.php/service/caption_captionasset/action/serveWebVTT/captionAssetId/0_q0045b39/segmentIndex/-1/version/2/captions.vtt',
      isDefault: true,
      languageCode: 'en',
      objectType: 'KalturaCaptionPlaybackPluginData',
    },
  ],
  actions: [],
  messages: [],
  objectType: 'KalturaPlaybackContext',
}

export const blockedContext = {
  actions: [{ type: 1, objectType: 'KalturaAccessControlBlockAction' }],
  messages: [
    {
      message: "No KS where KS is required\nWe're sorry, access to this content is restricted.",
      code: 'SESSION_RESTRICTED',
      objectType: 'KalturaAccessControlMessage',
    },
  ],
  objectType: 'KalturaPlaybackContext',
}

export const invalidKs = (ksid: string, code: '-1' | '-4') => ({
  code: 'INVALID_KS',
  message: `Invalid KS "${ksid}", Error "${code},${code === '-4' ? 'INVALID_TYPE' : 'INVALID_STR'}"`,
  objectType: 'KalturaAPIException',
  args: { KSID: ksid, ERR_CODE: code, ERR_DESC: code === '-4' ? 'INVALID_TYPE' : 'INVALID_STR' },
})

export const entryNotFound = {
  code: 'ENTRY_ID_NOT_FOUND',
  message: 'Entry id "0_nope1234" not found',
  objectType: 'KalturaAPIException',
  args: { ENTRY_ID: '0_nope1234' },
}

/** Without arguments Kaltura sends an empty array. */
export const missingKs = {
  code: 'MISSING_KS',
  message: 'Missing KS, session not established',
  objectType: 'KalturaAPIException',
  args: [],
}
