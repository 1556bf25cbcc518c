import { isSource, type Source } from './render'
import { isRawObject, type Raw, type RawObject } from './request'
import type { Json } from './service'

/** Answers the list of a related profile: a filter of some type, with the parent's values put in. */
export type RelatedList = (filter: RawObject, pager: Raw | undefined) => Promise<Json>

const EXCLUDE = '2'

/**
 * Applies a response profile: keeps (type 1) or leaves out (type 2) the named fields of an answered object, or of each
 * object of a list, and puts the lists of related profiles under `relatedObjects.<name>`.
 */
export async function applyProfile(profile: RawObject, answer: Json, related: RelatedList): Promise<Json> {
  if (!isSource(answer)) return answer
  if (!Array.isArray(answer.objects)) return shape(profile, answer, related)
  const objects: Json[] = []
  for (const item of answer.objects) objects.push(isSource(item) ? await shape(profile, item, related) : item)
  return { ...answer, objects }
}

async function shape(profile: RawObject, item: Source, related: RelatedList): Promise<Source> {
  const fields = new Set(
    String(profile.fields ?? '')
      .split(',')
      .map((name) => name.trim()),
  )
  const isExcluding = String(profile.type ?? '') === EXCLUDE
  // An entry's own `type` is always told: clients choose by it how to read the rest.
  const isKept = (name: string) =>
    name === 'objectType' ||
    (name === 'type' && String(item.objectType).endsWith('Entry')) ||
    fields.has(name) !== isExcluding
  const kept = Object.fromEntries(Object.entries(item).filter(([name]) => isKept(name)))
  const lists = await relatedLists(profile, item, related)
  return lists === null ? kept : { ...kept, relatedObjects: lists }
}

async function relatedLists(
  profile: RawObject,
  item: Source,
  related: RelatedList,
): Promise<Readonly<Record<string, Json>> | null> {
  const profiles = itemsOf(profile.relatedProfiles)
  if (profiles.length === 0) return null
  const lists: Record<string, Json> = {}
  for (const one of profiles) {
    if (!isRawObject(one.filter)) continue
    const filter: Record<string, Raw> = { ...one.filter }
    for (const mapping of itemsOf(one.mappings)) {
      const value = item[String(mapping.parentProperty)]
      if (typeof value === 'string' || typeof value === 'number')
        filter[String(mapping.filterProperty)] = value
    }
    lists[String(one.name ?? '')] = await applyProfile(one, await related(filter, one.pager), related)
  }
  return lists
}

function itemsOf(value: Raw | undefined): readonly RawObject[] {
  if (value === undefined || value === null || typeof value !== 'object') return []
  return Object.values(value).filter(isRawObject)
}
