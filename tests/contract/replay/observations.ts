import type { Plain, Transcript } from './transcripts'

export type Seen = { readonly [name: string]: Plain }

/** An object as the real server showed it at some number. */
export type Observation = { readonly n: number; readonly object: Seen }

/** Everything the recordings show, by kind and id, in order. */
export type Observations = ReadonlyMap<string, readonly Observation[]>

/** Which kind of thing an object is; null for what is not kept. */
export function kindOf(object: Seen): string | null {
  const type = String(object.objectType)
  if (object.id === undefined) return type === 'KalturaCategoryEntry' ? 'categoryEntry' : null
  if (type.endsWith('Entry')) return 'entry'
  return KINDS[type] ?? null
}

const KINDS: Readonly<Record<string, string>> = {
  KalturaUser: 'user',
  KalturaAppToken: 'appToken',
  KalturaUploadToken: 'uploadToken',
  KalturaFlavorAsset: 'flavorAsset',
  KalturaCategory: 'category',
  KalturaCaptionAsset: 'captionAsset',
  KalturaThumbAsset: 'thumbAsset',
}

export function keyOf(kind: string, object: Seen): string {
  const id = kind === 'categoryEntry' ? `${object.categoryId}|${object.entryId}` : String(object.id)
  return `${kind}|${id}`
}

export function observe(transcripts: readonly Transcript[]): Observations {
  const seen = new Map<string, Observation[]>()
  for (const { n, response } of transcripts) {
    for (const object of objectsIn(response.body)) {
      const kind = kindOf(object)
      // A response profile shows but a part.
      if (kind === null || (kind === 'entry' && object.partnerId === undefined)) continue
      const key = keyOf(kind, object)
      const list = seen.get(key)
      if (list) list.push({ n, object })
      else seen.set(key, [{ n, object }])
    }
  }
  return seen
}

export function objectsIn(value: Plain): readonly Seen[] {
  if (value === null || typeof value !== 'object') return []
  if (isList(value)) return value.flatMap(objectsIn)
  return [...(value.objectType === undefined ? [] : [value]), ...Object.values(value).flatMap(objectsIn)]
}

export function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value)
}

/**
 * The recording's clock: between two numbers whose answers show a time, the time in between.
 * A session of a day tells when it was made; a bare number that looks like a time is one.
 */
export function recordedClock(transcripts: readonly Transcript[], start: number): (n: number) => number {
  const points: { readonly n: number; readonly time: number }[] = [{ n: 0, time: start }]
  for (const { n, response } of transcripts) {
    const latest = points.at(-1)?.time ?? start
    const time = Math.max(latest, ...timesIn(response.body).filter((one) => one < start + DAY))
    if (time > latest) points.push({ n, time })
  }
  return (n) => {
    const index = points.findLastIndex((one) => one.n <= n)
    const [before, after] = [points[index]!, points[index + 1]]
    if (!after) return before.time
    const share = (n - before.n) / (after.n - before.n)
    return Math.ceil(before.time + share * (after.time - before.time))
  }
}

const DAY = 86_400

function timesIn(body: Plain): readonly number[] {
  const bare = isList(body) ? body : [body]
  const shown = objectsIn(body).flatMap((object) => [
    object.createdAt,
    object.updatedAt,
    object.objectType === 'KalturaSessionInfo' ? Number(object.expiry) - DAY : undefined,
  ])
  return [...bare, ...shown].filter((value): value is number => typeof value === 'number' && value > 1.7e9)
}
