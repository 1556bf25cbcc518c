import * as v from 'valibot'
import type { KalturaLine } from '../../broker/kaltura'
import { HubFault } from '../../fault'
import type { Entitlement } from '../../integration-api'

const looseNumber = v.pipe(v.unknown(), v.transform(Number), v.number())
const category = v.object({
  id: looseNumber,
  fullName: v.optional(v.string(), ''),
  privacyContext: v.optional(v.string(), ''),
  privacyContexts: v.optional(v.string(), ''),
})
const categories = v.object({ objects: v.array(category) })
const partner = v.object({ defaultEntitlementEnforcement: v.optional(v.boolean(), false) })

const labelsOf = (written: string) =>
  written
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)

/** Whether the account enforces entitlement, and its categories with their labels. */
export async function readEntitlement(line: KalturaLine, ks: string): Promise<Entitlement> {
  const list = (more: object) =>
    line.ask(
      'category.list',
      {
        filter: { objectType: 'KalturaCategoryFilter', orderBy: '+fullName', ...more },
        pager: { pageSize: 500 },
      },
      categories,
      ks,
    )
  const [info, labelled, all] = await Promise.all([
    line.ask('partner.getInfo', {}, partner, ks),
    list({ privacyContextEqual: '*' }),
    list({}),
  ])
  const own = labelled.objects.filter(({ privacyContext }) => privacyContext !== '')
  const ids = new Set(own.map(({ id }) => id))
  return {
    isEnforced: info.defaultEntitlementEnforcement,
    categories: own.map(({ id, fullName, privacyContext, privacyContexts }) => {
      const labels = labelsOf(privacyContext)
      return {
        id,
        name: fullName,
        labels,
        inherited: labelsOf(privacyContexts).filter((one) => !labels.includes(one)),
      }
    }),
    others: all.objects.filter(({ id }) => !ids.has(id)).map(({ id, fullName }) => ({ id, name: fullName })),
  }
}

/** @throws {HubFault} `bad-request` for labels that Kaltura's console would not take */
export function readLabels(written: string): readonly string[] {
  const labels = labelsOf(written)
  if (labels.every((label) => /^[A-Za-z0-9]{4,}$/.test(label))) return [...new Set(labels)]
  const sentence =
    'A privacy context label has at least four letters and digits, without accents, spaces and signs; put commas between several.'
  throw new HubFault('bad-request', sentence, undefined, { labels: sentence })
}

/** Gives a category its labels, or takes them away when there are none. */
export async function writeLabels(
  line: KalturaLine,
  ks: string,
  id: number,
  labels: readonly string[],
): Promise<void> {
  const known = await line.ask('category.get', { id }, category, ks)
  const isInheriting = labelsOf(known.privacyContexts).some(
    (one) => !labelsOf(known.privacyContext).includes(one),
  )
  const changes =
    labels.length > 0
      ? { privacyContext: labels.join(',') }
      : {
          privacyContext__null: '',
          // What means something only with a label goes back to what it is without one.
          ...(isInheriting ? { privacy: 1, appearInList: 1, contributionPolicy: 1 } : {}),
        }
  await line.ask(
    'category.update',
    { id, category: { objectType: 'KalturaCategory', ...changes } },
    category,
    ks,
  )
}
