import { page } from '../content/pager'
import { PAGER } from '../content/types/filter-types'
import { ApiError } from '../errors'
import type { DistributionProfile } from '../integration-entities'
import { renderList } from '../render'
import { enumeration, int, object, objectType, oneOf, text } from '../schema'
import { action, type Call, type Json, type Service } from '../service'

const STATUS = enumeration('KalturaDistributionProfileStatus', [1, 2, 3])
const DELETED = 3
const YOUTUBE = 'youtubeApiDistribution.YOUTUBE_API'

const FILTER = objectType('KalturaDistributionProfileFilter', {
  orderBy: text(),
  idEqual: int(),
  idIn: text(),
  statusEqual: oneOf(STATUS),
  statusIn: text(),
})

export const distributionProfileService: Service = {
  name: 'contentDistribution_distributionProfile',
  actions: {
    get: action({ access: 'admin', params: { id: int() }, run: (call) => answer(call, find(call)) }),
    list: action({
      access: 'admin',
      params: { filter: object(FILTER, { optional: true }), pager: object(PAGER, { optional: true }) },
      run: (call) => {
        const status = call.params.object('filter')?.number('statusEqual')
        const found = [...call.store.distributionProfiles.all(call.partnerId)].filter(
          (one) => one.status !== DELETED && (status === undefined || one.status === status),
        )
        const shown = page(found, call.params.object('pager')).map((one) => answer(call, one))
        return renderList('KalturaDistributionProfileListResponse', shown, found.length)
      },
    }),
    delete: action({
      access: 'admin',
      params: { id: int() },
      run: (call) => {
        call.store.distributionProfiles.put({ ...find(call), status: DELETED, updatedAt: call.now() })
        return null
      },
    }),
  },
}

function find(call: Call): DistributionProfile {
  const id = call.params.number('id') ?? 0
  const profile = call.store.distributionProfiles.get(call.partnerId, id)
  if (profile && profile.status !== DELETED) return profile
  throw new ApiError('DISTRIBUTION_PROFILE_NOT_FOUND', { ID: String(id) })
}

function answer({ origin }: Call, profile: DistributionProfile): Json {
  const isYoutube = profile.providerType === YOUTUBE
  const path = `/index.php/extservices/googleoauth2/ytid/youtubeapi/subid/${String(profile.id).padStart(32, '0')}`
  return {
    id: profile.id,
    createdAt: profile.createdAt,
    updatedAt: profile.updatedAt,
    partnerId: profile.partnerId,
    providerType: profile.providerType,
    name: profile.name,
    status: profile.status,
    submitEnabled: 1,
    updateEnabled: 1,
    deleteEnabled: 1,
    reportEnabled: 1,
    ...(isYoutube && {
      username: profile.username,
      apiAuthorizeUrl: `${origin}${path}?partnerId=${profile.partnerId}`,
    }),
    objectType: isYoutube ? 'KalturaYoutubeApiDistributionProfile' : 'KalturaGenericDistributionProfile',
  }
}
