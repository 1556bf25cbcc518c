import type { Entry } from '../entities'
import { ApiError } from '../errors'
import type { Input } from '../input'
import type { Call } from '../service'
import { categoryTests } from './category-filter'
import { entitledTest, isEntitledTo, isEntitlementEnforced, listsEveryone } from './entitlement'
import type { EntryQuery, EntryTest, TextField } from './entry-query'
import { readOrder } from './order'
import { allOf, anyOf, freeText, like, type TextQuery } from './text-query'

const DELETED = 3
const READY = 2
const MOST_VALUES = 500

/**
 * Makes a `KalturaMediaEntryFilter` or `KalturaBaseEntryFilter` ready to run, with Kaltura's defaults: READY entries not moderated
 * away unless asked otherwise (or for one id), one's own only without `list:*` (unless asked by id), and entitlement.
 */
export function readEntryFilter(call: Call, filter: Input | undefined, types: readonly number[]): EntryQuery {
  const sent = new Map<string, string>()
  for (const [name] of filter?.entries() ?? []) {
    const value = filter?.text(name) ?? ''
    if (value !== '') sent.set(name, value)
  }
  const one = sent.get('idEqual') ?? redirected(call, sent.get('redirectFromEntryId'))
  const ids = one ? [one] : sent.has('idIn') ? values(sent.get('idIn')!) : undefined
  const isById = [
    'idEqual',
    'idIn',
    'referenceIdEqual',
    'referenceIdIn',
    'redirectFromEntryId',
    'parentEntryIdEqual',
  ].some((name) => sent.has(name))
  const owners = isById || listsEveryone(call) ? askedOwners(sent) : [call.userId.toLowerCase()]
  const tests: EntryTest[] = []
  if (types.length > 0) tests.push((entry) => types.includes(entry.type))
  if (!isById && !listsEveryone(call)) {
    if (call.isWidget || call.userId === '') tests.push(() => false)
    const asked = askedOwners(sent)
    if (asked) tests.push((entry) => asked.includes(entry.userId.toLowerCase()))
  }
  if (!one) tests.push(...defaults(sent))
  for (const [name, value] of sent) {
    const test = fieldTest(name, value)
    if (test) tests.push(test)
  }
  tests.push(...categoryTests(call, sent))
  if (isEntitlementEnforced(call))
    tests.push(isById ? (entry) => isEntitledTo(call, entry) : entitledTest(call))
  return {
    ids,
    owners: ids ? undefined : owners,
    texts: readTexts(sent),
    tests,
    order: readOrder(sent.get('orderBy') ?? ''),
  }
}

function redirected(call: Call, id: string | undefined): string | undefined {
  if (id === undefined) return undefined
  const entry = call.store.entries.get(call.partnerId, id)
  if (!entry || entry.status === DELETED) throw new ApiError('INVALID_ENTRY_ID', { ID: id })
  return id
}

function askedOwners(sent: ReadonlyMap<string, string>): readonly string[] | undefined {
  const asked = sent.get('userIdEqual') ?? sent.get('userIdIn')
  if (asked === undefined) return undefined
  return (sent.has('userIdEqual') ? [asked] : values(asked)).map((id) => id.toLowerCase())
}

function defaults(sent: ReadonlyMap<string, string>): readonly EntryTest[] {
  const asksFor = (field: string) =>
    ['Equal', 'NotEqual', 'In', 'NotIn'].some((operator) => sent.has(`${field}${operator}`))
  const tests: EntryTest[] = []
  if (!asksFor('status')) tests.push((entry) => entry.status === READY)
  if (!asksFor('moderationStatus')) {
    tests.push((entry) => entry.moderationStatus !== 1 && entry.moderationStatus !== 3)
  }
  if (!sent.has('idIn') && !sent.has('parentEntryIdEqual'))
    tests.push((entry) => entry.displayInSearch !== -1)
  return tests
}

type Value = string | number | undefined

/** Properties that are compared, under their name in filters. */
const FIELDS: Readonly<Record<string, (entry: Entry) => Value>> = {
  id: (entry) => entry.id,
  partnerId: (entry) => entry.partnerId,
  userId: (entry) => entry.userId,
  creatorId: (entry) => entry.creatorId,
  name: (entry) => entry.name,
  status: (entry) => entry.status,
  moderationStatus: (entry) => entry.moderationStatus,
  displayInSearch: (entry) => entry.displayInSearch,
  type: (entry) => entry.type,
  mediaType: (entry) => entry.mediaType,
  sourceType: (entry) => entry.sourceType,
  accessControlId: (entry) => entry.accessControlId,
  replacementStatus: () => 0,
  totalRank: () => 0,
  groupId: (entry) => Number(entry.extra?.groupId ?? 0),
  partnerSortValue: (entry) => Number(entry.extra?.partnerSortValue ?? 0),
  referenceId: (entry) => entry.referenceId,
  rootEntryId: (entry) => String(entry.extra?.parentEntryId ?? entry.id),
  parentEntryId: (entry) =>
    entry.extra?.parentEntryId === undefined ? undefined : String(entry.extra.parentEntryId),
  replacingEntryId: () => undefined,
  replacedEntryId: () => undefined,
  createdAt: (entry) => entry.createdAt,
  updatedAt: (entry) => entry.updatedAt,
  startDate: (entry) => entry.startDate,
  endDate: (entry) => entry.endDate,
  mediaDate: () => undefined,
  lastPlayedAt: () => undefined,
}

