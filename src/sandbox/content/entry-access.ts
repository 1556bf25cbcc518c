import type { Entry } from '../entities'
import { ApiError, notYours } from '../errors'
import { grants, privilege } from '../privileges'
import type { Call } from '../service'
import { isEntitledTo, isOwner } from './entitlement'

const DELETED = 3
const MEDIA_CLIP = 1

function notFound(id: string): ApiError {
  return new ApiError('ENTRY_ID_NOT_FOUND', { ENTRY_ID: id })
}

/**
 * The entry a call names, for reading: any session of the partner may, whatever the status.
 * @throws ApiError ENTRY_ID_NOT_FOUND also without a session, for other partners' entries, and where entitlement hides it
 */
export function entryToRead(call: Call, id: string): Entry {
  const entry = call.ks ? call.store.entries.get(call.partnerId, id) : undefined
  if (!entry || entry.status === DELETED || isForeignType(call, entry) || !isEntitledTo(call, entry)) {
    throw notFound(id)
  }
  return entry
}

/**
 * The entry a call names, for changing: owners, admins and sessions with `edit` may. Kaltura asks this before it asks whether the
 * session may call the action at all.
 * @throws ApiError ENTRY_ID_NOT_FOUND, INVALID_KS -4
 */
export function entryToChange(call: Call, id: string): Entry {
  const entry = call.ks ? call.store.entries.get(call.partnerId, id) : call.store.entries.find(id)
  if (!entry || entry.status === DELETED || isForeignType(call, entry)) throw notFound(id)
  if (!mayChange(call, entry)) throw notYours()
  return entry
}

export function mayChange(call: Call, entry: Entry): boolean {
  if (!call.ks) return false
  return (
    call.isAdmin ||
    isOwner(call, entry) ||
    grants(call.ks, 'edit', entry.id) ||
    privilege(call.ks, 'all') === '*' ||
    (entry.entitledUsersEdit ?? '').split(',').includes(call.userId)
  )
}

/** `media` knows media entries alone. */
function isForeignType(call: Call, entry: Entry): boolean {
  return call.service === 'media' && entry.type !== MEDIA_CLIP
}
