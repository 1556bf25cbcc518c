import { page } from '../content/pager'
import { PAGER } from '../content/types/filter-types'
import { renderList } from '../render'
import { enumeration, object, objectType, oneOf, text } from '../schema'
import { action, type Call, type Json, type Service } from '../service'

const PERMISSION_TYPE = enumeration('KalturaPermissionType', [1, 2, 3, 4])
const PERMISSION_STATUS = enumeration('KalturaPermissionStatus', [1, 2, 3])
const SPECIAL_FEATURE = 2

const PERMISSION_FILTER = objectType('KalturaPermissionFilter', {
  orderBy: text(),
  typeEqual: oneOf(PERMISSION_TYPE),
  typeIn: text(),
  nameEqual: text(),
  nameIn: text(),
  statusEqual: oneOf(PERMISSION_STATUS),
  statusIn: text(),
})

export const permissionService: Service = {
  name: 'permission',
  actions: {
    /** The names of what the session may do, parted by commas. */
    getCurrentPermissions: action({ access: 'anyone', params: {}, run: currentPermissions }),
    list: action({
      access: 'admin',
      params: {
        filter: object(PERMISSION_FILTER, { optional: true }),
        pager: object(PAGER, { optional: true }),
      },
      run: listPermissions,
    }),
  },
}

function currentPermissions(call: Call): string {
  const names = ['ALWAYS_ALLOWED_ACTIONS']
  if (call.isWidget) names.push('WIDGET_SESSION_PERMISSION')
  if (call.ks && !call.isWidget) names.push('USER_SESSION_PERMISSION')
  if (call.isAdmin) names.push('PARTNER_ADMIN_PERMISSION', 'ADMIN_BASE', 'CONTENT_MANAGE_BASE')
  return [...names, ...features(call)].join(',')
}

function features(call: Call): readonly string[] {
  return ['FEATURE_ENTITLEMENT', ...(call.partner?.has4k ? ['FEATURE_4K_FLAVORS'] : [])]
}

/** What is switched on for the account. */
function listPermissions(call: Call): Json {
  const filter = call.params.object('filter')
  const isAmong = (name: string, value: string | number) =>
    !filter?.has(name) || (filter.text(name) ?? '').split(',').includes(String(value))
  const found = features(call)
    .map((name, index) => ({
      id: index + 1,
      type: SPECIAL_FEATURE,
      name,
      friendlyName: name,
      description: '',
      status: 1,
      partnerId: call.partnerId,
      createdAt: call.partner?.createdAt ?? 0,
      updatedAt: call.partner?.createdAt ?? 0,
      objectType: 'KalturaPermission',
    }))
    .filter(
      (one) =>
        isAmong('nameEqual', one.name) &&
        isAmong('nameIn', one.name) &&
        isAmong('typeEqual', one.type) &&
        isAmong('typeIn', one.type) &&
        isAmong('statusEqual', one.status) &&
        isAmong('statusIn', one.status),
    )
  return renderList('KalturaPermissionListResponse', page(found, call.params.object('pager')), found.length)
}
