import type { User } from '../entities'
import { render, type Source } from '../render'
import { enumeration, flag, int, list, objectType, oneOf, text, time } from '../schema'

const USER_STATUS = enumeration('KalturaUserStatus', [0, 1, 2])
const USER_TYPE = enumeration('KalturaUserType', [0, 1, 2, 3])
const USER_MODE = enumeration('KalturaUserMode', [0, 1, 2])
const GENDER = enumeration('KalturaGender', [0, 1, 2])
const CAPABILITY = objectType('KalturaUserCapability', { capability: text() })
const NULLABLE_FLAG = enumeration('KalturaNullableBoolean', [-1, 0, 1])

export const USER = objectType('KalturaUser', {
  id: text(),
  partnerId: int({ readonly: true }),
  screenName: text(),
  fullName: text(),
  email: text(),
  dateOfBirth: time(),
  country: text(),
  state: text(),
  city: text(),
  zip: text(),
  thumbnailUrl: text(),
  description: text(),
  tags: text(),
  adminTags: text({ adminOnly: true }),
  gender: oneOf(GENDER),
  status: oneOf(USER_STATUS),
  createdAt: time({ readonly: true }),
  updatedAt: time({ readonly: true }),
  partnerData: text(),
  indexedPartnerDataInt: int(),
  indexedPartnerDataString: text(),
  storageSize: int({ readonly: true }),
  password: text({ insertOnly: true, writeOnly: true }),
  language: text(),
  lastLoginTime: int({ readonly: true }),
  statusUpdatedAt: int({ readonly: true }),
  deletedAt: time({ readonly: true }),
  loginEnabled: flag({ insertOnly: true }),
  registrationInfo: text(),
  attendanceInfo: text(),
  title: text(),
  company: text(),
  externalId: text(),
  userMode: oneOf(USER_MODE),
  capabilities: list(CAPABILITY),
  type: oneOf(USER_TYPE),
  isAdmin: flag(),
  isGuest: flag(),
  roleIds: text(),
  roleNames: text({ readonly: true }),
  isAccountOwner: flag({ readonly: true }),
  firstName: text(),
  lastName: text(),
  allowedPartnerIds: text(),
  allowedPartnerPackages: text(),
  isSsoExcluded: flag(),
})

export const USER_FILTER = objectType('KalturaUserFilter', {
  orderBy: text(),
  partnerIdEqual: int(),
  screenNameLike: text(),
  screenNameStartsWith: text(),
  emailLike: text(),
  emailStartsWith: text(),
  tagsMultiLikeOr: text(),
  tagsMultiLikeAnd: text(),
  statusEqual: oneOf(USER_STATUS),
  statusIn: text(),
  createdAtGreaterThanOrEqual: time(),
  createdAtLessThanOrEqual: time(),
  updatedAtGreaterThanOrEqual: time(),
  updatedAtLessThanOrEqual: time(),
  firstNameStartsWith: text(),
  lastNameStartsWith: text(),
  isAdminEqual: oneOf(NULLABLE_FLAG),
  idOrScreenNameStartsWith: text(),
  idEqual: text(),
  idIn: text(),
  loginEnabledEqual: oneOf(NULLABLE_FLAG),
})

/** A user as `get` and `list` answer it. */
export function renderUser(user: User, accountOwner: string): Source {
  return render(USER, { ...fieldsOf(user, accountOwner), storageSize: 0, type: 0 })
}

/** A user as `add` answers it: what the database fills in is not there yet. */
export function renderNewUser(user: User, accountOwner: string): Source {
  return render(USER, fieldsOf(user, accountOwner))
}

function fieldsOf(user: User, accountOwner: string): Source {
  const firstName = user.firstName ?? ''
  const lastName = user.lastName ?? ''
  return {
    country: '',
    description: '',
    userMode: 0,
    capabilities: [],
    isGuest: false,
    roleIds: user.isAdmin ? '2' : '',
    roleNames: user.isAdmin ? 'Publisher Administrator' : '',
    isSsoExcluded: false,
    ...user.extra,
    id: user.id,
    partnerId: user.partnerId,
    screenName: user.screenName,
    fullName: user.fullName ?? `${firstName} ${lastName}`.trim(),
    email: user.email,
    tags: user.tags,
    status: user.status,
    createdAt: user.createdAt,
    updatedAt: user.updatedAt,
    statusUpdatedAt: user.statusUpdatedAt,
    isAdmin: user.isAdmin,
    isAccountOwner: user.isAdmin && user.email === accountOwner,
    firstName,
    lastName,
    loginEnabled: user.passwordHash !== undefined,
  }
}
