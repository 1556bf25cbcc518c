import type { CaptionAsset, Entry, FlavorAsset } from '../entities'
import { render, type Source } from '../render'
import type { Call } from '../service'
import { flavorAnswer } from './answers/asset-answer'
import { blockedBy, isScheduledNow, messageOf } from './playback-rules'
import {
  BLOCK_ACTION,
  CAPTION_SOURCE,
  CONTEXT_DATA,
  PLAYBACK_CONTEXT,
  PLAYBACK_SOURCE,
  type PlaybackOptions,
} from './types/playback-types'

const READY = 2
const IMAGE = 2

/** How the account delivers: one source each, in this order. Flavors come from the first group of tags that has any. */
const DELIVERIES = [
  { id: 2, format: 'url', file: 'name/a.mp4', tags: [['mbr'], ['web']] },
  { id: 1001, format: 'applehttp', file: 'a.m3u8', tags: appleTags() },
  { id: 1002, format: 'hdnetworkmanifest', file: 'manifest.f4m', tags: [['mbr'], ['web']] },
  {
    id: 1003,
    format: 'mpegdash',
    file: 'manifest.mpd',
    tags: [
      ['dash', 'h265'],
      ['ipadnew', 'iphonenew'],
      ['ipad', 'iphone'],
    ],
  },
  { id: 1005, format: 'applehttp', file: 'a.m3u8', tags: appleTags() },
] as const satisfies readonly {
  readonly id: number
  readonly format: string
  readonly file: string
  readonly tags: readonly (readonly string[])[]
}[]

function appleTags(): readonly (readonly string[])[] {
  return [['applembr'], ['ipadnew', 'iphonenew', 'h265', 'dash'], ['ipad', 'iphone']]
}

/** The answer of `baseEntry.getPlaybackContext`: what plays, or why nothing does. */
export function playbackContext(call: Call, entry: Entry, options: PlaybackOptions): Source {
  const block = blockedBy(call, entry, options.referrer)
  if (block) {
    return render(PLAYBACK_CONTEXT, {
      actions: [render(BLOCK_ACTION, { type: 1 })],
      messages: block.messages,
    })
  }
  const flavors = playableFlavors(call, entry, options.flavorTags)
  const sources = sourcesOf(call, entry, flavors, options)
  const used = new Set(sources.flatMap((source) => String(source.flavorIds).split(',')))
  return render(PLAYBACK_CONTEXT, {
    sources,
    playbackCaptions: captionsOf(call, entry),
    flavorAssets: flavors.filter((flavor) => used.has(flavor.id)).map(flavorAnswer),
    actions: [],
    messages: isScheduledNow(call, entry) ? [] : [messageOf('SCHEDULED_RESTRICTED')],
    bumperData: [],
  })
}

/** The answer of `baseEntry.getContextData`, the older form. */
export function contextData(call: Call, entry: Entry, options: PlaybackOptions): Source {
  const block = blockedBy(call, entry, options.referrer)
  const actions = block ? [render(BLOCK_ACTION, { type: 1 })] : []
  return render(CONTEXT_DATA, {
    messages: block?.texts ?? [],
    actions,
    isSiteRestricted: block?.kind === 'site',
    isCountryRestricted: block?.kind === 'country',
    isSessionRestricted: block?.kind === 'session',
    isIpAddressRestricted: false,
    isUserAgentRestricted: false,
    previewLength: -1,
    isScheduledNow: isScheduledNow(call, entry),
    isAdmin: call.isAdmin,
    streamerType: options.streamerType ?? 'http',
    mediaProtocol: options.mediaProtocol ?? 'http',
    accessControlMessages: block?.texts ?? [],
    accessControlActions: actions,
    flavorAssets: playableFlavors(call, entry, options.flavorTags).map(flavorAnswer),
    msDuration: entry.msDuration,
    pluginData: [],
  })
}

/** Finished flavors, slowest first; those with one of the tags, all of them when no flavor has any. */
function playableFlavors(call: Call, entry: Entry, tags: string | undefined): readonly FlavorAsset[] {
  const isReady = entry.status === READY && entry.type === 1 && entry.mediaType !== IMAGE
  const ready = call.store.flavorAssets
    .by('entryId', entry.partnerId, entry.id)
    .filter((flavor) => isReady && flavor.status === READY)
    .toSorted((a, b) => a.bitrate - b.bitrate)
  const wanted = (tags ?? '').split(',').map((tag) => tag.trim())
  const tagged = ready.filter((flavor) => wanted.some((tag) => hasTag(flavor, tag)))
  return tagged.length > 0 ? tagged : ready
}

function hasTag(flavor: FlavorAsset, tag: string): boolean {
  return tag !== '' && flavor.tags.split(',').some((one) => one.trim() === tag)
}

function sourcesOf(
  call: Call,
  entry: Entry,
  flavors: readonly FlavorAsset[],
  options: PlaybackOptions,
): readonly Source[] {
  const protocols = options.mediaProtocol?.split(',') ?? ['http', 'https']
  if (protocols.some((one) => one !== 'http' && one !== 'https')) return []
  const formats = options.streamerType?.split(',')
  const protocol = protocols.includes('https') ? 'https' : 'http'
  const base = `${protocol}://${new URL(call.origin).host}/p/${entry.partnerId}/sp/${entry.partnerId}`
  return DELIVERIES.flatMap((delivery) => {
    if (formats && !formats.includes(delivery.format)) return []
    const group = delivery.tags
      .map((tags) => flavors.filter((flavor) => tags.some((tag) => hasTag(flavor, tag))))
      .find((found) => found.length > 0)
    if (!group) return []
    const flavorIds = group.map((flavor) => flavor.id).join(',')
    return [
      render(PLAYBACK_SOURCE, {
        deliveryProfileId: delivery.id,
        format: delivery.format,
        protocols: protocols.join(','),
        flavorIds,
        url:
          `${base}/playManifest/entryId/${entry.id}/flavorIds/${flavorIds}/deliveryProfileId/${delivery.id}` +
          `/protocol/${protocol}/format/${delivery.format}/${delivery.file}`,
        drm: [],
      }),
    ]
  })
}

function captionsOf(call: Call, entry: Entry): readonly Source[] {
  return call.store.captionAssets
    .by('entryId', entry.partnerId, entry.id)
    .filter((caption) => caption.status === READY && caption.displayOnPlayer)
    .toSorted((a, b) => a.createdAt - b.createdAt)
    .map((caption) => captionSource(call, caption))
}

function captionSource(call: Call, caption: CaptionAsset): Source {
  const api = `${call.origin}/api_v3/index.php/service`
  const session = call.ks ? `/ks/${call.ks.raw}` : ''
  return render(CAPTION_SOURCE, {
    label: caption.label,
    format: caption.format,
    language: caption.language,
    webVttUrl:
      `${api}/caption_captionasset/action/serveWebVTT/captionAssetId/${caption.id}` +
      `/segmentIndex/-1/version/${caption.version}/captions.vtt`,
    url: `${api}/caption_captionAsset/action/serve/captionAssetId/${caption.id}/v/${caption.version}${session}`,
    isDefault: caption.isDefault,
    languageCode: caption.languageCode,
  })
}
