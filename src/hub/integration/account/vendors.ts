import * as v from 'valibot'
import type { KalturaLine } from '../../broker/kaltura'
import type { Vendor, VendorAccounts, VendorChange, VendorCode } from '../../integration-api'
import { offered } from './offered'

type Service = { readonly name: string; readonly setting: string; readonly description: string }

/** Kaltura's services of the two; each names the description of an account its own way. */
const services: Readonly<Record<Vendor, Service>> = {
  zoom: {
    name: 'vendor_zoomvendor',
    setting: 'KalturaZoomIntegrationSetting',
    description: 'zoomAccountDescription',
  },
  webex: {
    name: 'webexapidropfolder_webexvendor',
    setting: 'KalturaWebexIntegrationSetting',
    description: 'webexAccountDescription',
  },
}

const active = 2
const disabled = 1
const looseNumber = v.pipe(v.unknown(), v.transform(Number), v.number())
const account = v.object({
  accountId: v.string(),
  status: looseNumber,
  createdAt: v.optional(looseNumber, 0),
  updatedAt: v.optional(looseNumber, 0),
  zoomAccountDescription: v.optional(v.string()),
  webexAccountDescription: v.optional(v.string()),
  enableRecordingUpload: v.optional(looseNumber, 0),
  defaultUserId: v.optional(v.string(), ''),
})

/** The meeting accounts that hand their recordings over. */
export async function readVendor(line: KalturaLine, ks: string, vendor: Vendor): Promise<VendorAccounts> {
  const list = v.object({ objects: v.array(account) })
  return await offered(
    line.ask(`${services[vendor].name}.list`, {}, list, ks).then(({ objects }) => ({
      accounts: objects.map((one) => ({
        accountId: one.accountId,
        description: one.zoomAccountDescription ?? one.webexAccountDescription ?? '',
        createdAt: one.createdAt,
        updatedAt: one.updatedAt,
        isEnabled: one.status === active,
        takesRecordings: one.enableRecordingUpload === 1,
        defaultUserId: one.defaultUserId,
      })),
    })),
  )
}

export async function changeVendor(
  line: KalturaLine,
  ks: string,
  vendor: Vendor,
  accountId: string,
  change: VendorChange,
): Promise<void> {
  const { name, setting, description } = services[vendor]
  const integrationSetting = {
    objectType: setting,
    [description]: change.description,
    status: change.isEnabled ? active : disabled,
    enableRecordingUpload: change.takesRecordings ? 1 : 0,
    defaultUserId: change.defaultUserId,
  }
  await line.ask(`${name}.submitRegistration`, { accountId, integrationSetting }, v.unknown(), ks)
}

const codeSeconds = 3600

/** A session that opens nothing but this one service; the meeting service's page takes it as its integration code. */
export async function makeCode(line: KalturaLine, ks: string, vendor: Vendor): Promise<VendorCode> {
  const info = v.object({ id: looseNumber, adminSecret: v.string() })
  const { id, adminSecret } = await line.ask('partner.getInfo', {}, info, ks)
  const values = {
    secret: adminSecret,
    userId: '',
    type: 2,
    partnerId: id,
    expiry: codeSeconds,
    privileges: `urirestrict:/api_v3/service/${services[vendor].name}/action/*`,
  }
  const code = await line.ask('session.start', values, v.string(), null)
  return { code, expiresAt: Math.floor(Date.now() / 1000) + codeSeconds }
}
