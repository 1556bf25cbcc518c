import type { Entry } from '../../entities'
import { render, type Source } from '../../render'
import type { ObjectType } from '../../schema'
import type { Call } from '../../service'
import { assignmentsOf, privacyContexts } from '../category-tree'
import { sessionContexts } from '../entitlement'
import { BASE_ENTRY, DATA_ENTRY, MEDIA_ENTRY } from '../types/entry-types'
import { mediaBase, scheme } from './addresses'

const IMAGE = 2
const READY = 2

/** An entry as Kaltura answers it; the type is the entry's own unless another one is asked for. */
export function entryAnswer(call: Call, entry: Entry, type: ObjectType = typeOf(entry)): Source {
  return render(type, { ...entry.extra, ...kept(entry), ...computed(call, entry) })
}

function typeOf(entry: Entry): ObjectType {
  if (entry.type === 1) return MEDIA_ENTRY
  return entry.type === 6 ? DATA_ENTRY : BASE_ENTRY
}

function kept(entry: Entry): Source {
  return {
    id: entry.id,
    name: entry.name,
    description: entry.description,
    partnerId: entry.partnerId,
    userId: entry.userId,
    creatorId: entry.creatorId,
    tags: entry.tags,
    adminTags: entry.adminTags === '' ? undefined : entry.adminTags,
    status: entry.status,
    moderationStatus: entry.moderationStatus,
    type: entry.type,
    createdAt: entry.createdAt,
    updatedAt: entry.updatedAt,
    partnerData: entry.partnerData,
    accessControlId: entry.accessControlId,
    startDate: entry.startDate,
    endDate: entry.endDate,
    referenceId: entry.referenceId,
    displayInSearch: entry.displayInSearch,
    entitledUsersEdit: entry.entitledUsersEdit ?? '',
    entitledUsersPublish: entry.entitledUsersPublish ?? '',
    entitledUsersView: entry.entitledUsersView ?? '',
    width: entry.width > 0 ? entry.width : undefined,
    height: entry.width > 0 ? entry.height : undefined,
    duration: Math.round(entry.msDuration / 1000),
    msDuration: entry.msDuration,
    mediaType: entry.mediaType,
    sourceType: String(entry.sourceType),
  }
}

function computed(call: Call, entry: Entry): Source {
  const base = mediaBase(call, entry.partnerId)
  const manifest = `${base}/playManifest/entryId/${entry.id}`
  const isPicture = entry.mediaType === IMAGE
  const version = pictureVersion(entry)
  const profile =
    entry.conversionProfileId > 0 && !isPicture && entry.type === 1 ? entry.conversionProfileId : undefined
  return {
    ...categories(call, entry),
    retrieveDataContentByGet: entry.extra?.retrieveDataContentByGet ?? 1,
    moderationCount: 0,
    rank: 0,
    totalRank: 0,
    votes: 0,
    downloadUrl:
      isPicture || entry.type !== 1
        ? `${base}/raw/entry_id/${entry.id}/version/${version}`
        : `${manifest}/format/download/protocol/${scheme(call)}/flavorParamIds/0`,
    searchText: searchText(entry),
    licenseType: entry.extra?.licenseType ?? -1,
    version: isPicture || entry.type === 6 ? version : 0,
    thumbnailUrl: `${base}/thumbnail/entry_id/${entry.id}/version/${entry.thumbnailVersion}`,
    replacementStatus: 0,
    partnerSortValue: entry.extra?.partnerSortValue ?? 0,
    conversionProfileId: profile,
    rootEntryId: entry.extra?.parentEntryId ?? entry.id,
    operationAttributes: [],
    capabilities: '',
    blockAutoTranscript: entry.extra?.blockAutoTranscript ?? false,
    plays: 0,
    views: 0,
    conversionQuality: profile,
    dataUrl: isPicture
      ? `${base}/thumbnail/entry_id/${entry.id}/def_height/480/def_width/640/version/${version}/type/1`
      : `${manifest}/format/url/protocol/${scheme(call)}`,
    flavorParamsIds: flavorParamsIds(call, entry),
  }
}

/** Pictures and data have their content's version, a string; 0 as long as there is none. */
function pictureVersion(entry: Entry): string | number {
  if (entry.type === 6) return '100002'
  return entry.thumbnailVersion > 0 ? String(entry.thumbnailVersion) : 0
}

/** Only categories without a privacy context; nothing at all under a session that is in one. */
function categories(call: Call, entry: Entry): Source {
  if (sessionContexts(call).length > 0) return {}
  const open = assignmentsOf(call.store, entry.partnerId, entry.id)
    .flatMap((one) => call.store.categories.get(entry.partnerId, one.categoryId) ?? [])
    .filter((category) => privacyContexts(call.store, category).length === 0)
  return {
    categories: open.map((category) => category.fullName).join(','),
    categoriesIds: open.map((category) => category.id).join(','),
  }
}

/** Of finished flavors; a ready entry names its source even when that one failed. */
function flavorParamsIds(call: Call, entry: Entry): string | undefined {
  const ids = call.store.flavorAssets
    .by('entryId', entry.partnerId, entry.id)
    .filter((asset) => asset.status === READY || (asset.isOriginal && entry.status === READY))
    .map((asset) => asset.flavorParamsId)
  return ids.length === 0 ? undefined : [...new Set(ids)].sort((a, b) => a - b).join(',')
}

function searchText(entry: Entry): string {
  const words = [entry.name, entry.tags, entry.description]
    .filter((part) => part !== '')
    .map((part) => `${part} `)
  const mediaType = entry.type === 1 ? entry.mediaType : ''
  const text = `${words.join('')}${entry.adminTags}`.replaceAll('"', '').replace(/ {2,}/g, ' ')
  return `_PAR_ONLY_ _${entry.partnerId}_ _MEDIA_TYPE_${mediaType}|  ${text}`
}
