import type { Partner } from '../entities'
import { ApiError } from '../errors'
import { isPassword } from '../passwords'
import { renderList } from '../render'
import { int, text } from '../schema'
import { action, type Call, type Json, type Service } from '../service'
import { PARTNER_DEFAULTS } from './partner-defaults'

export const partnerService: Service = {
  name: 'partner',
  actions: {
    getInfo: action({ access: 'admin', params: {}, run: (call) => answer(call.partner!) }),
    get: action({
      access: 'admin',
      params: { id: int({ optional: true }) },
      run: (call) => {
        const id = call.params.number('id') ?? call.partnerId
        if (id !== call.partnerId) throw new ApiError('INVALID_PARTNER_ID', { PID: String(id) })
        return answer(call.partner!)
      },
    }),
    getPublicInfo: action({
      access: 'anyone',
      params: { id: int({ optional: true }) },
      run: (call) => {
        const id = call.params.number('id') ?? call.partnerId
        if (!call.store.partners.get(id, id)) throw new ApiError('INVALID_PARTNER_ID', { PID: String(id) })
        return {
          analyticsUrl: '',
          ottEnvironmentUrl: '',
          analyticsPersistentSessionId: false,
          objectType: 'KalturaPartnerPublicInfo',
        }
      },
    }),
    getSecrets: action({
      access: 'anyone',
      params: { partnerId: int(), adminEmail: text(), cmsPassword: text() },
      run: getSecrets,
    }),
    /** The accounts that the caller may sign in to with the same e-mail. */
    listPartnersForUser: action({ access: 'admin', params: {}, run: listPartnersForUser }),
    listFeatureStatus: action({
      access: 'user',
      params: {},
      run: () => ({ totalCount: 0, objects: [], objectType: 'KalturaFeatureStatusListResponse' }),
    }),
  },
}

function getSecrets(call: Call): Json {
  const id = call.params.number('partnerId') ?? 0
  const partner = call.store.partners.get(id, id)
  const admin = partner && call.store.users.get(id, partner.adminEmail)
  const isRight =
    call.params.text('adminEmail') === partner?.adminEmail &&
    admin?.passwordHash !== undefined &&
    isPassword(call.params.text('cmsPassword') ?? '', admin.passwordHash)
  if (!partner || !isRight) throw new ApiError('USER_DATA_ERROR')
  return answer(partner)
}

function listPartnersForUser(call: Call): Json {
  const email = call.store.users.get(call.partnerId, call.userId)?.email
  const mayEnter = (id: number) =>
    id === call.partnerId ||
    (email !== undefined &&
      [...call.store.users.all(id)].some(
        (user) => user.email === email && user.isAdmin && user.passwordHash !== undefined,
      ))
  const found = [...call.store.partners.everyPartner()]
    .filter(mayEnter)
    .flatMap((id) => call.store.partners.get(id, id) ?? [])
  return renderList('KalturaPartnerListResponse', found.map(answer), found.length)
}

function answer(partner: Partner): Json {
  return {
    id: partner.id,
    name: partner.name,
    createdAt: partner.createdAt,
    adminName: partner.adminName,
    adminEmail: partner.adminEmail,
    adminUserId: partner.adminEmail,
    firstName: partner.adminName,
    secret: partner.secret,
    adminSecret: partner.adminSecret,
    defaultEntitlementEnforcement: partner.defaultEntitlementEnforcement,
    ...PARTNER_DEFAULTS,
    description: partner.description ?? '',
    objectType: 'KalturaPartner',
  }
}
