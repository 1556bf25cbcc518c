import type { FlavorAsset } from '../entities'
import { listParam, numberParam, type PathParams } from './path-params'

const READY = 2

/** Tags that make a flavor fit for a format, in groups: the first group that any flavor has decides. */
const TAGS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  mpegdash: [
    ['dash', 'h265'],
    ['ipadnew', 'iphonenew'],
    ['ipad', 'iphone'],
  ],
  applehttp: [['applembr'], ['ipadnew', 'iphonenew'], ['ipad', 'iphone']],
}
const OTHER_TAGS = [['mbr'], ['web']]

/**
 * Which of an entry's flavors an address asks for: those named by `flavorId(s)` or `flavorParamId(s)`, within `maxBitrate` and
 * `minBitrate`; when it names none that exist, those fit for the format. Ascending by bit rate; empty when there are none.
 */
export function chooseFlavors(
  assets: readonly FlavorAsset[],
  format: string,
  params: PathParams,
): readonly FlavorAsset[] {
  const most = numberParam(params, 'maxBitrate') || Number.POSITIVE_INFINITY
  const least = numberParam(params, 'minBitrate') ?? 0
  const ready = assets
    .filter(({ status, path, bitrate }) => status === READY && path && bitrate <= most && bitrate >= least)
    .sort((one, other) => one.bitrate - other.bitrate)
  const ids = [...(listParam(params, 'flavorIds') ?? []), ...(listParam(params, 'flavorId') ?? [])]
  const kinds = [
    ...(listParam(params, 'flavorParamIds') ?? []),
    ...(listParam(params, 'flavorParamId') ?? []),
  ]
  const named = ready.filter(({ id }) => ids.includes(id))
  if (named.length > 0) return named
  const ofKinds = ids.length > 0 ? [] : ready.filter((one) => kinds.includes(String(one.flavorParamsId)))
  return ofKinds.length > 0 ? ofKinds : fitFor(ready, format)
}

function fitFor(ready: readonly FlavorAsset[], format: string): readonly FlavorAsset[] {
  for (const group of TAGS[format] ?? OTHER_TAGS) {
    const fit = ready.filter(({ tags }) => tags.split(',').some((tag) => group.includes(tag.trim())))
    if (fit.length > 0) return fit
  }
  return []
}
