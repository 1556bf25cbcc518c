import { page } from '../content/pager'
import { PAGER } from '../content/types/filter-types'
import type { Extra } from '../entities'
import { ApiError } from '../errors'
import type { Input } from '../input'
import type { VendorSetting } from '../integration-entities'
import { renderList } from '../render'
import { enumeration, flag, int, object, objectType, oneOf, type Properties, text, time } from '../schema'
import { action, type Call, type Json, type Service } from '../service'
import { checkUpdate } from '../validate'

/** The services of Zoom and Webex: accounts of theirs whose recordings come into the library. */

const STATUS = enumeration('KalturaVendorIntegrationStatus', [1, 2, 3])
const DISABLED = 1
const DELETED = 3
const optional = { optional: true } as const

const SHARED: Properties = {
  id: int({ readonly: true }),
  partnerId: int({ readonly: true }),
  createdAt: time({ readonly: true }),
  updatedAt: time({ readonly: true }),
  status: oneOf(STATUS),
  accountId: text(),
  defaultUserId: text(),
  createUserIfNotExist: int(),
  conversionProfileId: int(),
  handleParticipantsMode: int(),
  deletionPolicy: int(),
  enableMeetingUpload: int(),
  enableMeetingChat: int(),
  enableRecordingUpload: int(),
  groupParticipationType: int(),
  optOutGroupNames: text(),
  optInGroupNames: text(),
}

const ZOOM_SETTING = objectType('KalturaZoomIntegrationSetting', {
  ...SHARED,
  zoomAccountDescription: text(),
  zoomCategory: text(),
  zoomUserMatchingMode: int(),
  zoomUserPostfix: text(),
  zoomWebinarCategory: text(),
  enableWebinarUploads: int(),
  enableZoomTranscription: int(),
  handleCohostsMode: int(),
  handleAlternativeHostsMode: int(),
  userSearchMethod: int(),
})
const WEBEX_SETTING = objectType('KalturaWebexIntegrationSetting', {
  ...SHARED,
  webexAccountDescription: text(),
  webexCategory: text(),
  enableTranscription: flag(),
  userMatchingMode: int(),
  userPostfix: text(),
  siteUrl: text(),
})

type Vendor = {
  readonly name: string
  readonly vendor: VendorSetting['vendor']
  readonly setting: typeof ZOOM_SETTING
  readonly description: string
}

const ZOOM: Vendor = {
  name: 'vendor_zoomvendor',
  vendor: 'zoom',
  setting: ZOOM_SETTING,
  description: 'zoomAccountDescription',
}
const WEBEX: Vendor = {
  name: 'webexapidropfolder_webexvendor',
  vendor: 'webex',
  setting: WEBEX_SETTING,
  description: 'webexAccountDescription',
}

export const zoomVendorService: Service = serviceOf(ZOOM)
export const webexVendorService: Service = serviceOf(WEBEX)

function serviceOf(vendor: Vendor): Service {
  return {
    name: vendor.name,
    actions: {
      list: action({
        access: 'admin',
        params: { pager: object(PAGER, optional) },
        run: (call) => {
          const found = settingsOf(call, vendor)
          const shown = page(found, call.params.object('pager')).map((one) => answer(vendor, one))
          return renderList(`${vendor.setting.name}Response`, shown, found.length)
        },
      }),
      submitRegistration: action({
        access: 'user',
        params: { accountId: text(), integrationSetting: object(vendor.setting) },
        run: (call) => submit(call, vendor),
      }),
    },
  }
}

function settingsOf(call: Call, { vendor }: Vendor): readonly VendorSetting[] {
  return [...call.store.vendorSettings.all(call.partnerId)].filter(
    (one) => one.vendor === vendor && one.status !== DELETED,
  )
}

/** Changes an account that the service has introduced itself with before. */
function submit(call: Call, vendor: Vendor): Json {
  const accountId = call.params.text('accountId') ?? ''
  const known = settingsOf(call, vendor).find((one) => one.accountId === accountId)
  if (!known) throw new ApiError('NO_INTEGRATION_DATA')
  const sent = call.params.object('integrationSetting')!
  checkUpdate(sent, vendor.setting, true)
  const changed = call.store.vendorSettings.put({
    ...known,
    status: sent.number('status') ?? known.status,
    accountDescription: sent.text(vendor.description) ?? known.accountDescription,
    extra: { ...known.extra, ...plainOf(sent, vendor) },
    updatedAt: call.now(),
  })
  return answer(vendor, changed)
}

function plainOf(sent: Input, { description }: Vendor): Extra {
  return Object.fromEntries(
    sent.entries().flatMap(([name, value]) => {
      const isOwn = name === 'status' || name === 'accountId' || name === description
      const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      return isOwn || !isPlain ? [] : [[name, value] as const]
    }),
  )
}

function answer({ setting, description }: Vendor, one: VendorSetting): Json {
  return {
    handleParticipantsMode: 0,
    createUserIfNotExist: 0,
    enableRecordingUpload: one.status === DISABLED ? 0 : 1,
    ...one.extra,
    id: one.id,
    partnerId: one.partnerId,
    accountId: one.accountId,
    status: one.status,
    createdAt: one.createdAt,
    updatedAt: one.updatedAt,
    [description]: one.accountDescription,
    objectType: setting.name,
  }
}
