import { enumeration, int, objectType, oneOf, text, time } from '../schema'
import { SESSION_TYPE } from './session'

export const APP_TOKEN_STATUS = enumeration('KalturaAppTokenStatus', [1, 2, 3])
export const HASH_TYPE = enumeration('KalturaAppTokenHashType', ['MD5', 'SHA1', 'SHA256', 'SHA512'])

export const APP_TOKEN = objectType('KalturaAppToken', {
  id: text({ readonly: true }),
  token: text({ readonly: true }),
  partnerId: int({ readonly: true }),
  createdAt: time({ readonly: true }),
  updatedAt: time({ readonly: true }),
  status: oneOf(APP_TOKEN_STATUS, { readonly: true }),
  expiry: time(),
  sessionType: oneOf(SESSION_TYPE),
  sessionUserId: text(),
  sessionDuration: int(),
  sessionPrivileges: text(),
  hashType: oneOf(HASH_TYPE),
  description: text(),
})

export const APP_TOKEN_FILTER = objectType('KalturaAppTokenFilter', {
  orderBy: text(),
  idEqual: text(),
  idIn: text(),
  createdAtGreaterThanOrEqual: time(),
  createdAtLessThanOrEqual: time(),
  updatedAtGreaterThanOrEqual: time(),
  updatedAtLessThanOrEqual: time(),
  statusEqual: oneOf(APP_TOKEN_STATUS),
  statusIn: text(),
  sessionUserIdEqual: text(),
})
