import * as v from 'valibot'
import { Fault } from '../media/errors'
import type { BlockReason, CaptionTrack, DashSource, FileSource, Playback } from '../media/playback'
import { looseNumber, looseText } from './entry'

const source = v.object({
  format: looseText,
  url: looseText,
  flavorIds: looseText,
  drm: v.fallback(v.array(v.unknown()), []),
})
const caption = v.object({
  label: looseText,
  language: looseText,
  languageCode: looseText,
  webVttUrl: looseText,
  isDefault: v.fallback(v.boolean(), false),
})

/** Absent lists mean empty ones; a blocked answer has no `sources` at all. */
const context = v.object({
  sources: v.fallback(v.array(source), []),
  playbackCaptions: v.fallback(v.array(caption), []),
  actions: v.fallback(v.array(v.object({ type: looseNumber })), []),
  messages: v.fallback(v.array(v.object({ code: looseText, message: looseText })), []),
})

const blockReasons: readonly BlockReason[] = [
  'COUNTRY_RESTRICTED',
  'SITE_RESTRICTED',
  'IP_RESTRICTED',
  'SESSION_RESTRICTED',
  'USER_AGENT_RESTRICTED',
  'SCHEDULED_RESTRICTED',
]
const blockAction = 1

export type AddressOptions = { readonly ks: string; readonly serviceUrl: string; readonly pageUrl: string }

/** Translates the answer of `baseEntry.getPlaybackContext`. Blocks come first: sources beside them are not to be used. */
export function toPlayback(body: unknown, options: AddressOptions): Playback {
  const parsed = v.safeParse(context, body)
  if (!parsed.success)
    throw new Fault('unexpected', 'Kaltura answered a playback context of an unknown shape.')
  const { sources, playbackCaptions, actions, messages } = parsed.output
  const block = messages.find(({ code }) => isBlockReason(code))
  if (block || actions.some(({ type }) => type === blockAction)) {
    const reason = block && isBlockReason(block.code) ? block.code : 'UNKNOWN'
    return { state: 'blocked', reason, message: block?.message ?? messages[0]?.message ?? '' }
  }
  const playable = sources.filter(({ url, drm }) => url !== '' && drm.length === 0)
  const found = [
    ...playable.filter(({ format }) => format === 'mpegdash').map(({ url }) => toDash(url, options)),
    ...playable.filter(({ format }) => format === 'url').map(({ url }) => toFile(url, options)),
  ]
  if (found.length === 0) return { state: 'none' }
  return {
    state: 'playable',
    sources: found,
    captions: playbackCaptions.flatMap((track, index) => toCaption(track, index, options)),
  }
}

function isBlockReason(code: string): code is BlockReason {
  return blockReasons.some((reason) => reason === code)
}

const toDash = (url: string, options: AddressOptions): DashSource => ({
  type: 'dash',
  url: playAddress(url, options),
})
const toFile = (url: string, options: AddressOptions): FileSource => ({
  type: 'file',
  url: playAddress(url, options),
})

/** The session lets the packager serve what rules protect; the referrer lets site rules see the page. */
function playAddress(url: string, options: AddressOptions): string {
  const address = new URL(absolute(url, options))
  address.searchParams.set('ks', options.ks)
  address.searchParams.set('referrer', btoa(new URL(options.pageUrl).origin))
  return address.href
}

/** Kaltura writes some addresses with `http` whatever it was asked over; a page over https may not load those. */
function absolute(url: string, { serviceUrl, pageUrl }: AddressOptions): string {
  const address = new URL(url, new URL(serviceUrl || '/', pageUrl))
  if (new URL(pageUrl).protocol === 'https:') address.protocol = 'https:'
  return address.href
}

function toCaption(
  { label, language, languageCode, webVttUrl, isDefault }: v.InferOutput<typeof caption>,
  index: number,
  options: AddressOptions,
): readonly CaptionTrack[] {
  if (webVttUrl === '') return []
  return [
    {
      id: `${languageCode || 'und'}-${index}`,
      label: label || language || languageCode,
      language: languageCode || 'und',
      isDefault,
      url: absolute(webVttUrl, options),
    },
  ]
}
