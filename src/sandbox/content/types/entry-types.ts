import {
  enumeration,
  flag,
  float,
  int,
  list,
  multilingual,
  type ObjectType,
  objectType,
  oneOf,
  text,
  time,
} from '../../schema'

export const ENTRY_TYPE = enumeration(
  'KalturaEntryType',
  [
    -1,
    1,
    2,
    5,
    6,
    7,
    8,
    10,
    'conference.CONFERENCE_ENTRY_SERVER',
    'document.DOCUMENT',
    'externalMedia.externalMedia',
    'sip.SIP_ENTRY_SERVER',
  ],
  { asText: false },
)
export const ENTRY_STATUS = enumeration(
  'KalturaEntryStatus',
  [-2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 'virusScan.Infected', 'virusScan.ScanFailure'],
  { asText: false },
)
export const MODERATION_STATUS = enumeration('KalturaEntryModerationStatus', [1, 2, 3, 4, 5, 6])
export const REPLACEMENT_STATUS = enumeration('KalturaEntryReplacementStatus', [0, 1, 2, 3, 4])
export const MEDIA_TYPE = enumeration('KalturaMediaType', [1, 2, 5, 201, 202, 203, 204])
export const SOURCE_TYPE = enumeration(
  'KalturaSourceType',
  [
    1,
    2,
    5,
    6,
    29,
    30,
    31,
    32,
    33,
    34,
    35,
    36,
    37,
    38,
    39,
    40,
    41,
    'limeLight.LIVE_STREAM',
    'velocix.VELOCIX_LIVE',
  ],
  { asText: true },
)
const SEARCH_PROVIDER = enumeration(
  'KalturaSearchProviderType',
  [3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16, 17, 20, 21, 24, 25, 28, 33],
)
const LICENSE = enumeration('KalturaLicenseType', [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
const DISPLAY_IN_SEARCH = enumeration('KalturaEntryDisplayInSearchType', [-2, -1, 0, 1, 2])

const OPERATION = objectType('KalturaOperationAttributes', {})
const readonly = { readonly: true } as const
const insertOnly = { insertOnly: true } as const

export const BASE_ENTRY: ObjectType = objectType(
  'KalturaBaseEntry',
  {
    id: text(readonly),
    name: multilingual(),
    description: multilingual(),
    partnerId: int(readonly),
    userId: text(),
    creatorId: text(insertOnly),
    tags: multilingual(),
    adminTags: text({ adminOnly: true }),
    categories: text(),
    categoriesIds: text(),
    status: oneOf(ENTRY_STATUS, readonly),
    moderationStatus: oneOf(MODERATION_STATUS, readonly),
    moderationCount: int(readonly),
    type: oneOf(ENTRY_TYPE),
    createdAt: time(readonly),
    updatedAt: time(readonly),
    rank: float(readonly),
    totalRank: int(readonly),
    votes: int(readonly),
    groupId: int(),
    partnerData: text(),
    downloadUrl: text(readonly),
    searchText: text(readonly),
    licenseType: oneOf(LICENSE),
    version: int(readonly),
    thumbnailUrl: text(insertOnly),
    accessControlId: int(),
    startDate: time(),
    endDate: time(),
    referenceId: text({ minLength: 2 }),
    replacingEntryId: text(readonly),
    replacedEntryId: text(readonly),
    replacementStatus: oneOf(REPLACEMENT_STATUS, readonly),
    partnerSortValue: int(),
    conversionProfileId: int(),
    redirectEntryId: text(),
    rootEntryId: text(readonly),
    parentEntryId: text(),
    operationAttributes: list(OPERATION),
    entitledUsersEdit: text(),
    entitledUsersPublish: text(),
    entitledUsersView: text(),
    capabilities: text(readonly),
    templateEntryId: text(insertOnly),
    displayInSearch: oneOf(DISPLAY_IN_SEARCH),
    application: text(insertOnly),
    applicationVersion: text(insertOnly),
    blockAutoTranscript: flag(),
  },
  { subtypes: () => [MEDIA_ENTRY, DATA_ENTRY] },
)

const PLAYABLE_ENTRY = objectType(
  'KalturaPlayableEntry',
  {
    plays: int(readonly),
    views: int(readonly),
    lastPlayedAt: time(readonly),
    width: int(readonly),
    height: int(readonly),
    duration: int(readonly),
    msDuration: int(),
    durationType: text(readonly),
  },
  { parent: BASE_ENTRY },
)

export const MEDIA_ENTRY: ObjectType = objectType(
  'KalturaMediaEntry',
  {
    mediaType: oneOf(MEDIA_TYPE, { insertOnly: true, required: true }),
    conversionQuality: int(insertOnly),
    sourceType: oneOf(SOURCE_TYPE, insertOnly),
    sourceVersion: text(insertOnly),
    searchProviderType: oneOf(SEARCH_PROVIDER, insertOnly),
    searchProviderId: text(insertOnly),
    creditUserName: text(),
    creditUrl: text(),
    mediaDate: time(readonly),
    dataUrl: text(readonly),
    flavorParamsIds: text(readonly),
    isTrimDisabled: flag(readonly),
  },
  { parent: PLAYABLE_ENTRY },
)

export const DATA_ENTRY: ObjectType = objectType(
  'KalturaDataEntry',
  { dataContent: text(), retrieveDataContentByGet: int(insertOnly) },
  { parent: BASE_ENTRY },
)
