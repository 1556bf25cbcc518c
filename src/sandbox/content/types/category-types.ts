import { enumeration, flag, int, type ObjectType, objectType, oneOf, text, time } from '../../schema'

const readonly = { readonly: true } as const
const APPEAR_IN_LIST = enumeration('KalturaAppearInListType', [1, 3])
const PRIVACY = enumeration('KalturaPrivacyType', [1, 2, 3])
const INHERITANCE = enumeration('KalturaInheritanceType', [1, 2])
const USER_JOIN = enumeration('KalturaUserJoinPolicyType', [1, 2, 3])
const LEVEL = enumeration('KalturaCategoryUserPermissionLevel', [0, 1, 2, 3, 4])
const CONTRIBUTION = enumeration('KalturaContributionPolicyType', [1, 2])
const CATEGORY_STATUS = enumeration('KalturaCategoryStatus', [1, 2, 3, 4])
const CATEGORY_ENTRY_STATUS = enumeration('KalturaCategoryEntryStatus', [1, 2, 3, 4])
const CATEGORY_USER_STATUS = enumeration('KalturaCategoryUserStatus', [1, 2, 3, 4])
const NULLABLE_BOOLEAN = enumeration('KalturaNullableBoolean', [-1, 0, 1])

export const CATEGORY: ObjectType = objectType('KalturaCategory', {
  id: int(readonly),
  parentId: int(),
  depth: int(readonly),
  partnerId: int(readonly),
  name: text({ required: true, minLength: 1, maxLength: 60 }),
  fullName: text(readonly),
  fullIds: text(readonly),
  entriesCount: int(readonly),
  createdAt: time(readonly),
  updatedAt: time(readonly),
  description: text(),
  tags: text(),
  appearInList: oneOf(APPEAR_IN_LIST),
  privacy: oneOf(PRIVACY),
  inheritanceType: oneOf(INHERITANCE),
  userJoinPolicy: oneOf(USER_JOIN, readonly),
  defaultPermissionLevel: oneOf(LEVEL),
  owner: text(),
  directEntriesCount: int(readonly),
  referenceId: text(),
  contributionPolicy: oneOf(CONTRIBUTION),
  membersCount: int(readonly),
  pendingMembersCount: int(readonly),
  privacyContext: text(),
  privacyContexts: text(readonly),
  status: oneOf(CATEGORY_STATUS, readonly),
  inheritedParentId: int(readonly),
  partnerSortValue: int(),
  partnerData: text(),
  defaultOrderBy: text(),
  directSubCategoriesCount: int(readonly),
  moderation: flag(),
  pendingEntriesCount: int(readonly),
  isAggregationCategory: flag(),
  aggregationCategories: text(),
})

export const CATEGORY_FILTER = objectType('KalturaCategoryFilter', {
  idEqual: int(),
  idIn: text(),
  idNotIn: text(),
  parentIdEqual: int(),
  parentIdIn: text(),
  depthEqual: int(),
  fullNameEqual: text(),
  fullNameIn: text(),
  fullNameStartsWith: text(),
  fullNameStartsWithIn: text(),
  fullIdsEqual: text(),
  fullIdsStartsWith: text(),
  fullIdsMatchOr: text(),
  createdAtGreaterThanOrEqual: time(),
  createdAtLessThanOrEqual: time(),
  updatedAtGreaterThanOrEqual: time(),
  updatedAtLessThanOrEqual: time(),
  tagsLike: text(),
  tagsMultiLikeOr: text(),
  tagsMultiLikeAnd: text(),
  appearInListEqual: oneOf(APPEAR_IN_LIST),
  privacyEqual: oneOf(PRIVACY),
  privacyIn: text(),
  inheritanceTypeEqual: oneOf(INHERITANCE),
  referenceIdEqual: text(),
  referenceIdEmpty: oneOf(NULLABLE_BOOLEAN),
  contributionPolicyEqual: oneOf(CONTRIBUTION),
  privacyContextEqual: text(),
  statusEqual: oneOf(CATEGORY_STATUS),
  statusIn: text(),
  freeText: text(),
  nameOrReferenceIdStartsWith: text(),
  managerEqual: text(),
  memberEqual: text(),
  membersIn: text(),
  ancestorIdIn: text(),
  idOrInheritedParentIdIn: text(),
  orderBy: text(),
})

export const CATEGORY_ENTRY = objectType('KalturaCategoryEntry', {
  categoryId: int({ insertOnly: true, required: true }),
  entryId: text({ insertOnly: true, required: true }),
  createdAt: time(readonly),
  categoryFullIds: text(readonly),
  status: oneOf(CATEGORY_ENTRY_STATUS, readonly),
  creatorUserId: text(readonly),
})

export const CATEGORY_ENTRY_FILTER = objectType('KalturaCategoryEntryFilter', {
  categoryIdEqual: int(),
  categoryIdIn: text(),
  entryIdEqual: text(),
  entryIdIn: text(),
  createdAtGreaterThanOrEqual: time(),
  createdAtLessThanOrEqual: time(),
  categoryFullIdsStartsWith: text(),
  statusEqual: oneOf(CATEGORY_ENTRY_STATUS),
  statusIn: text(),
  creatorUserIdEqual: text(),
  creatorUserIdIn: text(),
  orderBy: text(),
})

export const CATEGORY_USER = objectType('KalturaCategoryUser', {
  categoryId: int({ insertOnly: true, required: true }),
  userId: text({ insertOnly: true, required: true }),
  partnerId: int(readonly),
  permissionLevel: oneOf(LEVEL),
  status: oneOf(CATEGORY_USER_STATUS, readonly),
  createdAt: time(readonly),
  updatedAt: time(readonly),
  updateMethod: int(),
  categoryFullIds: text(readonly),
  permissionNames: text(),
})

export const CATEGORY_USER_FILTER = objectType('KalturaCategoryUserFilter', {
  categoryIdEqual: int(),
  categoryIdIn: text(),
  userIdEqual: text(),
  userIdIn: text(),
  permissionLevelEqual: oneOf(LEVEL),
  permissionLevelIn: text(),
  statusEqual: oneOf(CATEGORY_USER_STATUS),
  statusIn: text(),
  orderBy: text(),
})
