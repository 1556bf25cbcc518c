import type { Input } from '../../input'
import { flag, int, list, type ObjectType, objectType, text } from '../../schema'
import { FLAVOR_ASSET } from './asset-types'

const OPTIONS = {
  referrer: text(),
  flavorAssetId: text(),
  flavorTags: text(),
  streamerType: text(),
  mediaProtocol: text(),
  userAgent: text(),
} as const

/** What a player says about itself; `KalturaPlaybackContextOptions` where playback is asked for. */
export const CONTEXT_PARAMS: ObjectType = objectType('KalturaContextDataParams', OPTIONS, {
  subtypes: () => [PLAYBACK_OPTIONS, ENTRY_CONTEXT_PARAMS],
})
const ENTRY_CONTEXT_PARAMS = objectType('KalturaEntryContextDataParams', {}, { parent: CONTEXT_PARAMS })
export const PLAYBACK_OPTIONS = objectType(
  'KalturaPlaybackContextOptions',
  { clipTo: text() },
  { parent: CONTEXT_PARAMS },
)

export type PlaybackOptions = {
  readonly referrer?: string
  readonly flavorTags?: string
  readonly streamerType?: string
  readonly mediaProtocol?: string
}

export function readPlaybackOptions(input: Input): PlaybackOptions {
  return {
    referrer: input.text('referrer'),
    flavorTags: input.text('flavorTags'),
    streamerType: input.text('streamerType') || undefined,
    mediaProtocol: input.text('mediaProtocol') || undefined,
  }
}

const ANYTHING = objectType('KalturaObject', {})
export const PLAYBACK_SOURCE = objectType('KalturaPlaybackSource', {
  deliveryProfileId: text(),
  format: text(),
  protocols: text(),
  flavorIds: text(),
  url: text(),
  drm: list(ANYTHING),
})
export const CAPTION_SOURCE = objectType('KalturaCaptionPlaybackPluginData', {
  label: text(),
  format: text(),
  language: text(),
  webVttUrl: text(),
  url: text(),
  isDefault: flag(),
  languageCode: text(),
})
export const BLOCK_ACTION = objectType('KalturaAccessControlBlockAction', { type: int() })
export const CONTROL_MESSAGE = objectType('KalturaAccessControlMessage', { message: text(), code: text() })

export const PLAYBACK_CONTEXT = objectType('KalturaPlaybackContext', {
  sources: list(PLAYBACK_SOURCE),
  playbackCaptions: list(CAPTION_SOURCE),
  flavorAssets: list(FLAVOR_ASSET),
  actions: list(BLOCK_ACTION),
  messages: list(CONTROL_MESSAGE),
  bumperData: list(ANYTHING),
})

export const CONTEXT_DATA = objectType('KalturaEntryContextDataResult', {
  messages: list(ANYTHING),
  actions: list(BLOCK_ACTION),
  isSiteRestricted: flag(),
  isCountryRestricted: flag(),
  isSessionRestricted: flag(),
  isIpAddressRestricted: flag(),
  isUserAgentRestricted: flag(),
  previewLength: int(),
  isScheduledNow: flag(),
  isAdmin: flag(),
  streamerType: text(),
  mediaProtocol: text(),
  storageProfilesXML: text(),
  accessControlMessages: list(ANYTHING),
  accessControlActions: list(BLOCK_ACTION),
  flavorAssets: list(FLAVOR_ASSET),
  msDuration: int(),
  pluginData: list(ANYTHING),
})
