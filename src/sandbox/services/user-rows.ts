import type { User } from '../entities'
import type { Call } from '../service'

const ACTIVE = 1
const USER_ID = /^[A-Za-z0-9,!#$%&'*+?^_`{|}~.@-]{1,320}$/

/** Whether Kaltura accepts this as the id of a new user. */
export function isUserId(id: string): boolean {
  return USER_ID.test(id)
}

/**
 * The row of a user; one that was never seen is made on the spot, named after its id, as Kaltura does when such a user adds
 * an entry, uploads, or asks for itself. Ids differ in more than case.
 */
export function ensureUser(call: Pick<Call, 'store' | 'partnerId' | 'now'>, id: string): User {
  const known = call.store.users.get(call.partnerId, id)
  if (known) return known
  const now = call.now()
  return call.store.users.put({
    id,
    partnerId: call.partnerId,
    createdAt: now,
    updatedAt: now,
    status: ACTIVE,
    statusUpdatedAt: now,
    isAdmin: false,
    screenName: id,
    firstName: id,
  })
}
