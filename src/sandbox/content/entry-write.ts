import type { Entry, Extra } from '../entities'
import { ApiError, notYours } from '../errors'
import { createInput, type Input, type InputValue } from '../input'
import type { ObjectType } from '../schema'
import type { Call } from '../service'
import { ensureUser } from '../services/user-rows'
import { checkInsert, checkUpdate } from '../validate'
import { assignByIds, assignByNames } from './category-assign'
import { defaultAccessControlId } from './profiles'
import { normaliseAdminTags, normaliseTags } from './tags'

const NO_CONTENT = 7
const APPROVED = 6
const UNSET_SOURCE = 6

/** Properties that only sessions with the right to manage content may write; from others they are dropped without a word. */
const MANAGED = [
  'accessControlId',
  'startDate',
  'endDate',
  'referenceId',
  'entitledUsersEdit',
  'entitledUsersPublish',
]

/** Properties kept as they are sent. */
const EXTRA = [
  'groupId',
  'licenseType',
  'partnerSortValue',
  'redirectEntryId',
  'parentEntryId',
  'templateEntryId',
  'application',
  'applicationVersion',
  'blockAutoTranscript',
  'sourceVersion',
  'searchProviderType',
  'searchProviderId',
  'creditUserName',
  'creditUrl',
  'dataContent',
  'retrieveDataContentByGet',
] as const

/**
 * Adds an entry without content, owned by the session's user unless an admin names another.
 * @throws ApiError of the property checks; INVALID_KS -4 for someone else's name
 */
export function addEntry(call: Call, sent: Input, type: ObjectType, entryType: number): Entry {
  const input = permitted(call, sent)
  checkInsert(input, type, call.isAdmin)
  const { store, partnerId } = call
  checkReferences(call, input)
  const userId = ownerOf(call, input, call.userId)
  const now = call.now()
  const mediaType = input.number('mediaType') ?? 0
  const entry: Entry = {
    id: store.newId(),
    partnerId,
    createdAt: now,
    updatedAt: now,
    type: entryType,
    mediaType,
    name: input.text('name') || `${partnerId}_${now}`,
    description: '',
    tags: '',
    adminTags: '',
    userId,
    creatorId: (call.isAdmin ? input.text('creatorId') : undefined) ?? call.userId,
    status: NO_CONTENT,
    moderationStatus: APPROVED,
    displayInSearch: 1,
    sourceType: Number(input.text('sourceType') ?? UNSET_SOURCE),
    width: 0,
    height: 0,
    msDuration: 0,
    thumbnailVersion: 0,
    conversionProfileId: 0,
    accessControlId: defaultAccessControlId(store, partnerId),
  }
  return store.transaction(() => {
    ensureUser(call, userId)
    if (entry.creatorId !== userId) ensureUser(call, entry.creatorId)
    const added = store.entries.put(changed(call, entry, input))
    assignCategories(call, added, input)
    return added
  })
}

/** Changes an entry by what was sent; what was not stays. Null clears. */
export function updateEntry(call: Call, entry: Entry, sent: Input, type: ObjectType): Entry {
  const input = permitted(call, sent)
  checkUpdate(input, type, call.isAdmin)
  checkReferences(call, input)
  const userId = ownerOf(call, input, entry.userId)
  return call.store.transaction(() => {
    if (userId !== entry.userId) ensureUser(call, userId)
    const updated = call.store.entries.put({ ...changed(call, entry, input), userId, updatedAt: call.now() })
    assignCategories(call, updated, input)
    return updated
  })
}

function permitted(call: Call, input: Input): Input {
  if (call.isAdmin) return input
  return createInput(input.objectType, new Map(input.entries().filter(([name]) => !MANAGED.includes(name))))
}

function ownerOf(call: Call, input: Input, now: string): string {
  const asked = input.text('userId')
  if (asked === undefined || asked === now) return now
  if (!call.isAdmin && asked.toLowerCase() !== call.userId.toLowerCase()) throw notYours()
  return asked
}

function checkReferences(call: Call, input: Input): void {
  const profile = input.number('conversionProfileId')
  if (profile !== undefined && profile > 0 && !call.store.conversionProfiles.get(call.partnerId, profile)) {
    throw new ApiError('CONVERSION_PROFILE_ID_NOT_FOUND', { ID: String(profile) })
  }
  const control = input.number('accessControlId')
  if (control !== undefined && control > 0 && !call.store.accessControls.get(call.partnerId, control)) {
    throw new ApiError('ACCESS_CONTROL_ID_NOT_FOUND', { ID: String(control) })
  }
}

function changed(call: Call, entry: Entry, input: Input): Entry {
  const text = (name: string, now: string) => (input.isCleared(name) ? '' : (input.text(name) ?? now))
  const kept = (name: string, now: string | undefined) =>
    input.isCleared(name) ? '' : (input.text(name) ?? now)
  const date = (name: string, now: number | undefined) => {
    const sent = input.number(name)
    return input.isCleared(name) || sent === -1 ? undefined : (sent ?? now)
  }
  const control = input.number('accessControlId')
  return {
    ...entry,
    name: input.text('name') || entry.name,
    description: text('description', entry.description),
    tags: normaliseTags(text('tags', entry.tags)),
    adminTags: normaliseAdminTags(text('adminTags', entry.adminTags)),
    displayInSearch: input.number('displayInSearch') ?? entry.displayInSearch,
    conversionProfileId: input.number('conversionProfileId') ?? entry.conversionProfileId,
    accessControlId:
      control === -1
        ? defaultAccessControlId(call.store, call.partnerId)
        : (control ?? entry.accessControlId),
    partnerData: kept('partnerData', entry.partnerData),
    referenceId: kept('referenceId', entry.referenceId),
    startDate: date('startDate', entry.startDate),
    endDate: date('endDate', entry.endDate),
    entitledUsersEdit: kept('entitledUsersEdit', entry.entitledUsersEdit),
    entitledUsersPublish: kept('entitledUsersPublish', entry.entitledUsersPublish),
    entitledUsersView: kept('entitledUsersView', entry.entitledUsersView),
    extra: extraOf(entry.extra, input),
  }
}

function extraOf(now: Extra | undefined, input: Input): Extra | undefined {
  const sent = input
    .entries()
    .filter((pair): pair is [string, Exclude<InputValue, object | null>] => isExtra(pair[0], pair[1]))
  return sent.length === 0 ? now : { ...now, ...Object.fromEntries(sent) }
}

function isExtra(name: string, value: InputValue): boolean {
  return EXTRA.some((one) => one === name) && typeof value !== 'object'
}

function assignCategories(call: Call, entry: Entry, input: Input): void {
  const names = input.isCleared('categories') ? '' : input.text('categories')
  const ids = input.isCleared('categoriesIds') ? '' : input.text('categoriesIds')
  if (names !== undefined) assignByNames(call, entry, names)
  else if (ids !== undefined) assignByIds(call, entry, ids)
}
