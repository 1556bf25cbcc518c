import type { Entry } from '../entities'
import type { Ks } from '../ks'
import { grants } from '../privileges'
import type { Store } from '../store'
import { ExternalError } from './external-error'

/** What a delivery address may be asked about: the entry, and whether rules guard it (then nothing may be cached). */
export type PlayableEntry = { readonly entry: Entry; readonly isGuarded: boolean }

const DELETED = 3

/** The entry, unless it is unknown or deleted. */
export function findEntry(store: Store, id: string | undefined): Entry {
  const entry = id ? store.entries.find(id) : undefined
  if (!entry || entry.status === DELETED) throw new ExternalError('ENTRY_NOT_FOUND')
  return entry
}

/**
 * The entry when this session may play it: access control and schedule, which an administrator and `sview` pass;
 * the schedule its owner too.
 * @param ks null when none was sent
 */
export function findPlayable(
  store: Store,
  id: string | undefined,
  ks: Ks | null,
  nowSeconds: number,
): PlayableEntry {
  const entry = findEntry(store, id)
  const rules = store.accessControls.get(entry.partnerId, entry.accessControlId)?.rules ?? []
  const own = ks?.partnerId === entry.partnerId ? ks : null
  const passes = own !== null && (own.type === 2 || grants(own, 'sview', entry.id))
  if (rules.length > 0 && !passes) throw new ExternalError('ACCESS_CONTROL_RESTRICTED')
  const isEarly = entry.startDate !== undefined && entry.startDate > nowSeconds
  const isLate = entry.endDate !== undefined && entry.endDate <= nowSeconds
  const isOwner = own !== null && own.userId !== '' && own.userId === entry.userId
  if ((isEarly || isLate) && !passes && !isOwner) throw new ExternalError('NOT_SCHEDULED_NOW')
  return { entry, isGuarded: rules.length > 0 }
}
