import type { Entry, FlavorAsset } from '../entities'
import { AUDIO_RECIPE, FLAVOR_RECIPES, SOURCE_NAME } from './ladder'

const READY = 2

/**
 * Path of one flavor's file: `/p/102/sp/10200/serveFlavor/entryId/…/v/2/ev/5/flavorId/…/forceproxy/true/name/a.mp4`.
 * @param all of the entry's flavors
 * @param fileName makes it a download under this name; null leaves `forceproxy` out, as HLS addresses do
 */
export function flavorPath(
  asset: FlavorAsset,
  all: readonly FlavorAsset[],
  fileName?: string | null,
): string {
  const named = fileName ? `/fileName/${encodeURIComponent(fileName)}` : ''
  const proxy = fileName === null ? '' : '/forceproxy/true'
  return `${head(asset, all)}/flavorId/${asset.id}${named}${proxy}/name/a.${asset.fileExt || 'mp4'}`
}

/**
 * Path of a set of flavors for the packager; what their ids begin with alike is said once: `flavorId/0_,aa,bb,/…/a.mp4.urlset`.
 * @param kind DASH and HLS addresses differ in what stands before and behind the name
 */
export function flavorSetPath(
  flavors: readonly FlavorAsset[],
  all: readonly FlavorAsset[],
  kind: 'dash' | 'hlsm' = 'dash',
): string {
  const [first] = flavors
  if (!first) throw new RangeError('A set of flavors for the packager needs at least one.')
  const ids = flavors.map(({ id }) => id)
  const prefix = commonPrefix(ids)
  const isSet = ids.length > 1
  const written = isSet ? `${prefix},${ids.map((id) => id.slice(prefix.length)).join(',')},` : first.id
  const name = kind === 'dash' ? 'forceproxy/true/name/a.mp4' : 'name/a.mp4/index.m3u8'
  return `${head(first, all)}/flavorId/${written}/${name}${isSet ? '.urlset' : ''}`
}

/** The flavor ids of such a path, in its order. */
export function readFlavorSet(written: string): readonly string[] {
  const parts = written.split(',')
  if (parts.length === 1) return [written]
  const prefix = parts[0] ?? ''
  const suffix = parts.at(-1) ?? ''
  return parts.slice(1, -1).map((middle) => `${prefix}${middle}${suffix}`)
}

/** `clip one (SD/Large - WEB/MBL (H264/1500)).mp4` */
export function attachmentName(entry: Entry, asset: FlavorAsset): string {
  const recipe = [...FLAVOR_RECIPES, AUDIO_RECIPE].find(({ paramsId }) => paramsId === asset.flavorParamsId)
  const kind = asset.isOriginal ? SOURCE_NAME : (recipe?.name ?? `flavor ${asset.flavorParamsId}`)
  return `${entry.name} (${kind}).${asset.fileExt}`
}

/** The same fit for an address: `clip_one_(Source).mp4`. */
export function downloadName(entry: Entry, asset: FlavorAsset): string {
  return attachmentName(entry, asset).replace(/[\s/\\]+/g, '_')
}

function head(asset: FlavorAsset, all: readonly FlavorAsset[]): string {
  const ready = all.filter(({ status }) => status === READY).length
  const entryVersion = ready > 1 ? `/ev/${ready}` : ''
  const partner = `/p/${asset.partnerId}/sp/${asset.partnerId}00`
  return `${partner}/serveFlavor/entryId/${asset.entryId}/v/${asset.version}${entryVersion}`
}

function commonPrefix(ids: readonly string[]): string {
  const [first = ''] = ids
  let length = first.length
  for (const id of ids) while (!id.startsWith(first.slice(0, length))) length -= 1
  return first.slice(0, length)
}
