import * as v from 'valibot'
import type { KalturaLine } from '../../broker/kaltura'
import type { Distribution } from '../../integration-api'
import { offered } from './offered'

const looseNumber = v.pipe(v.unknown(), v.transform(Number), v.number())
const webAddress = v.pipe(
  v.string(),
  v.check((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)),
)

const profile = v.object({
  id: looseNumber,
  name: v.optional(v.string(), ''),
  createdAt: v.optional(looseNumber, 0),
  updatedAt: v.optional(looseNumber, 0),
  providerType: v.optional(v.unknown()),
  username: v.optional(v.string(), ''),
  apiAuthorizeUrl: v.fallback(v.nullable(webAddress), null),
})

const service = 'contentDistribution_distributionProfile'

/** The active profiles of the account. */
export async function readDistribution(line: KalturaLine, ks: string): Promise<Distribution> {
  const filter = { objectType: 'KalturaDistributionProfileFilter', statusEqual: 2 }
  const values = { filter, pager: { pageSize: 500 } }
  const list = v.object({ objects: v.array(profile) })
  return await offered(
    line.ask(`${service}.list`, values, list, ks).then(({ objects }) => ({
      profiles: objects.map((one) => ({
        id: one.id,
        name: one.name,
        createdAt: one.createdAt,
        updatedAt: one.updatedAt,
        isYoutube: String(one.providerType).startsWith('youtube'),
        account: one.username,
        authorizeUrl: one.apiAuthorizeUrl,
      })),
    })),
  )
}

export async function deleteProfile(line: KalturaLine, ks: string, id: number): Promise<void> {
  await line.ask(`${service}.delete`, { id }, v.unknown(), ks)
}
