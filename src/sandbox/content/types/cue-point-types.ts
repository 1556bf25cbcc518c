import { enumeration, flag, int, type ObjectType, objectType, oneOf, text, time } from '../../schema'

const readonly = { readonly: true } as const
const insertOnly = { insertOnly: true } as const
const STATUS = enumeration('KalturaCuePointStatus', [1, 2, 3, 4])
const THUMB_SUBTYPE = enumeration('KalturaThumbCuePointSubType', [1, 2])

export const CUE_POINT: ObjectType = objectType(
  'KalturaCuePoint',
  {
    id: text(readonly),
    intId: int(readonly),
    cuePointType: text(readonly),
    status: oneOf(STATUS, readonly),
    entryId: text(insertOnly),
    partnerId: int(readonly),
    createdAt: time(readonly),
    updatedAt: time(readonly),
    triggeredAt: time(),
    tags: text(),
    startTime: int(),
    userId: text(),
    partnerData: text(),
    partnerSortValue: int(),
    forceStop: int(),
    thumbOffset: int(),
    systemName: text(),
    isMomentary: flag(readonly),
    copiedFrom: text(readonly),
  },
  { isAbstract: true, subtypes: () => [THUMB_CUE_POINT, CODE_CUE_POINT, ANNOTATION] },
)

/** Slides (sub-type 1) and chapters (2). */
export const THUMB_CUE_POINT = objectType(
  'KalturaThumbCuePoint',
  {
    assetId: text(),
    description: text(),
    title: text(),
    subType: oneOf(THUMB_SUBTYPE, insertOnly),
  },
  { parent: CUE_POINT },
)

export const CODE_CUE_POINT = objectType(
  'KalturaCodeCuePoint',
  { code: text(), description: text(), endTime: int(), duration: int(readonly) },
  { parent: CUE_POINT },
)

export const ANNOTATION = objectType(
  'KalturaAnnotation',
  {
    parentId: text(insertOnly),
    text: text(),
    endTime: int(),
    duration: int(readonly),
    depth: int(readonly),
    childrenCount: int(readonly),
    directChildrenCount: int(readonly),
    isPublic: flag(),
    searchableOnEntry: flag(),
  },
  { parent: CUE_POINT },
)

export const CUE_POINT_FILTER: ObjectType = objectType(
  'KalturaCuePointFilter',
  {
    idEqual: text(),
    idIn: text(),
    cuePointTypeEqual: text(),
    cuePointTypeIn: text(),
    statusEqual: oneOf(STATUS),
    statusIn: text(),
    entryIdEqual: text(),
    entryIdIn: text(),
    createdAtGreaterThanOrEqual: time(),
    createdAtLessThanOrEqual: time(),
    updatedAtGreaterThanOrEqual: time(),
    updatedAtLessThanOrEqual: time(),
    tagsLike: text(),
    tagsMultiLikeOr: text(),
    tagsMultiLikeAnd: text(),
    startTimeGreaterThanOrEqual: int(),
    startTimeLessThanOrEqual: int(),
    userIdEqual: text(),
    userIdIn: text(),
    systemNameEqual: text(),
    freeText: text(),
    orderBy: text(),
  },
  { subtypes: () => [THUMB_CUE_POINT_FILTER, ANNOTATION_FILTER] },
)

const THUMB_CUE_POINT_FILTER = objectType(
  'KalturaThumbCuePointFilter',
  { titleLike: text(), subTypeEqual: oneOf(THUMB_SUBTYPE), subTypeIn: text() },
  { parent: CUE_POINT_FILTER },
)
const ANNOTATION_FILTER = objectType(
  'KalturaAnnotationFilter',
  { parentIdEqual: text(), isPublicEqual: int() },
  { parent: CUE_POINT_FILTER },
)

/** Kaltura's names of the kinds, by the object type that is sent. */
export const CUE_POINT_KINDS: Readonly<Record<string, { readonly kind: string; readonly type: ObjectType }>> =
  {
    KalturaThumbCuePoint: { kind: 'thumbCuePoint.Thumb', type: THUMB_CUE_POINT },
    KalturaCodeCuePoint: { kind: 'codeCuePoint.Code', type: CODE_CUE_POINT },
    KalturaAnnotation: { kind: 'annotation.Annotation', type: ANNOTATION },
  }
