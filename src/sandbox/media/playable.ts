import { isOnSite } from '../content/playback-rules'
import type { Entry } from '../entities'
import type { Ks } from '../ks'
import { grants } from '../privileges'
import type { Store } from '../store'
import { ExternalError } from './external-error'
import type { PathParams } from './path-params'

/** What a delivery address may be asked about: the entry, and whether rules guard it (then nothing may be cached). */
export type PlayableEntry = { readonly entry: Entry; readonly isGuarded: boolean }

const DELETED = 3

/** Who asks for which entry. */
export type Asker = {
  readonly entryId: string | undefined
  /** Null when none was sent. */
  readonly ks: Ks | null
  /** The page that plays, when it says so. */
  readonly referrer: string | undefined
  /** Unix seconds. */
  readonly now: number
}

/** Reads who asks from an address. Throws ExternalError for a session that is none. */
export function readAsker(
  { openKs, now }: { readonly openKs: (raw: string) => Ks | null; readonly now: () => number },
  params: PathParams,
): Asker {
  const raw = params.get('ks')
  const ks = raw ? openKs(raw) : null
  if (raw && !ks) throw new ExternalError('INVALID_KS')
  const referrer = params.get('referrer')
  return {
    entryId: params.get('entryId') ?? params.get('entry_id'),
    ks,
    referrer: referrer && Buffer.from(referrer, 'base64').toString(),
    now: now(),
  }
}

/** The entry, unless it is unknown or deleted. */
export function findEntry(store: Store, id: string | undefined): Entry {
  const entry = id ? store.entries.find(id) : undefined
  if (!entry || entry.status === DELETED) throw new ExternalError('ENTRY_NOT_FOUND')
  return entry
}

/**
 * The entry when this session may play it: access control and schedule, which an administrator and `sview` pass;
 * the schedule its owner too.
 */
export function findPlayable(store: Store, asker: Asker): PlayableEntry {
  const { ks, now } = asker
  const entry = findEntry(store, asker.entryId)
  const rules = store.accessControls.get(entry.partnerId, entry.accessControlId)?.rules ?? []
  const own = ks?.partnerId === entry.partnerId ? ks : null
  const passes = own !== null && (own.type === 2 || grants(own, 'sview', entry.id))
  const isRefused = rules.some(
    ({ kind, value }) => kind === 'session' || (kind === 'site' && isOnSite(asker.referrer, value)),
  )
  if (isRefused && !passes) throw new ExternalError('ACCESS_CONTROL_RESTRICTED')
  const isEarly = entry.startDate !== undefined && entry.startDate > now
  const isLate = entry.endDate !== undefined && entry.endDate <= now
  const isOwner = own !== null && own.userId !== '' && own.userId === entry.userId
  if ((isEarly || isLate) && !passes && !isOwner) throw new ExternalError('NOT_SCHEDULED_NOW')
  return { entry, isGuarded: rules.length > 0 }
}