/** How long entries are measured against: seconds of the filter in milliseconds, as Kaltura rounds them. */
const DURATIONS: Readonly<Record<string, (milliseconds: number, seconds: number) => boolean>> = {
  durationGreaterThan: (is, seconds) => is > seconds * 1000,
  durationGreaterThanOrEqual: (is, seconds) => is >= seconds * 1000 - 500,
  durationLessThan: (is, seconds) => is < seconds * 1000,
  durationLessThanOrEqual: (is, seconds) => is <= seconds * 1000 + 500,
}

const OPERATOR =
  /^(.+?)(GreaterThanOrEqualOrNull|LessThanOrEqualOrNull|GreaterThanOrEqual|LessThanOrEqual|NotEqual|Equal|NotIn|In)$/

function fieldTest(name: string, value: string): EntryTest | null {
  const duration = DURATIONS[name]
  if (duration) return (entry) => duration(entry.msDuration, Number(value))
  if (name === 'durationTypeMatchOr') {
    const wanted = values(value)
    return (entry) => wanted.includes(durationType(entry.msDuration))
  }
  const [, field, operator] = OPERATOR.exec(name) ?? []
  const read = field !== undefined && Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined
  if (!read || !operator) return null
  const same = (is: Value, wanted: string) => is !== undefined && String(is).toLowerCase() === wanted
  const wanted = value.toLowerCase()
  const list = new Set(values(wanted))
  switch (operator) {
    case 'Equal':
      return (entry) => same(read(entry), wanted)
    case 'NotEqual':
      return (entry) => !same(read(entry), wanted)
    case 'In':
      return (entry) => list.has(String(read(entry)).toLowerCase())
    case 'NotIn':
      return (entry) => !list.has(String(read(entry)).toLowerCase())
    case 'GreaterThanOrEqual':
      return (entry) => Number(read(entry) ?? Number.NaN) >= Number(value)
    case 'LessThanOrEqual':
      return (entry) => Number(read(entry) ?? Number.NaN) <= Number(value)
    case 'GreaterThanOrEqualOrNull':
      return (entry) => Number(read(entry) ?? value) >= Number(value)
    default:
      return (entry) => Number(read(entry) ?? value) <= Number(value)
  }
}

function durationType(milliseconds: number): string {
  if (milliseconds <= 0) return 'notavailable'
  if (milliseconds <= 240_000) return 'short'
  return milliseconds <= 1_200_000 ? 'medium' : 'long'
}

const FREE_TEXT: readonly TextField[] = ['name', 'tags', 'description', 'id', 'userId', 'userNames']
/** Fields that are never empty; only they can be matched from their first word to their last. */
const WHOLE_FIELDS: readonly TextField[] = ['name', 'id', 'userId']
const SEARCH_TEXT: readonly TextField[] = ['name', 'tags', 'description', 'adminTags']

const TEXT_FILTERS: readonly (readonly [
  string,
  (written: string) => TextQuery | null,
  readonly TextField[],
])[] = [
  ['nameLike', like, ['name']],
  ['nameMultiLikeOr', anyOf, ['name']],
  ['nameMultiLikeAnd', allOf, ['name']],
  ['tagsLike', like, ['tags']],
  ['tagsMultiLikeOr', anyOf, ['tags']],
  ['tagsMultiLikeAnd', allOf, ['tags']],
  ['adminTagsLike', like, ['adminTags']],
  ['adminTagsMultiLikeOr', anyOf, ['adminTags']],
  ['adminTagsMultiLikeAnd', allOf, ['adminTags']],
  ['tagsNameMultiLikeOr', anyOf, ['tags', 'name']],
  ['tagsNameMultiLikeAnd', allOf, ['tags', 'name']],
  ['tagsAdminTagsMultiLikeOr', anyOf, ['tags', 'adminTags']],
  ['tagsAdminTagsMultiLikeAnd', allOf, ['tags', 'adminTags']],
  ['tagsAdminTagsNameMultiLikeOr', anyOf, ['tags', 'adminTags', 'name']],
  ['tagsAdminTagsNameMultiLikeAnd', allOf, ['tags', 'adminTags', 'name']],
  ['searchTextMatchOr', anyOf, SEARCH_TEXT],
  ['searchTextMatchAnd', allOf, SEARCH_TEXT],
  ['freeText', freeText, FREE_TEXT],
]

function readTexts(sent: ReadonlyMap<string, string>): EntryQuery['texts'] {
  return TEXT_FILTERS.flatMap(([name, read, fields]) => {
    const query = read(sent.get(name) ?? '')
    if (!query) return []
    return [{ query, fields: query.kind === 'whole-field' ? WHOLE_FIELDS : fields }]
  })
}

function values(written: string): readonly string[] {
  return written
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')
    .slice(0, MOST_VALUES)
}
