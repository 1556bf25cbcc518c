/** Parameters of a delivery address by their full names. */
export type PathParams = ReadonlyMap<string, string>

/** Kaltura's short names in playManifest addresses. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  ch: 'cdnHost',
  ct: 'clipTo',
  e: 'entryId',
  f: 'format',
  fi: 'flavorId',
  fs: 'flavorIds',
  fp: 'flavorParamId',
  fps: 'flavorParamIds',
  mb: 'maxBitrate',
  mib: 'minBitrate',
  pb: 'preferredBitrate',
  pc: 'playbackContext',
  pt: 'protocol',
  r: 'referrer',
  sf: 'seekFrom',
  si: 'storageId',
  t: 'tags',
  ui: 'uiConfId',
}

/**
 * Reads `key/value/key/value` after an action's name, then the query string, which wins. Empty path parts count;
 * a last key without a value (`a.mpd`) is left out.
 * @param rest the path behind the action, still encoded
 */
export function readPathParams(rest: string, query: URLSearchParams): PathParams {
  const parts = rest.replace(/^\//, '').split('/').map(decode)
  const params = new Map<string, string>()
  for (let at = 0; at + 1 < parts.length; at += 2) params.set(parts[at] ?? '', parts[at + 1] ?? '')
  for (const [name, value] of query) params.set(name, value)
  for (const [short, full] of Object.entries(SHORT_NAMES)) {
    const value = params.get(short)
    if (value !== undefined && !params.has(full)) params.set(full, value)
  }
  return params
}

/** The values of a comma-separated parameter; null when it is absent. */
export function listParam(params: PathParams, name: string): readonly string[] | null {
  const written = params.get(name)
  if (written === undefined) return null
  return written.split(',').filter((one) => one !== '')
}

/** A finite number, or null. */
export function numberParam(params: PathParams, name: string): number | null {
  const written = params.get(name)
  if (written === undefined || written.trim() === '') return null
  const value = Number(written)
  return Number.isFinite(value) ? value : null
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
