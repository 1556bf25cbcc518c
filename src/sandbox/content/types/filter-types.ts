import {
  enumeration,
  int,
  type ObjectType,
  objectType,
  oneOf,
  type Properties,
  type Property,
  text,
  time,
} from '../../schema'
import {
  ENTRY_STATUS,
  ENTRY_TYPE,
  MEDIA_TYPE,
  MODERATION_STATUS,
  REPLACEMENT_STATUS,
  SOURCE_TYPE,
} from './entry-types'

export const PAGER = objectType('KalturaFilterPager', { pageSize: int(), pageIndex: int() })
const NULLABLE_BOOLEAN = enumeration('KalturaNullableBoolean', [-1, 0, 1])

/** Declares the same kind of property under several names. */
function each(property: Property, ...names: readonly string[]): Properties {
  return Object.fromEntries(names.map((name) => [name, property]))
}

function compared(property: Property, field: string): Properties {
  return {
    [`${field}Equal`]: property,
    [`${field}NotEqual`]: property,
    [`${field}In`]: text(),
    [`${field}NotIn`]: text(),
  }
}

function ranged(property: Property, ...fields: readonly string[]): Properties {
  return Object.fromEntries(
    fields.flatMap((field) => [
      [`${field}GreaterThanOrEqual`, property],
      [`${field}LessThanOrEqual`, property],
    ]),
  )
}

export const BASE_ENTRY_FILTER: ObjectType = objectType(
  'KalturaBaseEntryFilter',
  {
    ...each(
      text(),
      'idEqual',
      'idIn',
      'idNotIn',
      'nameEqual',
      'nameLike',
      'nameMultiLikeOr',
      'nameMultiLikeAnd',
    ),
    partnerIdEqual: int(),
    ...each(text(), 'partnerIdIn', 'userIdEqual', 'userIdIn', 'userIdNotIn', 'creatorIdEqual'),
    ...each(text(), 'tagsLike', 'tagsMultiLikeOr', 'tagsMultiLikeAnd'),
    ...each(text(), 'adminTagsLike', 'adminTagsMultiLikeOr', 'adminTagsMultiLikeAnd'),
    ...each(
      text(),
      'categoriesMatchAnd',
      'categoriesMatchOr',
      'categoriesNotContains',
      'categoriesFullNameIn',
    ),
    ...each(text(), 'categoriesIdsMatchAnd', 'categoriesIdsMatchOr', 'categoriesIdsNotContains'),
    categoriesIdsEmpty: oneOf(NULLABLE_BOOLEAN),
    categoryAncestorIdIn: text(),
    ...compared(oneOf(ENTRY_STATUS), 'status'),
    ...compared(oneOf(MODERATION_STATUS), 'moderationStatus'),
    typeEqual: oneOf(ENTRY_TYPE),
    typeIn: text(),
    ...ranged(time(), 'createdAt', 'updatedAt', 'startDate', 'endDate'),
    ...each(
      time(),
      'startDateGreaterThanOrEqualOrNull',
      'startDateLessThanOrEqualOrNull',
      'endDateGreaterThanOrEqualOrNull',
      'endDateLessThanOrEqualOrNull',
    ),
    ...ranged(int(), 'totalRank', 'partnerSortValue'),
    groupIdEqual: int(),
    ...each(text(), 'searchTextMatchAnd', 'searchTextMatchOr', 'freeText'),
    accessControlIdEqual: int(),
    ...each(text(), 'accessControlIdIn', 'referenceIdEqual', 'referenceIdIn'),
    ...each(
      text(),
      'replacingEntryIdEqual',
      'replacingEntryIdIn',
      'replacedEntryIdEqual',
      'replacedEntryIdIn',
    ),
    replacementStatusEqual: oneOf(REPLACEMENT_STATUS),
    ...each(text(), 'replacementStatusIn', 'rootEntryIdEqual', 'rootEntryIdIn', 'parentEntryIdEqual'),
    ...each(text(), 'entitledUsersEditMatchAnd', 'entitledUsersEditMatchOr', 'entitledUsersPublishMatchAnd'),
    ...each(text(), 'entitledUsersPublishMatchOr', 'entitledUsersViewMatchAnd', 'entitledUsersViewMatchOr'),
    ...each(text(), 'tagsNameMultiLikeOr', 'tagsNameMultiLikeAnd', 'tagsAdminTagsMultiLikeOr'),
    ...each(
      text(),
      'tagsAdminTagsMultiLikeAnd',
      'tagsAdminTagsNameMultiLikeOr',
      'tagsAdminTagsNameMultiLikeAnd',
    ),
    isRoot: oneOf(NULLABLE_BOOLEAN),
    redirectFromEntryId: text(),
    orderBy: text(),
  },
  { subtypes: () => [PLAYABLE_ENTRY_FILTER] },
)

const PLAYABLE_ENTRY_FILTER: ObjectType = objectType(
  'KalturaPlayableEntryFilter',
  {
    ...ranged(time(), 'lastPlayedAt'),
    ...each(time(), 'lastPlayedAtLessThanOrEqualOrNull'),
    ...each(int(), 'durationLessThan', 'durationGreaterThan'),
    ...ranged(int(), 'duration'),
    durationTypeMatchOr: text(),
  },
  { parent: BASE_ENTRY_FILTER, subtypes: () => [MEDIA_ENTRY_FILTER] },
)

export const MEDIA_ENTRY_FILTER: ObjectType = objectType(
  'KalturaMediaEntryFilter',
  {
    mediaTypeEqual: oneOf(MEDIA_TYPE),
    mediaTypeIn: text(),
    ...ranged(time(), 'mediaDate'),
    ...each(text(), 'flavorParamsIdsMatchOr', 'flavorParamsIdsMatchAnd'),
    ...compared(oneOf(SOURCE_TYPE), 'sourceType'),
    ...each(text(), 'videoCodecMatchOr', 'videoCodecMatchAnd'),
  },
  { parent: PLAYABLE_ENTRY_FILTER },
)

/** Names of the filter properties that are enumerations; null in one of them is an internal error of the real server. */
export const ENUM_FILTERS: readonly string[] = Object.entries(MEDIA_ENTRY_FILTER.properties)
  .filter(([, property]) => property.kind === 'enum')
  .map(([name]) => name)
