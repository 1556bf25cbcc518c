import type { Category, Entry } from '../entities'
import { privilege } from '../privileges'
import type { Call } from '../service'
import { ACTIVE, assignmentsOf, entryIdsIn, privacyContexts } from './category-tree'

const MEMBERS_ONLY = 3
const AUTHENTICATED = 2

/** Whether the session sees only what it is entitled to: asked for or refused by privilege, else the partner's default. */
export function isEntitlementEnforced(call: Call): boolean {
  if (privilege(call.ks, 'enableentitlement') !== null) return true
  if (privilege(call.ks, 'disableentitlement') !== null) return false
  return call.partner?.defaultEntitlementEnforcement ?? false
}

/** Privacy contexts the session is in; none while entitlement is not enforced. */
export function sessionContexts(call: Call): readonly string[] {
  if (!isEntitlementEnforced(call)) return []
  const value = privilege(call.ks, 'privacycontext') ?? ''
  return value.split('/').filter((context) => context !== '')
}

/** Whether lists show other people's entries: admins, and sessions with `list:*` or all rights. */
export function listsEveryone(call: Call): boolean {
  return call.isAdmin || privilege(call.ks, 'list') === '*' || privilege(call.ks, 'all') === '*'
}

/** Whether the session may see into a category of its privacy contexts. */
export function isCategoryOpen(call: Call, category: Category): boolean {
  const contexts = sessionContexts(call)
  const own = privacyContexts(call.store, category)
  if (!own.some((context) => contexts.includes(context))) return false
  if (category.privacy === MEMBERS_ONLY) return isMember(call, category.id)
  return category.privacy !== AUTHENTICATED || !isAnonymous(call)
}

/** A test whether a list under entitlement shows an entry: the session's own, and those of its privacy contexts. */
export function entitledTest(call: Call): (entry: Entry) => boolean {
  const { store, partnerId } = call
  const categories = [...store.categories.all(partnerId)].filter((one) => one.status === ACTIVE)
  if (sessionContexts(call).length === 0) {
    const guarded = entryIdsIn(
      store,
      partnerId,
      categories.filter((category) => privacyContexts(store, category).length > 0),
    )
    return (entry) => !guarded.has(entry.id) || isOwner(call, entry)
  }
  const open = entryIdsIn(
    store,
    partnerId,
    categories.filter((category) => isCategoryOpen(call, category)),
  )
  return (entry) => open.has(entry.id) || isOwner(call, entry)
}

/** Whether a single entry may be seen: entries in no guarded category are open to all. */
export function isEntitledTo(call: Call, entry: Entry): boolean {
  if (!isEntitlementEnforced(call) || call.isAdmin || isOwner(call, entry)) return true
  const guarded = assignmentsOf(call.store, entry.partnerId, entry.id)
    .flatMap((one) => call.store.categories.get(entry.partnerId, one.categoryId) ?? [])
    .filter((category) => privacyContexts(call.store, category).length > 0)
  return guarded.length === 0 || guarded.some((category) => isCategoryOpen(call, category))
}

/** User ids compare without case. */
export function isOwner(call: Call, entry: Entry): boolean {
  return !isAnonymous(call) && entry.userId.toLowerCase() === call.userId.toLowerCase()
}

function isAnonymous(call: Call): boolean {
  return call.userId === '' || call.userId === '0'
}

function isMember(call: Call, categoryId: number): boolean {
  const user = call.userId.toLowerCase()
  return call.store.categoryUsers
    .by('categoryId', call.partnerId, categoryId)
    .some((member) => member.userId.toLowerCase() === user && member.status === 1)
}
